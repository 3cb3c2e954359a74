import { GraphQLError } from 'graphql';
import { expect, test } from 'vitest';
import { AppError, InvalidPageSize } from '#runtime/errors.ts';
import { loggableError } from '#runtime/log.ts';
import { EventGone } from '#runtime/subgraph/event-gone.ts';
import { originalError } from '#runtime/subgraph/original-error.ts';
import { fromWire, toWire, wireErrorSchema } from './wire-error.ts';

/** There and back, as JSON. */
function crossed(thrown: Error): GraphQLError {
  const located = new GraphQLError(thrown.message, { path: ['feed', 'edges', 3], originalError: thrown });
  return fromWire(wireErrorSchema.parse(JSON.parse(JSON.stringify(toWire(located)))));
}

test('a foreseen failure keeps its codes, texts and place', () => {
  const thrown = new InvalidPageSize(100);
  const error = crossed(thrown);
  const cause = originalError(error);
  expect(cause).toBeInstanceOf(AppError);
  const { code, publicCode, texts, inputPath, message } = thrown;
  expect(cause).toMatchObject({ code, publicCode, texts, inputPath, message });
  expect(error.path).toEqual(['feed', 'edges', 3]);
});

test('an unforeseen failure is logged as it would have been where it happened', () => {
  const thrown = new TypeError('x is not a function', { cause: new Error('because', { cause: new Error('of this') }) });
  const cause = originalError(crossed(thrown));
  expect(cause).not.toBeInstanceOf(AppError);
  expect(loggableError(cause)).toEqual(loggableError(thrown));
});

test('what PostgreSQL quotes of a row stays where it is', () => {
  const thrown = Object.assign(new Error('duplicate key'), { detail: 'Key (email)=(a@b.example) already exists.' });
  expect(JSON.stringify(toWire(thrown))).not.toContain('a@b.example');
});

test('an event that is gone is still gone', () => {
  expect(originalError(crossed(new EventGone()))).toBeInstanceOf(EventGone);
});

test('an error without a path has none afterwards', () => {
  expect(fromWire(wireErrorSchema.parse(JSON.parse(JSON.stringify(toWire(new Error('whole')))))).path).toBeUndefined();
});
