import fc from 'fast-check';
import { expect, test } from 'vitest';
import { InvalidCursor } from '#runtime/errors.ts';
import { byRank, parseRankCursor, rankCandidates, rankCursor, sharedInterests } from './suggestion-order.ts';

const topic = fc.constantFrom('ECONOMY', 'EDUCATION', 'HEALTH', 'SPORT', 'CULTURE' as const);
const interests = fc.uniqueArray(topic, { maxLength: 5 });
const candidate = fc.record({ id: fc.uuid(), mutuals: fc.nat({ max: 500 }), interests });
const viewer = '01890000-0000-7000-8000-000000000001';

test('names each once: more mutual follows first, then more shared interests', () => {
  fc.assert(
    fc.property(fc.array(candidate, { maxLength: 40 }), interests, (candidates, own) => {
      // Somebody found by both ways stands there twice, once without the mutual follows.
      const ranks = rankCandidates([...candidates, ...candidates.map((it) => ({ ...it, mutuals: 0 }))], own);
      expect(ranks.map(({ id }) => id).sort()).toEqual([...new Set(candidates.map(({ id }) => id))].sort());
      for (const [place, rank] of ranks.entries()) {
        const next = ranks[place + 1];
        if (next === undefined) continue;
        const isBefore = rank.mutuals > next.mutuals || (rank.mutuals === next.mutuals && rank.shared >= next.shared);
        expect(isBefore).toBe(true);
      }
    }),
  );
});

test('is one order for every pair, so that reading on after a position passes over nobody', () => {
  fc.assert(
    fc.property(fc.array(candidate, { minLength: 1, maxLength: 40 }), interests, fc.nat(), (candidates, own, at) => {
      const ranks = rankCandidates(candidates, own);
      const place = at % ranks.length;
      const position = ranks[place] ?? expect.unreachable('no such place');
      expect(ranks.filter((rank) => byRank(position, rank) < 0)).toEqual(ranks.slice(place + 1));
      expect(parseRankCursor(viewer, rankCursor(viewer, position))).toEqual(position);
    }),
  );
});

test('shares what both declare, in the own order', () => {
  expect(sharedInterests(['SPORT', 'HEALTH', 'ECONOMY'], ['ECONOMY', 'CULTURE', 'SPORT'])).toEqual([
    'SPORT',
    'ECONOMY',
  ]);
});

test("a cursor that is not of this viewer's suggestions is refused", () => {
  const good = rankCursor(viewer, { mutuals: 2, shared: 1, id: viewer });
  expect(parseRankCursor(viewer, null)).toBeNull();
  const text = (it: string) => Buffer.from(it).toString('base64url');
  const others = [
    '',
    'x',
    rankCursor('01890000-0000-7000-8000-000000000002', { mutuals: 2, shared: 1, id: viewer }),
    text(`suggestions-${viewer}:2:1:x`),
    text(`suggestions-${viewer}:-1:1:${viewer}`),
    text(`suggestions-${viewer}:2:1:${viewer}:3`),
    text(`suggestions-${viewer}:2:1e3:${viewer}`),
  ];
  for (const cursor of others) expect(() => parseRankCursor(viewer, cursor)).toThrow(InvalidCursor);
  expect(parseRankCursor(viewer, good)).toEqual({ mutuals: 2, shared: 1, id: viewer });
});
