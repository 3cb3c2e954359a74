import { expect, test } from 'vitest';
import { nextScoreDue } from './next-score-due.ts';
import type { PollSource } from './view.ts';

const NOON = new Date('2026-11-18T09:00:00.000Z');
const HOUR_MS = 3_600_000;
const after = (hours: number): Date => new Date(NOON.getTime() + hours * HOUR_MS);
const FIRST = '01970000-0000-7000-8000-000000000000';
const LAST = '01970000-0000-7000-8000-00000000ffff';

const election = (heldOn: string) => ({ id: FIRST, nameTr: 'Seçim', nameEn: 'Election', heldOn, keywords: ['seçim'] });
const poll = (more: Partial<PollSource>): PollSource => ({
  postId: FIRST,
  askedAt: NOON,
  endsAt: after(24),
  hidesResults: false,
  options: [],
  electionId: null,
  elections: [],
  ...more,
});
const next = (
  now: Date,
  post: { postId?: string; postedAt?: Date; poll?: PollSource; electionDay?: string } = {},
): Date | null =>
  nextScoreDue(
    {
      postId: post.postId ?? FIRST,
      postedAt: post.postedAt ?? NOON,
      poll: post.poll ?? null,
      electionDay: post.electionDay ?? null,
    },
    now,
  );

test('the end of the first hour, once', () => {
  expect(next(NOON)).toEqual(after(1));
  expect(next(new Date(after(1).getTime() - 1))).toEqual(after(1));
  expect(next(after(1))).toBeNull();
});

test('the end of a poll that keeps its results back, and of no other', () => {
  expect(next(after(2), { poll: poll({ hidesResults: true }) })).toEqual(after(24));
  expect(next(after(24), { poll: poll({ hidesResults: true }) })).toBeNull();
  expect(next(after(2), { poll: poll({}) })).toBeNull();
});

test('when a poll begins and ends to rest', () => {
  const rests = poll({ elections: [election('2026-12-06')] });
  expect(next(after(2), { poll: rests })).toEqual(new Date('2026-11-25T21:00:00.000Z'));
  expect(next(new Date('2026-11-25T21:00:00.000Z'), { poll: rests })).toEqual(new Date('2026-12-06T21:00:00.000Z'));
  expect(next(new Date('2026-12-06T21:00:00.000Z'), { poll: rests })).toBeNull();
});

test('the next Istanbul day and up to ten minutes, each post at its own time, while an election is near', () => {
  const midnight = new Date('2026-11-18T21:00:00.000Z');
  expect(next(after(2), { electionDay: '2027-01-10' })).toEqual(midnight);
  const last = next(after(2), { electionDay: '2027-01-10', postId: LAST });
  expect(last?.getTime()).toBeGreaterThan(midnight.getTime() + 599_000);
  expect(last?.getTime()).toBeLessThan(midnight.getTime() + 600_000);
});

test('no new day without an election, with one that is far or over, or for an old post', () => {
  expect(next(after(2))).toBeNull();
  expect(next(after(2), { electionDay: '2027-11-19' })).not.toBeNull();
  expect(next(after(2), { electionDay: '2027-11-20' })).toBeNull();
  expect(next(after(2), { electionDay: '2026-11-17' })).toBeNull();
  expect(next(after(30 * 24), { electionDay: '2027-01-10' })).not.toBeNull();
  expect(next(new Date(after(30 * 24).getTime() + 1), { electionDay: '2027-01-10' })).toBeNull();
});

test('the earliest of several', () => {
  const all = { poll: poll({ hidesResults: true }), electionDay: '2027-01-10' };
  expect(next(NOON, all)).toEqual(after(1));
  expect(next(after(1), all)).toEqual(after(12));
  expect(next(after(13), all)).toEqual(after(24));
});
