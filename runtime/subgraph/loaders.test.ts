import { expect, test } from 'vitest';
import { newUuid } from '#runtime/clock.ts';
import { clearable, flagLoader, pageLoader, rowLoader, valueLoader } from './loaders.ts';

test('rows come in the order of their keys, one read a batch, and what is no id is never asked for', async () => {
  const reads: (readonly string[])[] = [];
  const [a, b, gone] = [newUuid(), newUuid(), newUuid()];
  const loader = rowLoader(async (ids) => {
    reads.push(ids);
    return [{ id: b }, { id: a }];
  });
  expect(await loader.loadMany([a, "' OR true", b, gone])).toEqual([{ id: a }, null, { id: b }, null]);
  expect(reads).toEqual([[a, b, gone]]);
});

test('nothing is read when no key can be one', async () => {
  const loader = valueLoader(
    async () => {
      throw new Error('read');
    },
    0,
    (slug) => slug.length < 5,
  );
  expect(await loader.load('far too long')).toBe(0);
});

test('flags are asked for a viewer in one read, and for nobody without one', async () => {
  const reads: (readonly string[])[] = [];
  const [viewer, a, b] = [newUuid(), newUuid(), newUuid()];
  const among = async (viewerId: string, ids: readonly string[]): Promise<Set<string>> => {
    reads.push([viewerId, ...ids]);
    return new Set([b]);
  };
  expect(await flagLoader(viewer, among).loadMany([a, b, 'no id'])).toEqual([false, true, false]);
  expect(await flagLoader(null, among).loadMany([a, b])).toEqual([false, false]);
  expect(reads).toEqual([[viewer, a, b]]);
});

test('pages of one kind are read together, each key gets its own', async () => {
  const reads: string[] = [];
  const loader = pageLoader<{ readonly of: string; readonly limit: number }, string>(
    ({ limit }) => String(limit),
    async (keys, { limit }) => {
      reads.push(`${keys.map((key) => key.of).join()} ${limit}`);
      return keys.map((key) => [`${key.of}${limit}`]);
    },
  );
  const keys = [
    { of: 'a', limit: 1 },
    { of: 'b', limit: 2 },
    { of: 'c', limit: 1 },
    { of: 'a', limit: 1 },
  ];
  expect(await loader.loadMany(keys)).toEqual([['a1'], ['b2'], ['c1'], ['a1']]);
  expect(reads.sort()).toEqual(['a,c 1', 'b 2']);
});

test('what was read is read again once it is forgotten', async () => {
  let value = 1;
  const id = newUuid();
  const loaders = clearable({ values: valueLoader(async () => new Map([[id, value]]), null) });
  expect(await loaders.values.load(id)).toBe(1);
  value = 2;
  expect(await loaders.values.load(id)).toBe(1);
  loaders.clear();
  expect(await loaders.values.load(id)).toBe(2);
});
