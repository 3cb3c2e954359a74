import { expect, test } from 'vitest';
import { formatStartupError, StartupError } from './startup-error.ts';

test('a startup error is one line, with the hint in brackets', () => {
  const error = new StartupError('port 4000 is taken\nby somebody', { hint: 'set PORT to another one' });
  expect(formatStartupError(error)).toBe('port 4000 is taken by somebody (set PORT to another one)');
  expect(formatStartupError(new StartupError('no hint'))).toBe('no hint');
});

test('whatever else was thrown is one line too', () => {
  expect(formatStartupError(new TypeError('first\r\n  second'))).toBe('unexpected error: first second');
  expect(formatStartupError('text')).toBe('unexpected error: text');
});
