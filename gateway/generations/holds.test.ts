import { expect, test } from 'vitest';
import type { NamedGraph } from '#gateway/supergraph/read-supergraph.ts';
import { createHolds } from './holds.ts';
import { openedSubgraphs } from './subgraph-pool.ts';

test('what is held is let go once, after its last holder and not before it is retired', () => {
  let gone = 0;
  const holds = createHolds(() => {
    gone += 1;
  });
  const [first, second] = [holds.hold(), holds.hold()];
  first();
  first();
  expect(gone).toBe(0);
  holds.retire();
  expect(gone).toBe(0);
  second();
  expect(gone).toBe(1);
  holds.hold()();
  holds.retire();
  expect(gone).toBe(1);
});

test('subgraphs are opened with the first version that names them and closed after the last', () => {
  const log: string[] = [];
  const pool = openedSubgraphs(({ name, url }) => {
    if (url === 'nowhere') throw new Error('nowhere');
    log.push(`open ${name} ${url}`);
    return {
      source: { name, execute: async () => ({}) },
      subscriptions: {},
      close: () => void log.push(`close ${name} ${url}`),
    };
  });
  const graph = (name: string, url: string): NamedGraph => ({ name, url });

  const first = pool.take([graph('a', '1'), graph('b', '1')]);
  const second = pool.take([graph('a', '1'), graph('b', '2')]);
  expect(second.subgraphs[0]).toBe(first.subgraphs[0]);
  expect(() => pool.take([graph('c', '1'), graph('d', 'nowhere')])).toThrow('nowhere');
  first.giveBack();
  expect(log).toEqual(['open a 1', 'open b 1', 'open b 2', 'open c 1', 'close c 1', 'close b 1']);
  second.giveBack();
  expect(log.slice(6)).toEqual(['close a 1', 'close b 2']);
  expect(pool.size).toBe(0);
});
