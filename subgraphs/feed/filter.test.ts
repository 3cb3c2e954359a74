import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ValidationFailed } from '#runtime/errors.ts';
import { POST_TYPES } from './feed-post.ts';
import { feedFilter, filterKey, NO_FILTER } from './filter.ts';

const instant = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });

describe('a filter', () => {
  test.each([undefined, null, {}, { types: null, topics: null, since: null, until: null }, { types: POST_TYPES }])(
    '%j shows everything',
    (input) => {
      expect(feedFilter(input)).toEqual(NO_FILTER);
      expect(filterKey(feedFilter(input))).toBe('');
    },
  );

  test('is the same in whatever order and however often its values are named', () => {
    const [one, two] = [
      feedFilter({ types: ['POLL', 'LINK', 'POLL'], topics: ['SPORT', 'ENERGY'] }),
      feedFilter({ types: ['LINK', 'POLL'], topics: ['ENERGY', 'SPORT', 'SPORT'] }),
    ];
    expect(one).toEqual(two);
    expect(filterKey(one)).toBe(filterKey(two));
  });

  test('has a key of its own', () => {
    const inputs = fc.record(
      {
        types: fc.subarray([...POST_TYPES], { minLength: 1 }),
        topics: fc.subarray(['SPORT', 'ENERGY', 'HEALTH'] as const, { minLength: 1 }),
        since: instant,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(inputs, inputs, (a, b) => {
        const [one, two] = [feedFilter(a), feedFilter(b)];
        expect(filterKey(one) === filterKey(two)).toBe(JSON.stringify(one) === JSON.stringify(two));
      }),
    );
  });

  test('is refused with every field that nothing could match', () => {
    const at = new Date('2026-05-19T09:30:00Z');
    const faulty = () => feedFilter({ types: [], topics: [], since: at, until: at });
    expect(faulty).toThrow(ValidationFailed);
    const paths = (() => {
      try {
        faulty();
        return [];
      } catch (error) {
        return error instanceof ValidationFailed ? error.faults.map(({ path }) => path.join('.')) : [];
      }
    })();
    expect(paths).toEqual(['filter.types', 'filter.topics', 'filter.until']);
  });

  test('needs an instant between since and until', () => {
    fc.assert(
      fc.property(instant, instant, (since, until) => {
        if (since < until) expect(feedFilter({ since, until })).toMatchObject({ since, until });
        else expect(() => feedFilter({ since, until })).toThrow(ValidationFailed);
      }),
    );
  });
});
