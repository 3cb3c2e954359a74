import { expect, test } from 'vitest';
import { composeFaults } from './faults.ts';
import { interpolate } from './interpolate.ts';
import { readComposeSchema } from './specification.ts';

const GOOD = `
services:
  cache:
    image: redis:7.4.9
    restart: unless-stopped
    ports: ['127.0.0.1:\${REDIS_PORT:-6379}:6379']
    volumes: [data:/data]
    healthcheck:
      test: [CMD, redis-cli, ping]
      interval: 5s
volumes:
  data:
`;

const schema = await readComposeSchema();

test('a good file has no fault', () => {
  expect(composeFaults(schema, GOOD)).toEqual([]);
});

test.each([
  ['image: redis:7.4.9', 'image: redis:7', 'service cache: image redis:7 is not pinned to a version'],
  ['image: redis:7.4.9', 'image: redis', 'service cache: image redis is not pinned to a version'],
  ['image: redis:7.4.9', 'build: .', 'service cache: image (none) is not pinned to a version'],
  [
    'restart: unless-stopped',
    "restart: 'no'",
    'service cache: restart policy no is none of always, unless-stopped, on-failure',
  ],
  ['[CMD, redis-cli, ping]', '[NONE]', 'service cache: has no health check'],
  ['127.0.0.1:', '', 'service cache: port 6379:6379 is not on the loopback address'],
  ['volumes: [data:/data]', 'volumes: [dates:/data]', 'service cache: volume dates is not declared'],
  ['REDIS_PORT:-6379', 'REDIS_PORT', 'variable REDIS_PORT has no default'],
  ['interval: 5s', 'interval: 5 seconds', '/services/cache/healthcheck/interval is not a duration'],
  ['restart:', 'restarts:', '/services/cache must NOT have additional properties'],
])('%s instead of %s is a fault', (part, other, fault) => {
  expect(composeFaults(schema, GOOD.replace(part, other))).toContain(fault);
});

test('broken YAML is told', () => {
  expect(composeFaults(schema, 'services: [')).toHaveLength(1);
});

test('interpolation takes defaults, keeps $$ as a dollar, and names what has no default', () => {
  expect(interpolate({ a: [`\${A:-1}:\${B-x}`, '$$C'], d: `\${D} $E`, f: null, g: 1 })).toEqual({
    value: { a: ['1:x', '$C'], d: ' ', f: null, g: 1 },
    undefaulted: ['D', 'E'],
  });
});
