import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NO_FILTER } from '../filter.ts';
import { productOf } from '../ranked-item.ts';
import type { FeedFactor } from '../resolver-types.generated.ts';
import { type PersonalCandidate, pastInteraction, rankPersonal } from './rank.ts';
import type { Taste, Vote } from './taste.ts';

const NOW = new Date('2026-05-19T09:30:00Z');
const HOUR = 3_600_000;
const [PARTY, OTHER_PARTY] = ['own party', 'other party'];
const NOBODY: Taste = { interests: [], provinceCode: null, partyIds: [], votes: [] };

function candidate(options: Partial<PersonalCandidate> & { readonly hours?: number } = {}): PersonalCandidate {
  const { hours = 30, ...own } = options;
  const createdAt = new Date(NOW.getTime() - hours * HOUR);
  const told = { interaction: 0, rest: 100, weightsVersion: 1, velocity: 0, measuredAt: createdAt };
  const of = {
    authorId: 'author',
    topic: null,
    provinceCode: null,
    partyId: null,
    followsAuthor: false,
    reactionsWeight: 0,
  };
  return { postId: 'post', createdAt, source: 'RECOMMENDED', repostedBy: null, ...told, ...of, ...own };
}

function factors(post: PersonalCandidate, taste: Partial<Taste> = {}): Partial<Record<FeedFactor, number>> {
  const [item] = rankPersonal([post], { ...NOBODY, ...taste }, NO_FILTER, NOW);
  return Object.fromEntries((item?.factors ?? []).map(({ factor, value }) => [factor, value]));
}

const votes = (kind: Vote['kind'], count: number, of: Partial<Vote>): Vote[] =>
  Array.from({ length: count }, (_, index) => ({
    postId: `voted ${index}`,
    kind,
    authorId: 'somebody',
    topic: null,
    ...of,
  }));

describe('the factors of a post', () => {
  test.each<[string, PersonalCandidate, Partial<Taste>, Partial<Record<FeedFactor, number>>]>([
    ['nothing', candidate(), {}, {}],
    ['a declared interest', candidate({ topic: 'HEALTH' }), { interests: ['HEALTH'] }, { TOPIC_INTEREST: 2 }],
    ['another interest', candidate({ topic: 'HEALTH' }), { interests: ['SPORT'] }, {}],
    ['a followed author', candidate({ followsAuthor: true }), {}, { FOLLOWED_AUTHOR: 2 }],
    ['the own party', candidate({ partyId: PARTY }), { partyIds: [PARTY] }, { OWN_PARTY: 1.5 }],
    ['another party', candidate({ partyId: OTHER_PARTY }), { partyIds: [PARTY] }, {}],
    ['the own party without consent', candidate({ partyId: PARTY }), {}, {}],
    ['the own province', candidate({ provinceCode: '34' }), { provinceCode: '34' }, { OWN_PROVINCE: 1.3 }],
    ['no province', candidate(), { provinceCode: null }, {}],
    ['ten likes of today', candidate({ reactionsWeight: 10 }), {}, { PAST_INTERACTION: 1.5 }],
    ['no like', candidate({ reactionsWeight: 0 }), {}, {}],
    ['more taken back than given', candidate({ reactionsWeight: -3 }), {}, {}],
    ['just posted', candidate({ hours: 0 }), {}, { FRESHNESS: 1.5 }],
    ['posted by a clock ahead', candidate({ hours: -1 }), {}, { FRESHNESS: 1.5 }],
    ['a moment before 3 h', candidate({ hours: 3 - 1 / HOUR }), {}, { FRESHNESS: 1.5 }],
    ['3 h', candidate({ hours: 3 }), {}, { FRESHNESS: 1.2 }],
    ['a moment before 24 h', candidate({ hours: 24 - 1 / HOUR }), {}, { FRESHNESS: 1.2 }],
    ['24 h', candidate({ hours: 24 }), {}, {}],
  ])('%s', (_name, post, taste, expected) => {
    const { POLIT_PUAN, ...rest } = factors(post, taste);
    expect(POLIT_PUAN).toBeGreaterThan(0);
    expect(rest).toEqual(expected);
  });

  test.each([
    [0, 0, 1, undefined],
    [1, 0, 1.25, undefined],
    [4, 0, 2, undefined],
    [9, 0, 2, undefined],
    [0, 1, undefined, 2 ** -0.25],
    [0, 4, undefined, 0.5],
    [0, 9, undefined, 0.5],
    [2, 2, undefined, undefined],
  ])('%i more and %i less about a topic', (more, less, interest, feedback) => {
    const said = [...votes('MORE', more, { topic: 'HEALTH' }), ...votes('LESS', less, { topic: 'HEALTH' })];
    const { TOPIC_INTEREST, FEEDBACK } = factors(candidate({ topic: 'HEALTH' }), { votes: said });
    expect([TOPIC_INTEREST ?? 1, FEEDBACK]).toEqual([interest ?? 1, feedback]);
  });

  test.each([
    [1, 1.75, undefined],
    [4, 1, undefined],
    [5, 1, 2 ** -0.25],
    [8, 1, 0.5],
    [12, 1, 0.5],
  ])('%i less about a declared interest', (less, interest, feedback) => {
    const taste: Partial<Taste> = { interests: ['HEALTH'], votes: votes('LESS', less, { topic: 'HEALTH' }) };
    const { TOPIC_INTEREST, FEEDBACK } = factors(candidate({ topic: 'HEALTH' }), taste);
    expect([TOPIC_INTEREST ?? 1, FEEDBACK]).toEqual([interest, feedback]);
  });

  test.each([
    ['MORE', 1, Math.SQRT2],
    ['MORE', 2, 2],
    ['MORE', 7, 2],
    ['LESS', 1, Math.SQRT1_2],
    ['LESS', 4, 0.25],
    ['LESS', 9, 0.25],
  ] as const)('%s of an author %i times', (kind, count, value) => {
    expect(factors(candidate(), { votes: votes(kind, count, { authorId: 'author' }) }).FEEDBACK).toBeCloseTo(value, 12);
  });

  test('reactions count ever less, and never more than twice', () => {
    expect([0, 10, 30, 990].map(pastInteraction)).toEqual([0, 0.5, 0.75, 0.99]);
    expect(pastInteraction(Number.MAX_VALUE)).toBeLessThanOrEqual(1);
  });
});

