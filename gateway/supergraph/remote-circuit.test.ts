import { describe, expect, test } from 'vitest';
import { admit, afterAnswer, afterFailure, type Circuit, CLOSED, FAILURES_TO_OPEN, OPEN_MS } from './remote-circuit.ts';

const closed = (failures: number): Circuit => ({ state: 'closed', failures });
const open = (until: number): Circuit => ({ state: 'open', until });
const halfOpen: Circuit = { state: 'half-open' };

describe('a fetch that wants to begin', () => {
  test.each([
    ['is admitted while all is well', CLOSED, 5, CLOSED, true],
    ['is admitted after some failures', closed(FAILURES_TO_OPEN - 1), 5, closed(FAILURES_TO_OPEN - 1), true],
    ['is refused while the circuit is open', open(100), 99, open(100), false],
    ['is the one that tries when its time is over', open(100), 100, halfOpen, true],
    ['is refused while another one tries', halfOpen, 1_000_000, halfOpen, false],
  ])('%s', (_, before, now, circuit, admitted) => {
    expect(admit(before, now)).toEqual({ circuit, admitted });
  });
});

describe('a failure', () => {
  test.each([
    ['counts', CLOSED, closed(1)],
    ['counts on', closed(3), closed(4)],
    ['opens the circuit when there were enough', closed(FAILURES_TO_OPEN - 1), open(7 + OPEN_MS)],
    ['of the fetch that tried opens it again', halfOpen, open(7 + OPEN_MS)],
    ['of a fetch that began earlier does not keep it open longer', open(8), open(8)],
  ])('%s', (_, before, after) => {
    expect(afterFailure(before, 7)).toEqual(after);
  });
});

test('an answer closes it and forgets the failures before', () => {
  expect(afterFailure(afterAnswer(), 7)).toEqual(closed(1));
});
