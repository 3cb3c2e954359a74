import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasEnded, keepsResultsBack, mayVote } from './poll-rules.ts';

const END = new Date('2026-05-19T09:00:00.000Z');
const poll = { endsAt: END, elections: [] };
const before = new Date(END.getTime() - 1);
const voter = { id: 'me', role: 'verified_citizen', partyId: null } as const;

/** About an election, from whose rest on it would still be open. */
const resting = {
  endsAt: new Date('2028-06-01T09:00:00.000Z'),
  elections: [{ id: 'e', nameTr: 'Seçim', nameEn: 'Election', heldOn: '2028-05-14', keywords: ['seçim'] }],
};
const RESTING = new Date('2028-05-03T21:00:00.000Z');

test('voting ends at the very instant', () => {
  expect([before, END, new Date(END.getTime() + 1)].map((now) => hasEnded({ endsAt: END }, now))).toEqual([
    false,
    true,
    true,
  ]);
});

test.each<[string, Parameters<typeof mayVote>, boolean]>([
  ['somebody verified', [voter, poll, false, before], true],
  ['somebody who has voted', [voter, poll, true, before], false],
  ['somebody late', [voter, poll, false, END], false],
  ['a citizen without a verified identity', [{ ...voter, role: 'citizen' }, poll, false, before], false],
  ['somebody while the poll rests', [voter, resting, false, RESTING], false],
  ['somebody before the poll rests', [voter, resting, false, new Date(RESTING.getTime() - 1)], true],
  ['somebody not signed in', [null, poll, false, before], false],
])('whether %s may vote', (_who, args, expected) => {
  expect(mayVote(...args)).toBe(expected);
});

describe('results', () => {
  test('are kept back from everybody while the poll rests, whatever it says', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.boolean(), (hidesResults, hasVoted) => {
        expect(keepsResultsBack({ ...resting, hidesResults }, hasVoted, RESTING)).toBe(true);
        expect(keepsResultsBack({ ...resting, endsAt: END, hidesResults }, hasVoted, RESTING)).toBe(true);
      }),
    );
  });

  test('are kept back only while voting goes on, if the poll says so, from those who have not voted', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.boolean(), fc.boolean(), (hidesResults, hasVoted, ended) => {
        const keptBack = keepsResultsBack({ ...poll, hidesResults }, hasVoted, ended ? END : before);
        expect(keptBack).toBe(hidesResults && !hasVoted && !ended);
      }),
    );
  });
});
