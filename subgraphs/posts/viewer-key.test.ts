import { createSecretKey, randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { isUuid } from '#runtime/uuid.ts';
import { personViewerKey } from '#schema/viewer-key.ts';
import { somebody, viewerOf } from '#tests/harness/sample-people.ts';
import { type Onlooker, viewerKey } from './viewer-key.ts';

const secrets = { internalHmacKey: createSecretKey(randomBytes(32)) };
const NOON = new Date('2026-05-19T09:00:00Z');
const [POST, OTHER_POST] = ['01970000-0000-7000-8000-000000000001', '01970000-0000-7000-8000-000000000002'];
const device: Onlooker = { viewer: null, clientNetwork: '203.0.113.0/24', userAgent: 'Browser/1' };

test('a person is the same one for a post, wherever and whenever', () => {
  const viewer = viewerOf(somebody());
  const key = viewerKey({ ...device, viewer }, POST, NOON, secrets);
  const elsewhere = { viewer, clientNetwork: '198.51.100.0/24', userAgent: null };
  expect(viewerKey(elsewhere, POST, new Date('2027-01-01T00:00:00Z'), secrets)).toBe(key);
  expect(personViewerKey(viewer.id, POST, secrets)).toBe(key);
});

test('neither who a person is nor what else they saw can be told from their key', () => {
  const [viewer, other] = [viewerOf(somebody()), viewerOf(somebody())];
  const keys = [
    viewer.id,
    POST,
    viewerKey({ ...device, viewer }, POST, NOON, secrets),
    viewerKey({ ...device, viewer }, OTHER_POST, NOON, secrets),
    viewerKey({ ...device, viewer: other }, POST, NOON, secrets),
    viewerKey({ ...device, viewer }, POST, NOON, { internalHmacKey: createSecretKey(randomBytes(32)) }),
  ];
  expect(new Set(keys).size).toBe(keys.length);
  for (const key of keys.slice(2)) {
    expect(isUuid(key)).toBe(true);
    expect(key[14]).toBe('8');
  }
});

test('a device is the same one all day in Istanbul, and another one the day after', () => {
  const key = viewerKey(device, POST, NOON, secrets);
  expect(isUuid(key)).toBe(true);
  expect(key[14]).toBe('8');
  expect(viewerKey(device, POST, new Date('2026-05-19T20:59:59Z'), secrets)).toBe(key);
  expect(viewerKey(device, POST, new Date('2026-05-19T21:00:00Z'), secrets)).not.toBe(key);
});

test('posts, networks, browsers and installations are told apart, also where the parts run together', () => {
  const other = { internalHmacKey: createSecretKey(randomBytes(32)) };
  const keys = [
    viewerKey(device, POST, NOON, secrets),
    viewerKey(device, OTHER_POST, NOON, secrets),
    viewerKey(device, POST, NOON, other),
    viewerKey({ ...device, clientNetwork: '198.51.100.0/24' }, POST, NOON, secrets),
    viewerKey({ ...device, userAgent: 'Browser/2' }, POST, NOON, secrets),
    viewerKey({ ...device, userAgent: null }, POST, NOON, secrets),
    viewerKey({ ...device, clientNetwork: `${device.clientNetwork}Browser/1`, userAgent: '' }, POST, NOON, secrets),
  ];
  expect(new Set(keys).size).toBe(keys.length);
});
