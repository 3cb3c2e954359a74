import { expect, test } from 'vitest';
import { POST_FEATURES, postFeatures } from '#models/numbers/post-numbers.ts';
import { type Assumptions, USUAL_ASSUMPTIONS } from './assumptions.ts';
import type { PostDraft } from './post-draft.ts';
import { simulatePosts } from './posts.ts';
import { seededRandom } from './random.ts';
import { INTERESTS, type Person, society } from './society.ts';
import { spreadIn } from './spread.ts';

const SMALL = { people: 800, days: 40, warmUpDays: 20 };

const PERSON: Person = {
  interests: new Array<number>(INTERESTS).fill(1 / INTERESTS),
  skill: 50,
  postsPerDay: 1,
  attention: 1,
  warmth: 1,
  joinedDay: -100,
  level: 2,
  dayShift: 0,
};

const DRAFT: PostDraft = {
  author: 0,
  minute: 12 * 60,
  interest: 0,
  length: 120,
  links: 0,
  hashtags: 0,
  mentions: 0,
  asksQuestion: false,
  hasPoll: false,
  isQuote: false,
  sentimentIntensity: 0.5,
  negativity: 0.3,
  quality: 50,
  anger: 0.1,
  joy: 0.1,
  fear: 0.1,
  surprise: 0.1,
  trendPopularity: 0,
};

/** What so many posts get together that differ from the usual one in this. */
function together(change: Partial<PostDraft>, assumptions: Assumptions = USUAL_ASSUMPTIONS): number {
  const followers = Array.from({ length: 200 }, (_, index) =>
    index === 0 ? Int32Array.from({ length: 199 }, (_, other) => other + 1) : new Int32Array(),
  );
  const spread = spreadIn({ people: followers.map(() => PERSON), followers }, assumptions);
  const random = seededRandom(5, 'together');
  let reactions = 0;
  for (let post = 0; post < 300; post++) {
    const { likes, comments, shares } = spread({ ...DRAFT, ...change }, random);
    reactions += likes + comments + shares;
  }
  return reactions;
}

test('the same seed plays the same world, another seed another', () => {
  const posts = simulatePosts(1, SMALL, USUAL_ASSUMPTIONS);
  expect(posts.length).toBeGreaterThan(500);
  expect(simulatePosts(1, SMALL, USUAL_ASSUMPTIONS)).toEqual(posts);
  expect(simulatePosts(2, SMALL, USUAL_ASSUMPTIONS)).not.toEqual(posts);
});

test('followers are heavy-tailed: few have most, and the largest many times the median', () => {
  const { followers } = society(3_000, 30, seededRandom(1, 'society'));
  const counts = followers.map((list) => list.length).sort((a, b) => b - a);
  const all = counts.reduce((sum, count) => sum + count, 0);
  const top = counts.slice(0, 30).reduce((sum, count) => sum + count, 0);
  expect(top / all).toBeGreaterThan(0.15);
  expect((counts[0] ?? 0) / (counts[1_500] ?? 1)).toBeGreaterThan(30);
  expect(followers.every((list, index) => !list.includes(index) && new Set(list).size === list.length)).toBe(true);
});

test('engagement is heavy-tailed, and rises with followers', () => {
  const posts = simulatePosts(3, SMALL, USUAL_ASSUMPTIONS);
  const sorted = posts.map(({ engagement }) => engagement).sort((a, b) => b - a);
  const top = sorted.slice(0, posts.length / 100).reduce((sum, engagement) => sum + engagement, 0);
  expect(top / sorted.reduce((sum, engagement) => sum + engagement, 0)).toBeGreaterThan(0.1);
  const meanOf = (part: typeof posts) => part.reduce((sum, { engagement }) => sum + engagement, 0) / part.length;
  const isLarge = (post: (typeof posts)[number]) => (post.numbers.followers ?? 0) > 60;
  expect(meanOf(posts.filter(isLarge))).toBeGreaterThan(3 * meanOf(posts.filter((post) => !isLarge(post))));
});

test('posts are told of what was known when they were published, in order of time', () => {
  const posts = simulatePosts(4, SMALL, USUAL_ASSUMPTIONS);
  const times = posts.map(({ numbers }) => numbers.publishedAt?.getTime() ?? Number.NaN);
  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect(Math.min(...times)).toBeGreaterThanOrEqual(Date.UTC(2026, 0, 4, 21) + SMALL.warmUpDays * 86_400_000);
  for (const { numbers } of posts) {
    expect(numbers.postsLast30Days).toBeGreaterThanOrEqual(numbers.postsLast7Days ?? Number.NaN);
    expect(numbers.accountAgeDays).toBeGreaterThan(0);
    expect(postFeatures(numbers)).toHaveLength(POST_FEATURES.length);
  }
  expect(posts.some(({ numbers }) => numbers.usual === null)).toBe(true);
});

test('what is usual comes from posts that are a day old, and now and then nothing is known of an author', () => {
  const posts = simulatePosts(5, { ...SMALL, warmUpDays: 0 }, USUAL_ASSUMPTIONS);
  const minutes = (post: (typeof posts)[number]) => (post.numbers.publishedAt?.getTime() ?? 0) / 60_000;
  let forgotten = 0;
  let known = 0;
  for (const [author, own] of Map.groupBy(posts, (post) => post.author)) {
    for (const post of own) {
      const before = own.filter((other) => minutes(other) <= minutes(post) - 1_440);
      const mean = before.reduce((sum, { engagement }) => sum + engagement, 0) / before.length;
      if (post.numbers.usual !== null) expect(post.numbers.usual, `author ${author}`).toBeCloseTo(mean, 9);
      if (before.length > 0) known += 1;
      if (before.length > 0 && post.numbers.usual === null) forgotten += 1;
    }
  }
  expect(forgotten / known).toBeGreaterThan(0.02);
  expect(forgotten / known).toBeLessThan(0.06);
});

test('what the simulation assumes of content shows in what posts get', () => {
  const usual = together({});
  expect(together({ quality: 85 })).toBeGreaterThan(1.3 * usual);
  expect(together({ links: 2 })).toBeLessThan(0.9 * usual);
  expect(together({ hashtags: 12 })).toBeLessThan(0.7 * usual);
  expect(together({ anger: 0.9 })).toBeGreaterThan(1.1 * usual);
  expect(together({ minute: 26 * 60 })).toBeLessThan(usual);
  // Where content counts for nothing, two posts that differ in it alone get the same.
  const indifferent = { ...USUAL_ASSUMPTIONS, content: 0 };
  expect(together({ quality: 85, links: 2 }, indifferent)).toBe(together({}, indifferent));
});

test('nothing counts that happens after 24 hours', () => {
  // Layers of people who share whatever they see with the next: with steps of a quarter of an hour, a day has room for 96 of the 300.
  const layers = 300;
  const width = 12;
  const people = Array.from({ length: 1 + layers * width }, () => ({ ...PERSON, warmth: 1e9 }));
  const layer = (index: number) => Int32Array.from({ length: width }, (_, place) => 1 + index * width + place);
  const followers = people.map((_, index) => {
    const next = index === 0 ? 0 : Math.floor((index - 1) / width) + 1;
    return next < layers ? layer(next) : new Int32Array();
  });
  const { shares } = spreadIn({ people, followers }, USUAL_ASSUMPTIONS)(DRAFT, seededRandom(6, 'layers'));
  expect(shares).toBeGreaterThan(10 * width);
  expect(shares).toBeLessThanOrEqual(96 * width);
});
