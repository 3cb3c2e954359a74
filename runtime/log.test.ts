import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { createLogger } from './log.ts';

function logged(write: (log: ReturnType<typeof createLogger>) => void): string {
  let text = '';
  const sink = new Writable({
    write(chunk, _encoding, done) {
      text += String(chunk);
      done();
    },
  });
  write(createLogger('debug', sink));
  return text;
}

test('what PostgreSQL tells of a row is not logged with its error, nor with what the error caused', () => {
  const fault = Object.assign(new Error('duplicate key value violates unique constraint "accounts_email"'), {
    detail: 'Key (email)=(ayse@posta.example) already exists.',
    where: "unnamed portal with parameters: $1 = 'gizli'",
  });
  const text = logged((log) => log.error({ err: new Error('saving failed', { cause: fault }) }, 'a job failed'));
  expect(JSON.parse(text)).toMatchObject({
    level: 'error',
    msg: 'a job failed',
    err: {
      name: 'Error',
      message: 'saving failed',
      stack: expect.stringContaining('log.test.ts'),
      cause: { message: 'duplicate key value violates unique constraint "accounts_email"' },
    },
  });
  const direct = logged((log) => log.error({ err: fault }, 'a job failed'));
  expect(direct).toContain('accounts_email');
  expect(text + direct).not.toContain('posta.example');
  expect(text + direct).not.toContain('gizli');
});

test.each(['password', 'accessToken', 'refreshToken', 'authorization', 'email', 'username', 'content'])(
  'values named %s are cut out',
  (name) => {
    const text = logged((log) => log.info({ [name]: 'gizli', input: { [name]: 'gizli' } }, 'x'));
    expect(text).toContain('[redacted]');
    expect(text).not.toContain('gizli');
  },
);
