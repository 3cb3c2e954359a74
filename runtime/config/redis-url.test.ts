import { describe, expect, test } from 'vitest';
import { loadConfig } from './config.ts';
import { parseRedisUrl } from './redis-url.ts';

describe('an address of Redis', () => {
  test.each([
    ['redis://localhost', { kind: 'single', addresses: [{ host: 'localhost', port: 6379 }], tls: false, db: 0 }],
    ['rediss://ada:p%40ss@r.example:7000/3', { tls: true, username: 'ada', password: 'p@ss', db: 3 }],
    ['redis://:secret@[::1]:6380', { addresses: [{ host: '::1', port: 6380 }], password: 'secret' }],
    [
      'redis+sentinel://:secret@a:1,b/main/2',
      {
        kind: 'sentinel',
        addresses: [
          { host: 'a', port: 1 },
          { host: 'b', port: 26379 },
        ],
        master: 'main',
        db: 2,
        password: 'secret',
      },
    ],
    ['redis+sentinel://a/main', { kind: 'sentinel', master: 'main', db: 0 }],
    ['rediss+cluster://a:1,b:2', { kind: 'cluster', tls: true, master: '', db: 0 }],
  ])('%s', (url, expected) => {
    expect(parseRedisUrl(url)).toMatchObject(expected);
  });

  test.each([
    ['http://localhost', 'is not the address of a Redis server'],
    ['redis://', 'is not the address of a Redis server'],
    ['redis://a,b', 'names several servers'],
    ['redis://a/x', 'database that is no number'],
    ['redis://a:0', 'host or a port'],
    ['redis://a:70000', 'host or a port'],
    ['redis://a b', 'host or a port'],
    ['redis+cluster://a/1', 'a cluster has only one'],
    ['redis+sentinel://a', 'name of a master'],
    ['redis+sentinel://a/main/x', 'name of a master'],
    ['redis://user:%ZZ@a', 'percent-encoded'],
  ])('%s is refused', (url, reason) => {
    expect(() => parseRedisUrl(url)).toThrow(reason);
  });

  test('is refused at start without telling its password', () => {
    const load = () => loadConfig({ REDIS_URL: 'redis://:hunter2@a,b' });
    expect(load).toThrow('REDIS_URL names several servers');
    expect(load).not.toThrow('hunter2');
  });

  test('comes with a prefix of all keys', () => {
    expect(loadConfig({ REDIS_URL: 'redis://a' }).redis).toMatchObject({
      target: { kind: 'single' },
      prefix: 'polit:',
    });
    expect(loadConfig({}).redis).toBeNull();
    expect(() => loadConfig({ REDIS_KEY_PREFIX: 'a{b}' })).toThrow('REDIS_KEY_PREFIX');
  });
});
