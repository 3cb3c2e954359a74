import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasEnded, keepsResultsBack, mayVote } from './poll-rules.ts';

const END = new Date('2026-05-19T09:00:00.000Z');
const before = new Date(END.getTime() - 1);
const voter = { id: 'me', role: 'verified_citizen', partyId: null } as const;

test('voting ends at the very instant', () => {
  expect([before, END, new Date(END.getTime() + 1)].map((now) => hasEnded({ endsAt: END }, now))).toEqual([
    false,
    true,
    true,
  ]);
});

test.each<[string, Parameters<typeof mayVote>, boolean]>([
  ['somebody verified', [voter, { endsAt: END }, false, before], true],
  ['somebody who has voted', [voter, { endsAt: END }, true, before], false],
  ['somebody late', [voter, { endsAt: END }, false, END], false],
  ['a citizen without a verified identity', [{ ...voter, role: 'citizen' }, { endsAt: END }, false, before], false],
  ['somebody not signed in', [null, { endsAt: END }, false, before], false],
])('whether %s may vote', (_who, args, expected) => {
  expect(mayVote(...args)).toBe(expected);
});

describe('results', () => {
  test('are kept back only while voting goes on, if the poll says so, from those who have not voted', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.boolean(), fc.boolean(), (hidesResults, hasVoted, ended) => {
        const keptBack = keepsResultsBack({ endsAt: END, hidesResults }, hasVoted, ended ? END : before);
        expect(keptBack).toBe(hidesResults && !hasVoted && !ended);
      }),
    );
  });
});
