import { FEATURE_COUNT, type TextFeatures } from '#models/text/text-features.ts';
import type { GraphSession } from './graph-session.ts';

const BATCH = 32;

/**
 * Asks a graph of text for many texts, 32 at once, padded by id 2^18 and value 0.
 *
 * @returns one row a text of the named output
 */
export async function runTextGraph(
  session: GraphSession,
  output: string,
  texts: readonly TextFeatures[],
): Promise<Float32Array[]> {
  const rows: Float32Array[] = [];
  for (let from = 0; from < texts.length; from += BATCH) {
    const batch = texts.slice(from, from + BATCH);
    const width = Math.max(1, ...batch.map(({ ids }) => ids.length));
    const ids = new Int32Array(batch.length * width).fill(FEATURE_COUNT);
    const values = new Float32Array(batch.length * width);
    batch.forEach((text, row) => {
      ids.set(text.ids, row * width);
      values.set(text.values, row * width);
    });
    const dims = [batch.length, width];
    const given = await session.run({
      ids: { type: 'int32', data: ids, dims },
      values: { type: 'float32', data: values, dims },
    });
    const data = given[output]?.data;
    if (!(data instanceof Float32Array)) throw new RangeError(`the graph gives no float32 ${output}`);
    const size = data.length / batch.length;
    batch.forEach((_, row) => {
      rows.push(data.slice(row * size, (row + 1) * size));
    });
  }
  return rows;
}
