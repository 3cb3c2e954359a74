import { expect, test } from 'vitest';
import { evaluateRecommendations, recommendationTable } from './evaluate-recommendations.ts';
import { METHODS, recommenderOf } from './recommenders.ts';
import { type RecommendWorldSize, simulateWorld, WORLD_SIZE } from './world.ts';

const SMALL: RecommendWorldSize = { ...WORLD_SIZE, people: 150, posts: 250, shown: 120 };

test('both together find half as much again as popularity, and more than content or people alone', () => {
  for (const seed of [7, 8]) {
    const { figures } = evaluateRecommendations(undefined, { seed });
    const recall = (method: string, group = 'everybody'): number =>
      figures.find((one) => one.method === method && one.group === group)?.recallAt20 ?? Number.NaN;
    expect(recall('hybrid')).toBeGreaterThan(1.5 * recall('popularity'));
    expect(recall('hybrid')).toBeGreaterThan(recall('content'));
    expect(recall('hybrid')).toBeGreaterThan(recall('collaborative'));
    // Only content knows of what hardly anybody reacted to.
    expect(recall('content', 'cold posts')).toBeGreaterThan(recall('popularity', 'cold posts'));
    expect(recall('hybrid', 'cold posts')).toBeGreaterThan(0);
  }
}, 120_000);

test('the same seed gives the same figures, another one others', () => {
  const once = evaluateRecommendations(undefined, { seed: 3, size: SMALL });
  expect(evaluateRecommendations(undefined, { seed: 3, size: SMALL })).toEqual(once);
  expect(evaluateRecommendations(undefined, { seed: 4, size: SMALL }).figures).not.toEqual(once.figures);
  for (const method of METHODS) expect(recommendationTable(once)).toContain(`| ${method} |`);
});

test('who is of which party moves no recommendation', () => {
  const world = simulateWorld(5, SMALL);
  const swap = <One extends { readonly party: number }>(one: One): One => ({ ...one, party: 4 - one.party });
  const swapped = { ...world, people: world.people.map(swap), posts: world.posts.map(swap) };
  expect(new Set(world.posts.map(({ party }) => party)).size).toBe(5);
  const lists = [world, swapped].map(({ posts, people, reactions }) => {
    const recommend = recommenderOf({ posts, reactions, now: SMALL.days });
    return people.map(({ id }) => recommend(id, 'hybrid', 20));
  });
  expect(lists[0]).toEqual(lists[1]);
});
