import { expect, test } from 'vitest';
import { istanbulClock } from './istanbul-clock.ts';

test('the Istanbul clock is three hours ahead, over midnight and the turn of the week too', () => {
  expect(istanbulClock(new Date('2026-01-04T20:59:59.999Z'))).toEqual({ hour: 23, weekday: 6 });
  expect(istanbulClock(new Date('2026-01-04T21:00:00Z'))).toEqual({ hour: 0, weekday: 0 });
  expect(istanbulClock(new Date('2026-07-01T09:30:00Z'))).toEqual({ hour: 12, weekday: 2 });
});

test('it agrees with the time-zone data of the runtime at every hour of two years', () => {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Istanbul', hour: '2-digit', weekday: 'short' });
  const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
  for (let hour = 0; hour < 2 * 366 * 24; hour += 7) {
    const at = new Date(Date.UTC(2025, 0, 1, hour, 30));
    const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
    expect(istanbulClock(at)).toEqual({ hour: Number(parts.hour), weekday: days.indexOf(parts.weekday ?? '') });
  }
});

test('before 1970 and without a date', () => {
  expect(istanbulClock(new Date('1969-12-31T12:00:00Z'))).toEqual({ hour: 15, weekday: 2 });
  expect(istanbulClock(new Date(Number.NaN))).toEqual({ hour: Number.NaN, weekday: Number.NaN });
});
