import { expect, test } from 'vitest';
import { createMemoryCache } from '#runtime/adapters/memory-cache.ts';
import { systemClock } from '#runtime/clock.ts';
import { cachedValues, withDefault } from './cached-values.ts';

const names = cachedValues<string>('people.name', { ttlMs: 60_000, version: 1 });

function reader(found: ReadonlyMap<string, string>) {
  const asked: (readonly string[])[] = [];
  const read = async (missing: readonly string[]) => {
    asked.push(missing);
    return new Map(missing.flatMap((id) => (found.has(id) ? [[id, found.get(id) ?? '']] : [])));
  };
  return { asked, read };
}

test('asks once for what is missing, and again for what there was nothing of', async () => {
  const cache = createMemoryCache({ maxEntries: 10, clock: systemClock, alone: true });
  const source = new Map([['a', 'Ada']]);
  const { asked, read } = reader(source);
  expect(await names.read(cache, ['a', 'b:c', 'a'], read)).toEqual(new Map([['a', 'Ada']]));
  source.set('b:c', 'Can');
  expect(await names.read(cache, ['a', 'b:c'], read)).toEqual(source);
  expect(await names.read(cache, ['b:c', 'a'], read)).toEqual(source);
  expect(asked).toEqual([['a', 'b:c'], ['b:c']]);
});

test('a tag drops its value alone, of every version', async () => {
  const cache = createMemoryCache({ maxEntries: 10, clock: systemClock, alone: true });
  const next = cachedValues<string>('people.name', { ttlMs: 60_000, version: 2 });
  const source = new Map([
    ['a', 'Ada'],
    ['b', 'Can'],
  ]);
  const { asked, read } = reader(source);
  await names.read(cache, ['a', 'b'], read);
  // Another version's value is not taken for one's own.
  await next.read(cache, ['a', 'b'], read);
  await cache.invalidateTags([names.tag('a')]);
  await names.read(cache, ['a', 'b'], read);
  await next.read(cache, ['a', 'b'], read);
  expect(asked).toEqual([['a', 'b'], ['a', 'b'], ['a'], ['a']]);
});

test('keeps a default as it keeps a value', () => {
  expect(withDefault(['a', 'b'], new Map([['a', 1]]), 0)).toEqual(
    new Map([
      ['a', 1],
      ['b', 0],
    ]),
  );
});