describe('a list', () => {
  test('leaves out what the viewer asked to see less of, and what has no score stands last', () => {
    const posts = [
      candidate({ postId: 'a', rest: 0 }),
      candidate({ postId: 'b' }),
      candidate({ postId: 'c', rest: 900 }),
    ];
    const said: Vote = { postId: 'c', kind: 'LESS', authorId: 'elsewhere', topic: null };
    expect(rankPersonal(posts, { ...NOBODY, votes: [said] }, NO_FILTER, NOW).map(({ postId }) => postId)).toEqual([
      'b',
      'a',
    ]);
    const more: Vote = { ...said, kind: 'MORE' };
    expect(rankPersonal(posts, { ...NOBODY, votes: [more] }, NO_FILTER, NOW)[0]?.postId).toBe('c');
  });

  test('shows the scores that the filter asks for', () => {
    const posts = [10, 100, 1_000].map((rest) => candidate({ postId: `${rest}`, rest, hours: 0 }));
    const shown = (minScore: number | null, maxScore: number | null): string[] =>
      rankPersonal(posts, NOBODY, { ...NO_FILTER, minScore, maxScore }, NOW).map(({ postId }) => postId);
    expect(shown(100, null)).toEqual(['1000', '100']);
    expect(shown(null, 100)).toEqual(['100', '10']);
    expect(shown(100.1, 999)).toEqual([]);
  });
});

const anyPost = fc
  .record({
    postId: fc.uuid(),
    authorId: fc.constantFrom('a', 'b', 'c'),
    topic: fc.constantFrom('HEALTH', 'SPORT', null),
    provinceCode: fc.constantFrom('06', '34', null),
    partyId: fc.constantFrom('p', 'q', null),
    followsAuthor: fc.boolean(),
    reactionsWeight: fc.double({ min: 0, max: 100, noNaN: true }),
    rest: fc.double({ min: 0, max: 1_000, noNaN: true }),
    hours: fc.double({ min: 0, max: 200, noNaN: true }),
  })
  .map(candidate);
const anyTaste = fc.record({
  interests: fc.constant(['HEALTH'] as const),
  provinceCode: fc.constantFrom('06', null),
  partyIds: fc.constant([]),
  votes: fc.array(
    fc.record({
      postId: fc.uuid(),
      kind: fc.constantFrom('MORE' as const, 'LESS' as const),
      authorId: fc.constantFrom('a', 'b'),
      topic: fc.constantFrom('HEALTH', 'SPORT', null),
    }),
    { maxLength: 12 },
  ),
});
const anyPosts = fc.uniqueArray(anyPost, { selector: ({ postId }) => postId, maxLength: 12 });

describe('whatever the posts and the viewer', () => {
  test('a higher score never stands lower, all else equal', () => {
    fc.assert(
      fc.property(anyPost, anyTaste, fc.double({ min: 0, max: 1_000, noNaN: true }), (post, taste, more) => {
        const score = (rest: number): number => rankPersonal([{ ...post, rest }], taste, NO_FILTER, NOW)[0]?.score ?? 0;
        expect(score(post.rest + more)).toBeGreaterThanOrEqual(score(post.rest));
      }),
    );
  });

  test('the score is the product of the factors, none of which is 1 but the score', () => {
    fc.assert(
      fc.property(anyPosts, anyTaste, (posts, taste) => {
        for (const { score, factors: own } of rankPersonal(posts, taste, NO_FILTER, NOW)) {
          expect(productOf(own)).toBe(score);
          expect(own[0]?.factor).toBe('POLIT_PUAN');
          expect(own.slice(1).every(({ value }) => value !== 1)).toBe(true);
        }
      }),
    );
  });

  test('without consent swapping and dropping parties changes no place and no number', () => {
    const swapped: Readonly<Record<string, string | null>> = { p: 'q', q: null };
    fc.assert(
      fc.property(anyPosts, anyTaste, (posts, taste) => {
        const list = (candidates: readonly PersonalCandidate[]) =>
          rankPersonal(candidates, taste, NO_FILTER, NOW).map(({ partyId: _party, ...rest }) => rest);
        const others = posts.map((post) => ({ ...post, partyId: post.partyId && (swapped[post.partyId] ?? null) }));
        expect(list(others)).toEqual(list(posts));
      }),
    );
  });
});
