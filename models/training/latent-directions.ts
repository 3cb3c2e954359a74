import type { TextFeatures } from '#models/text/text-features.ts';
import { seededRandom } from './cascades/random.ts';

/** How often the directions are turned towards the texts. */
const TURNS = 5;
/** A feature in fewer texts joins nothing. */
const FEWEST_TEXTS = 2;
const SEED = 20_261_123;

/**
 * The directions in the space of features along which texts lie furthest apart: an orthonormal base of the leading right singular
 * vectors of the matrix of texts × features weighted by inverse document frequency, found by subspace iteration (Halko et al. 2011,
 * algorithm 4.4). The weighting is in what is returned: a text's place is the sum of its values × rows.
 *
 * @returns [features, count]
 */
export function latentDirections(texts: readonly TextFeatures[], features: number, count: number): Float64Array {
  const rarity = rarityOf(texts, features);
  const rows = texts.map((text) => unitRow(text, rarity));
  const random = seededRandom(SEED, 'latent directions');
  let directions = Float64Array.from({ length: features * count }, (_, at) =>
    (rarity[Math.floor(at / count)] ?? 0) === 0 ? 0 : random.uniform() - 0.5,
  );
  for (let turn = 0; turn < TURNS; turn += 1) {
    orthonormalise(directions, features, count);
    directions = turned(directions, rows, count);
  }
  orthonormalise(directions, features, count);
  return directions.map((each, at) => each * (rarity[Math.floor(at / count)] ?? 0));
}

/** ln(texts / texts with the feature); 0 for features that stand in hardly any. */
function rarityOf(texts: readonly TextFeatures[], features: number): Float64Array {
  const counts = new Int32Array(features);
  for (const { ids } of texts) {
    for (const id of ids) counts[id] = (counts[id] ?? 0) + 1;
  }
  return Float64Array.from(counts, (count) => (count < FEWEST_TEXTS ? 0 : Math.log(texts.length / count)));
}

function unitRow({ ids, values }: TextFeatures, rarity: Float64Array): { ids: Int32Array; values: Float64Array } {
  const weighted = Float64Array.from(ids, (id, index) => (values[index] ?? 0) * (rarity[id] ?? 0));
  const length = Math.sqrt(weighted.reduce((sum, value) => sum + value * value, 0)) || 1;
  return { ids, values: weighted.map((value) => value / length) };
}

/** Each direction times the matrix and its transpose. */
function turned(
  directions: Float64Array,
  rows: readonly { readonly ids: Int32Array; readonly values: Float64Array }[],
  count: number,
): Float64Array<ArrayBuffer> {
  const result = new Float64Array(directions.length);
  const place = new Float64Array(count);
  for (const { ids, values } of rows) {
    place.fill(0);
    for (let index = 0; index < ids.length; index += 1) {
      const from = (ids[index] ?? 0) * count;
      const value = values[index] ?? 0;
      for (let at = 0; at < count; at += 1) place[at] = (place[at] ?? 0) + value * (directions[from + at] ?? 0);
    }
    for (let index = 0; index < ids.length; index += 1) {
      const from = (ids[index] ?? 0) * count;
      const value = values[index] ?? 0;
      for (let at = 0; at < count; at += 1) result[from + at] = (result[from + at] ?? 0) + value * (place[at] ?? 0);
    }
  }
  return result;
}

/** Makes the columns orthogonal and of length 1, in place (modified Gram-Schmidt). */
function orthonormalise(columns: Float64Array, height: number, count: number): void {
  const product = (a: number, b: number) => {
    let sum = 0;
    for (let row = 0; row < height; row += 1) sum += (columns[row * count + a] ?? 0) * (columns[row * count + b] ?? 0);
    return sum;
  };
  for (let column = 0; column < count; column += 1) {
    for (let before = 0; before < column; before += 1) {
      const share = product(before, column);
      for (let row = 0; row < height; row += 1) {
        const at = row * count;
        columns[at + column] = (columns[at + column] ?? 0) - share * (columns[at + before] ?? 0);
      }
    }
    const length = Math.sqrt(product(column, column)) || 1;
    for (let row = 0; row < height; row += 1) {
      columns[row * count + column] = (columns[row * count + column] ?? 0) / length;
    }
  }
}
