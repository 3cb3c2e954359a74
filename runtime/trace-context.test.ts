import { describe, expect, test } from 'vitest';
import { newTraceId, traceIdOf, traceparentOf } from './trace-context.ts';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const PARENT = '00f067aa0ba902b7';

describe('the trace id of a header', () => {
  test.each([
    `00-${TRACE}-${PARENT}-01`,
    `00-${TRACE}-${PARENT}-00`,
    `01-${TRACE}-${PARENT}-01`,
    `cc-${TRACE}-${PARENT}-01-what-the-future-will-be-like`,
  ])('is read of %s', (header) => {
    expect(traceIdOf(header)).toBe(TRACE);
  });

  test.each([
    undefined,
    '',
    [`00-${TRACE}-${PARENT}-01`, `00-${TRACE}-${PARENT}-01`],
    `00-${'0'.repeat(32)}-${PARENT}-01`,
    `00-${TRACE}-${'0'.repeat(16)}-01`,
    `ff-${TRACE}-${PARENT}-01`,
    `00-${TRACE.toUpperCase()}-${PARENT}-01`,
    `00-${TRACE}-${PARENT}-01-more`,
    `cc-${TRACE}-${PARENT}-01.more`,
    `00-${TRACE}-${PARENT}`,
    ` 00-${TRACE}-${PARENT}-01`,
  ])('is not taken from %j', (header) => {
    expect(traceIdOf(header)).toBeNull();
  });
});

test('a trace goes on under its id, with a parent of its own each time', () => {
  const [one, other] = [traceparentOf(TRACE), traceparentOf(TRACE)];
  expect(traceIdOf(one)).toBe(TRACE);
  expect(traceIdOf(other)).toBe(TRACE);
  expect(one).not.toBe(other);
});

test('a trace that begins here has an id that others accept', () => {
  const id = newTraceId();
  expect(traceIdOf(traceparentOf(id))).toBe(id);
  expect(newTraceId()).not.toBe(id);
});
