import { describe, expect, test } from 'vitest';
import { waitBeforeRetry } from './remote-retry.ts';

const NOW = new Date('2026-11-22T10:00:00Z');
const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
const answer = (status: number, retryAfter?: string) => ({ status, body: '', ...(retryAfter && { retryAfter }) });
const wait = (outcome: Error | ReturnType<typeof answer>, tries = 1, leftMs = 5_000, random = 0.5) =>
  waitBeforeRetry({ tries, outcome, leftMs }, random, NOW);

describe('a fetch is tried again', () => {
  test.each([
    ['soon', wait(refused), 25],
    ['later the second time', wait(refused, 2), 50],
    ['at different times', wait(refused, 1, 5_000, 0.9), 45],
    ['when the connection failed beneath another error', wait(new Error('stale', { cause: refused })), 25],
    ['when somebody between says that nobody is there', wait(answer(502)), 25],
    ['after the seconds that the server names', wait(answer(503, '2')), 2_025],
    ['at the date that the server names', wait(answer(503, 'Sun, 22 Nov 2026 10:00:03 GMT')), 3_025],
    ['soon after a date that is over', wait(answer(503, 'Sun, 22 Nov 2026 09:00:00 GMT')), 25],
    ['soon where the header is nothing', wait(answer(503, 'soon')), 25],
  ])('%s', (_, waited, expected) => {
    expect(waited).toBeCloseTo(expected);
  });
});

describe('a fetch is given up', () => {
  test.each([
    ['after three tries', wait(refused, 3)],
    ['when its time would be over', wait(refused, 1, 25)],
    ['when the server wants more time than there is', wait(answer(503, '6'))],
    ['when the failure is not one of the connection', wait(new Error('too much'))],
  ])('%s', (_, waited) => {
    expect(waited).toBeNull();
  });
});
