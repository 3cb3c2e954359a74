import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DIVERSITY, diversify } from './diversity.ts';
import { bestFirst, productOf, type RankedItem, type VariedPost } from './ranked-item.ts';

const AT = new Date('2026-05-19T09:30:00Z');

function post(postId: string, score: number, options: Partial<VariedPost> = {}): VariedPost {
  const nothing = { source: 'TRENDING', repostedBy: null, topic: null, partyId: null, createdAt: AT } as const;
  return {
    postId,
    score,
    authorId: `author of ${postId}`,
    factors: [{ factor: 'POLIT_PUAN', value: score }],
    ...nothing,
    ...options,
  };
}

const many = (count: number, make: (index: number) => VariedPost): VariedPost[] =>
  Array.from({ length: count }, (_, index) => make(index));
const ids = (items: readonly RankedItem[]): string => items.map(({ postId }) => postId).join(' ');
const multiplied = (items: readonly RankedItem[]): (number | undefined)[] =>
  items.map(({ factors }) => factors.find(({ factor }) => factor === 'DIVERSITY')?.value);

const anyPosts = fc
  .array(
    fc.record({
      score: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1_000, noNaN: true }), fc.integer({ min: 0, max: 5 })),
      authorId: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'),
      topic: fc.constantFrom('HEALTH', 'HEALTH', 'ECONOMY', null),
      partyId: fc.constantFrom('p', 'p', 'p', 'q', 'r', null),
    }),
    { maxLength: 80 },
  )
  .map((posts) => posts.map(({ score, ...of }, index) => post(`${index}`, score, of)).sort(bestFirst));

describe('authors', () => {
  test('the third and further of one author in a page are halved, and what stood behind them comes before them', () => {
    const ranked = [post('1', 10), post('2', 9), post('3', 8), post('4', 7)].map((item) => ({
      ...item,
      authorId: 'a',
    }));
    const items = diversify([...ranked, post('x', 5), post('y', 3.8)], 10, { party: true });
    expect(ids(items)).toBe('1 2 x 3 y 4');
    expect(multiplied(items)).toEqual([undefined, undefined, undefined, 0.5, undefined, 0.5]);
    expect(items.map(({ score }) => score)).toEqual([10, 9, 5, 4, 3.8, 3.5]);
  });

  test('a page later an author counts in full again', () => {
    const own = many(4, (index) => post(`a${index}`, 100 - index, { authorId: 'a' }));
    const others = many(30, (index) => post(`o${index}`, 80 - index));
    const places = ids(diversify([...own, ...others], 50, { party: true })).split(' ');
    expect(places.slice(0, 2)).toEqual(['a0', 'a1']);
    // The first two have left the page that ends with the places they come at.
    expect([places.indexOf('a2'), places.indexOf('a3')]).toEqual([20, 21]);
  });
});

describe('topics', () => {
  test('beyond two fifths of a page each further post is worth 0.7 of the one before', () => {
    const ranked = many(12, (index) => post(`t${index}`, 100, { topic: 'HEALTH' }));
    const items = diversify([...ranked, post('x', 60), post('y', 40)], 20, { party: true });
    expect(ids(items)).toBe('t0 t1 t2 t3 t4 t5 t6 t7 t8 x t9 y t10 t11');
    const [ninth, tenth] = multiplied(items).filter((value) => value !== undefined);
    expect([ninth, tenth]).toEqual([0.7, 0.7 ** 2]);
  });

  test('having none is no topic', () => {
    expect(
      multiplied(
        diversify(
          many(20, (index) => post(`${index}`, 1)),
          20,
          { party: true },
        ),
      ),
    ).toEqual(many(20, () => post('', 0)).map(() => undefined));
  });
});

describe('parties', () => {
  const ofP = many(8, (index) => post(`p${index}`, 100 - index, { partyId: 'p' }));

  test('none has more than half of any ten places while there are others', () => {
    const items = diversify([...ofP, ...many(3, (index) => post(`q${index}`, 10 - index, { partyId: 'q' }))], 20, {
      party: true,
    });
    expect(ids(items)).toBe('p0 p1 p2 p3 p4 q0 q1 q2 p5 p6 p7');
  });

  test('what others were put before is as low as the last of them, and says so', () => {
    const items = diversify([...ofP, post('n', 19)], 20, { party: true });
    expect(items.map(({ score }) => score)).toEqual([100, 99, 98, 97, 96, 19, 19, 19, 19]);
    expect(multiplied(items)[6]).toBe(19 / 95);
  });

  test('are not looked at unless asked to', () => {
    expect(ids(diversify([...ofP, post('n', 19)], 20, { party: false }))).toBe('p0 p1 p2 p3 p4 p5 p6 p7 n');
  });

  test('whoever has no party belongs to no camp', () => {
    const nobodys = many(12, (index) => post(`${index}`, 12 - index));
    expect(diversify(nobodys, 20, { party: true }).map(({ postId }) => postId)).toEqual(
      nobodys.map(({ postId }) => postId),
    );
  });
});

describe('whatever the posts', () => {
  test('none disappears but behind the limit, and each score is the product of its factors', () => {
    fc.assert(
      fc.property(anyPosts, fc.integer({ min: 0, max: 100 }), fc.boolean(), (ranked, limit, party) => {
        const items = diversify(ranked, limit, { party });
        expect(items).toHaveLength(Math.min(limit, ranked.length));
        expect(new Set(items.map(({ postId }) => postId)).size).toBe(items.length);
        for (const item of items) expect(productOf(item.factors)).toBeCloseTo(item.score, 9);
        expect(diversify(ranked, limit, { party })).toEqual(items);
      }),
    );
  });

  test('the rules hold in every window', () => {
    fc.assert(
      fc.property(anyPosts, (ranked) => {
        const of = new Map(ranked.map((each) => [each.postId, each]));
        const list = diversify(ranked, ranked.length, { party: true }).map((item) => ({
          item,
          own: of.get(item.postId),
        }));
        for (const [place, { item, own }] of list.entries()) {
          const page = list.slice(Math.max(0, place + 1 - DIVERSITY.window), place);
          const sameAuthor = page.filter((other) => other.own?.authorId === own?.authorId).length;
          if (sameAuthor >= 2) expect(item.score).toBeLessThanOrEqual((own?.score ?? 0) * 0.5);
          const ten = list.slice(Math.max(0, place - 9), place + 1);
          const camp = ten.filter((other) => own?.partyId !== null && other.own?.partyId === own?.partyId).length;
          const others = list.slice(place).some((other) => other.own?.partyId !== own?.partyId);
          if (others) expect(camp).toBeLessThanOrEqual(5);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('which party is called what changes nothing', () => {
    const rename = { p: 'x', q: 'p', r: 'q' } as Readonly<Record<string, string>>;
    fc.assert(
      fc.property(anyPosts, (ranked) => {
        const renamed = ranked.map((each) => ({ ...each, partyId: each.partyId && (rename[each.partyId] ?? null) }));
        expect(diversify(renamed, 50, { party: true })).toEqual(diversify(ranked, 50, { party: true }));
      }),
    );
  });

  test('the worst there can be, two thousand posts of one author, topic and party, takes no noticeable time', () => {
    const ranked = many(2_000, (index) =>
      post(`${index}`, 2_000 - index, { authorId: 'a', topic: 'HEALTH', partyId: 'p' }),
    );
    const began = performance.now();
    expect(diversify(ranked, 500, { party: true })).toHaveLength(500);
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});
