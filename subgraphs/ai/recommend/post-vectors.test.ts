import { describe, expect, test } from 'vitest';
import { contentSimilarity } from '#models/recommend/similarity.ts';
import { seededRandom } from '#models/training/cascades/random.ts';
import { createPostVectors, type PostVectors } from './post-vectors.ts';

const DIMENSIONS = 64;
const TOPICS = 15;
const random = seededRandom(11, 'vectors');
const unit = (values: readonly number[]): Float32Array => {
  const length = Math.hypot(...values);
  return Float32Array.from(values, (value) => value / length);
};
const centres = Array.from({ length: TOPICS }, () => Array.from({ length: DIMENSIONS }, () => random.normal()));
/** Posts gather around topics. */
const sample = (): Float32Array => {
  const centre = centres[random.below(TOPICS)] ?? [];
  return unit(centre.map((value) => value + random.normal()));
};

function none(error: unknown): never {
  throw error;
}

function filled(count: number): { vectors: PostVectors; all: Map<string, Float32Array> } {
  const vectors = createPostVectors(none);
  const all = new Map(Array.from({ length: count }, (_, index) => [`post-${index}`, sample()] as const));
  for (const [id, vector] of all) vectors.put(id, vector);
  return { vectors, all };
}

function exact(all: ReadonlyMap<string, Float32Array>, vector: Float32Array, count: number): string[] {
  return [...all]
    .map(([id, own]) => ({ id, content: contentSimilarity(vector, own) }))
    .sort((a, b) => b.content - a.content || (a.id < b.id ? -1 : 1))
    .slice(0, count)
    .map(({ id }) => id);
}

test('few posts are all looked at', () => {
  const { vectors, all } = filled(1_500);
  for (let times = 0; times < 20; times += 1) {
    const vector = sample();
    expect(vectors.nearest(vector, 20).map(({ postId }) => postId)).toEqual(exact(all, vector, 20));
  }
  expect(createPostVectors(none).nearest(sample(), 20)).toEqual([]);
});

describe('many posts', () => {
  test('are found by the index: at least 95 of 100 of the nearest twenty', async () => {
    const { vectors, all } = filled(20_000);
    const before = sample();
    // While the index is made all are looked at.
    expect(vectors.nearest(before, 20).map(({ postId }) => postId)).toEqual(exact(all, before, 20));
    await vectors.indexed();
    let found = 0;
    const asked = 100;
    for (let times = 0; times < asked; times += 1) {
      const vector = sample();
      const ids = new Set(vectors.nearest(vector, 20).map(({ postId }) => postId));
      expect(ids.size).toBe(20);
      found += exact(all, vector, 20).filter((id) => ids.has(id)).length;
    }
    expect(found / (20 * asked)).toBeGreaterThanOrEqual(0.95);
  }, 120_000);

  test('are found where they stand now, those that came since included', async () => {
    const { vectors } = filled(6_000);
    await vectors.indexed();
    const [moved, added] = [sample(), sample()];
    vectors.put('post-5', moved);
    vectors.put('added', added);
    for (let times = 0; times < 2; times += 1) {
      expect(vectors.nearest(moved, 1)).toEqual([{ postId: 'post-5', content: expect.closeTo(1, 5) }]);
      expect(vectors.nearest(added, 1)).toEqual([{ postId: 'added', content: expect.closeTo(1, 5) }]);
      await vectors.indexed();
    }
    expect(vectors.nearest(moved, 30).filter(({ postId }) => postId === 'post-5')).toHaveLength(1);
    expect(vectors.size).toBe(6_001);
  }, 60_000);
});
