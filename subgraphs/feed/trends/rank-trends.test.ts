import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { growthOf, popularityOf, rankTrends, type Use, usualAuthors, velocityOf } from './rank-trends.ts';
import { COUNTRY } from './rules.ts';

const use = (key: string, now: number, before = 0, kind: Use['kind'] = 'HASHTAG'): Use => ({
  kind,
  key,
  authors: Math.ceil(now),
  posts: Math.ceil(now),
  weighed: { now, before },
});

const keys = (scope: string, now: number, before: number, uses: readonly Use[]): string[] =>
  rankTrends({ scope, activity: { now, before }, uses }).map(({ key }) => key);

describe('the worked examples of docs/trends.md', () => {
  test.each([
    // what, scope, authors now, in the week before, active now, in the week before: usual, growth, velocity, score
    ['new in the country', COUNTRY, 60, 0, 4_000, 28_000, 0, 60, 9.49, 1.5],
    ['usual in the country', COUNTRY, 400, 2_800, 4_000, 28_000, 400, 0, 0, 10],
    ['a tenth more than usual', COUNTRY, 440, 2_800, 4_000, 28_000, 400, 0.1, 1.91, 11],
    ['twice the usual', COUNTRY, 800, 2_800, 4_000, 28_000, 400, 1, 19.07, 20],
    ['usual on a day on which twice as many write', COUNTRY, 800, 2_800, 8_000, 28_000, 800, 0, 0, 10],
    ['new in Bayburt', '69', 4, 0, 12, 84, 0, 4, 4, 33.33],
    ['as many in İstanbul', '34', 4, 0, 1_200, 8_400, 0, 4, 1.15, 0.33],
    ['more than usual in Bayburt', '69', 6, 14, 12, 84, 2, 2, 2.31, 50],
    ['much of a week in which hardly anybody wrote', '69', 6, 1, 12, 2, 1, 5, 3.54, 50],
  ])('%s', (_what, scope, now, before, active, activeBefore, usual, growth, velocity, score) => {
    const activity = { now: active, before: activeBefore };
    expect(usualAuthors({ now, before }, activity)).toBeCloseTo(usual, 10);
    expect(growthOf(now, usual)).toBeCloseTo(growth, 10);
    expect(velocityOf(now, usual, active)).toBeCloseTo(velocity, 2);
    expect(popularityOf(now, active)).toBeCloseTo(score, 2);
    const [trend] = rankTrends({ scope, activity, uses: [use('x', now, before)] });
    if (velocity < 1) expect(trend).toBeUndefined();
    else
      expect(trend).toEqual({
        scope,
        kind: 'HASHTAG',
        key: 'x',
        authors: now,
        posts: now,
        rank: 1,
        growth,
        velocity,
        score,
      });
  });
});

describe('what is a trend', () => {
  test('needs as many as three verified people in the country and two in a province', () => {
    for (const [scope, least] of [
      [COUNTRY, 3],
      ['34', 2],
    ] as const) {
      expect(keys(scope, 10, 0, [use('x', least)])).toEqual(['x']);
      expect(keys(scope, 10, 0, [use('x', least - 0.25)])).toEqual([]);
    }
  });

  test('is faster than what such numbers vary by', () => {
    // A hundredth of 40,000 may come by chance: 20 people are one deviation.
    expect(keys(COUNTRY, 40_000, 0, [use('x', 20)])).toEqual(['x']);
    expect(keys(COUNTRY, 40_000, 0, [use('x', 19)])).toEqual([]);
    expect(keys(COUNTRY, 1_000, 7_000, [use('usual', 100, 700), use('less', 50, 700)])).toEqual([]);
  });

  test('has one of fifty places', () => {
    const many = Array.from({ length: 60 }, (_, index) => use(`x${index}`, 10 + index));
    const ranked = rankTrends({ scope: '34', activity: { now: 100, before: 0 }, uses: many });
    expect(ranked.map(({ rank }) => rank)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
    expect(ranked.at(0)?.key).toBe('x59');
    expect(ranked.at(-1)?.key).toBe('x10');
  });
});

describe('the order', () => {
  test('is by velocity, then popularity, then hashtags before topics, then the key by its code units', () => {
    const uses = [use('b', 5), use('a', 5), use('ı', 5), use('A', 5, 0, 'TOPIC'), use('fast', 6)];
    expect(keys('34', 50, 0, uses)).toEqual(['fast', 'a', 'b', 'ı', 'A']);
    // Both have a velocity of 3: 3 people where none is usual, over the root of 1; 9 where 3 are, over the root of 3 + 1.
    expect(keys('34', 50, 50, [use('rare', 3), use('popular', 9, 3)])).toEqual(['popular', 'rare']);
  });

  test('does not depend on the order of counting', () => {
    const some = fc.uniqueArray(
      fc.record({
        key: fc.string(),
        now: fc.nat(400),
        before: fc.nat(2_000),
        kind: fc.constantFrom('HASHTAG', 'TOPIC'),
      }),
      { selector: ({ key, kind }) => `${kind} ${key}`, maxLength: 12 },
    );
    fc.assert(
      fc.property(
        some.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          const ranked = (of: typeof all) =>
            rankTrends({
              scope: COUNTRY,
              activity: { now: 400, before: 2_000 },
              uses: of.map(({ key, now, before, kind }) => use(key, now / 4, before / 4, kind as Use['kind'])),
            });
          expect(ranked(shuffled)).toEqual(ranked(all));
        },
      ),
    );
  });
});

describe('for whatever was counted', () => {
  const counted = fc
    .record({ active: fc.nat(40_000), activeBefore: fc.nat(280_000), now: fc.nat(40_000), before: fc.nat(280_000) })
    .map(({ active, activeBefore, now, before }) => ({
      activity: { now: Math.max(active, now, 1) / 4, before: Math.max(activeBefore, before) / 4 },
      weighed: { now: now / 4, before: before / 4 },
    }));

  test('all numbers are finite, popularity is 0 to 100, the usual is no more than was seen', () => {
    fc.assert(
      fc.property(counted, ({ activity, weighed }) => {
        const usual = usualAuthors(weighed, activity);
        expect(usual).toBeGreaterThanOrEqual(0);
        expect(usual).toBeLessThanOrEqual(weighed.before);
        const score = popularityOf(weighed.now, activity.now);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(100);
        const numbers = [growthOf(weighed.now, usual), velocityOf(weighed.now, usual, activity.now)];
        expect(numbers.every(Number.isFinite)).toBe(true);
        // Faster than usual or slower, by both alike.
        expect(numbers.map(Math.sign)).toEqual([Math.sign(weighed.now - usual), Math.sign(weighed.now - usual)]);
      }),
    );
  });

  test('one who joins in never makes it slower, one who wrote about it before never faster', () => {
    fc.assert(
      fc.property(counted, fc.constantFrom(0.25, 1), ({ activity, weighed }, weight) => {
        const velocity = (now: number, before: number): number =>
          velocityOf(now, usualAuthors({ now, before }, activity), activity.now);
        fc.pre(weighed.before + weight <= activity.before && weighed.now + weight <= activity.now);
        const it = velocity(weighed.now, weighed.before);
        expect(velocity(weighed.now + weight, weighed.before)).toBeGreaterThan(it);
        if (weighed.now > 0) expect(velocity(weighed.now, weighed.before + weight)).toBeLessThanOrEqual(it + 1e-9);
      }),
    );
  });
});
