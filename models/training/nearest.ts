/** How alike the neighbours of vectors are. */
export interface NeighbourFigures {
  readonly texts: number;
  /** Share of the 10 nearest of each text, itself aside, that are of its topic. */
  readonly sameTopic: number;
  /** Share of texts with at least one of their topic among the 10 nearest. */
  readonly anyOfTopic: number;
  /** Share of same topic among texts drawn by chance: what a vector that knows nothing would give. */
  readonly chance: number;
}

const NEAREST = 10;

/** Compares the topics of each text and of those nearest to it. Vectors are of length 1, so the product is the cosine. */
export function neighbourFigures(vectors: readonly ArrayLike<number>[], topics: readonly number[]): NeighbourFigures {
  let same = 0;
  let any = 0;
  let asked = 0;
  vectors.forEach((vector, text) => {
    const near = vectors
      .map((other, index) => ({ index, product: product(vector, other) }))
      .filter(({ index }) => index !== text)
      .sort((a, b) => b.product - a.product || a.index - b.index)
      .slice(0, NEAREST);
    const hits = near.filter(({ index }) => topics[index] === topics[text]).length;
    same += hits;
    asked += near.length;
    if (hits > 0) any += 1;
  });
  const texts = vectors.length;
  return { texts, sameTopic: same / (asked || 1), anyOfTopic: any / (texts || 1), chance: chanceOf(topics) };
}

function chanceOf(topics: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const topic of topics) counts.set(topic, (counts.get(topic) ?? 0) + 1);
  const pairs = topics.length * (topics.length - 1);
  return pairs === 0 ? 0 : [...counts.values()].reduce((sum, count) => sum + (count * (count - 1)) / pairs, 0);
}

function product(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}
