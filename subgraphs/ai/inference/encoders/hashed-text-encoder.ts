import type { ModelManifest } from '#models/manifest.ts';
import { FEATURES, type TextFeatures } from '#models/text/text-features.ts';
import { ModelUnusable } from '#runtime/ports/model-runtime.ts';
import type { Encoder } from './encoder.ts';
import { inTurns } from './in-turns.ts';

type HashedText = Extract<ModelManifest['input'], { kind: 'hashed-text' }>;

/** Reads 64 posts of 600 features in about 2 ms. */
const MAX_ITEMS = 64;

/**
 * Hashed features of texts: `ids` int32 and `values` float32 [texts, most features], padded by the id 2^bits and the value 0. With fewer bits
 * than features have, ids are folded to their last bits.
 *
 * @param featuresOf a text's features, of the version of this code
 * @throws ModelUnusable when the model was trained with other features than this code makes
 */
export function createHashedTextEncoder(
  { features, bits }: HashedText,
  featuresOf: (text: string) => TextFeatures,
): Encoder<string> {
  if (features !== FEATURES.version || bits > FEATURES.bits) {
    throw new ModelUnusable(
      `it reads text features of version ${features} with ${bits} bits (made are version ${FEATURES.version}, up to ${FEATURES.bits} bits)`,
    );
  }
  const padding = 2 ** bits;
  return {
    inputs: ['ids', 'values'],
    maxItems: MAX_ITEMS,
    encode: async (texts) => batchOf(await inTurns(texts, featuresOf), padding),
  };
}

function batchOf(rows: readonly TextFeatures[], padding: number) {
  // A row without features is one of padding: no graph has to take a width of 0.
  const width = Math.max(1, ...rows.map(({ ids }) => ids.length));
  const ids = new Int32Array(rows.length * width).fill(padding);
  const values = new Float32Array(rows.length * width);
  for (const [row, features] of rows.entries()) {
    ids.set(
      features.ids.map((id) => id & (padding - 1)),
      row * width,
    );
    values.set(features.values, row * width);
  }
  const dims = [rows.length, width];
  return { ids: { data: ids, dims }, values: { data: values, dims } };
}
