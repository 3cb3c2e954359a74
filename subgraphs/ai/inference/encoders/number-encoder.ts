import type { ModelManifest } from '#models/manifest.ts';
import { ModelUnusable } from '#runtime/ports/model-runtime.ts';
import type { Encoder } from './encoder.ts';

type Numbers = Extract<ModelManifest['input'], { kind: 'numbers' }>;

const MAX_ITEMS = 64;

/**
 * Rows of numbers: `features` float32 [rows, columns].
 *
 * @param columns names of what this code puts into a row, in order
 * @throws ModelUnusable when the model reads other columns
 */
export function createNumberEncoder({ features }: Numbers, columns: readonly string[]): Encoder<Float32Array> {
  if (features.length !== columns.length || features.some((name, at) => name !== columns[at])) {
    throw new ModelUnusable(`it reads ${features.join(', ')} (given are ${columns.join(', ')})`);
  }
  return {
    inputs: ['features'],
    maxItems: MAX_ITEMS,
    async encode(rows) {
      const data = new Float32Array(rows.length * columns.length);
      for (const [at, row] of rows.entries()) data.set(row, at * columns.length);
      return { features: { data, dims: [rows.length, columns.length] } };
    },
  };
}
