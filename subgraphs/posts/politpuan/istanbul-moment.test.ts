import { expect, test } from 'vitest';
import { daysToElection, isWeekday, minuteOfDay } from './istanbul-moment.ts';

test.each([
  ['2026-11-22T20:59:59.999Z', 1_439],
  ['2026-11-22T21:00:00Z', 0],
  ['2026-11-22T22:59:59Z', 119],
  ['2026-11-22T23:00:00Z', 120],
  ['2026-11-22T09:00:00Z', 720],
  // Istanbul kept summer time until 2016: then its winter was two hours ahead.
  ['2015-12-01T09:00:00Z', 660],
])('%s is minute %d in Istanbul', (instant, minute) => expect(minuteOfDay(new Date(instant))).toBe(minute));

test.each([
  ['2026-11-20T20:59:59Z', true],
  ['2026-11-20T21:00:00Z', false],
  ['2026-11-21T12:00:00Z', false],
  ['2026-11-22T20:59:59Z', false],
  ['2026-11-22T21:00:00Z', true],
  ['2026-11-25T12:00:00Z', true],
])('whether %s is a weekday in Istanbul: %s', (instant, weekday) => expect(isWeekday(new Date(instant))).toBe(weekday));

test.each([
  ['2026-11-22T12:00:00Z', null, null],
  ['2026-11-22T12:00:00Z', '2026-11-22', 0],
  ['2026-11-22T20:59:59Z', '2026-11-23', 1],
  ['2026-11-22T21:00:00Z', '2026-11-23', 0],
  ['2026-11-22T21:00:00Z', '2026-11-22', null],
  ['2026-11-22T12:00:00Z', '2026-12-22', 30],
  ['2026-11-22T12:00:00Z', '2026-12-23', 31],
  ['2026-11-22T12:00:00Z', '2027-11-22', 365],
  ['2028-02-28T12:00:00Z', '2028-03-01', 2],
])('from %s to %s: %s days', (instant, heldOn, days) => expect(daysToElection(new Date(instant), heldOn)).toBe(days));
