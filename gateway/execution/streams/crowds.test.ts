import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ClientResult } from '#gateway/execution/respond.ts';
import type { RequestInfo } from '#runtime/subgraph/define.ts';
import { viewerNamed } from '#tests/gateway/library-gateway.ts';
import { type LiveWorld, openLiveWorld } from '#tests/gateway/live-world.ts';

const BULLETIN = 'subscription { bulletin { id text standing } }';
const NAMES = Array.from({ length: 20 }, (_, turn) => `reader${turn}`);

let world: LiveWorld;
beforeEach(async () => {
  world = await openLiveWorld();
});
afterEach(() => world.stop());

interface Listener {
  readonly name: string;
  readonly id: string;
  readonly values: unknown[];
}

async function listen(name: string, query = BULLETIN, request: Partial<RequestInfo> = {}): Promise<Listener> {
  const viewer = viewerNamed(name);
  const answer = await world.subscribe(query, { viewer, ...request });
  if (answer.kind !== 'stream') throw new Error(JSON.stringify(answer));
  const values: unknown[] = [];
  const read = async (results: AsyncIterable<ClientResult>): Promise<void> => {
    for await (const { data } of results) values.push(data.value);
  };
  read(answer.results).catch((error: unknown) => values.push(error));
  return { name, id: viewer.id, values };
}

const listenAll = (names: readonly string[], query?: string) => Promise.all(names.map((name) => listen(name, query)));
const publish = (id: string) => world.services.pubsub.publish('news:bulletin', { id });
const shown = (id: string, standing: string | undefined) => ({ bulletin: { id, text: `Headline ${id}`, standing } });
const heard = (listeners: readonly Listener[], expected: (listener: Listener) => unknown[]) =>
  vi.waitFor(() => expect(listeners.map(({ values }) => values)).toEqual(listeners.map(expected)), { timeout: 20_000 });

test('viewers whom nothing sets apart share an answer, and those who may not see it have none', async () => {
  const listeners = await listenAll([...NAMES, ...NAMES]);
  for (const [turn, { id }] of listeners.slice(0, 15).entries()) world.standings.set(id, turn % 2 ? 'friend' : 'foe');
  const asked: number[] = [];
  world.on.toldApart = (viewerIds) => void asked.push(viewerIds.length);
  await publish('1');
  await heard(listeners, ({ id }) => (world.standings.has(id) ? [shown('1', world.standings.get(id))] : []));
  expect(world.resolved.bulletin).toBe(2);
  // All at once, and whoever was answered for others once more.
  expect(asked.sort((one, other) => one - other)).toEqual([1, 1, 20]);
});

test('each is shown their own, whatever the others are: 30 random rounds', async () => {
  const listeners = await listenAll(NAMES);
  const random = seeded(20_261_122);
  const expected = new Map(listeners.map((listener) => [listener, [] as unknown[]]));
  for (let round = 0; round < 30; round += 1) {
    world.standings.clear();
    for (const { id } of listeners) if (random() < 0.8) world.standings.set(id, `standing ${Math.floor(random() * 4)}`);
    await publish(String(round));
    for (const [{ id }, values] of expected) {
      if (world.standings.has(id)) values.push(shown(String(round), world.standings.get(id)));
    }
    await heard(listeners, (listener) => expected.get(listener) ?? []);
  }
});

test('who changes while being answered for the others changes nothing for them', async () => {
  const listeners = await listenAll(NAMES);
  for (const { id } of listeners) world.standings.set(id, 'friend');
  const changed = new Set<string>();
  world.on.bulletin = (viewer) => {
    if (viewer === null || changed.size === 2) return;
    // One is shown something else from now on, another one nothing.
    if (changed.size === 0) world.standings.set(viewer.id, 'foe');
    else world.standings.delete(viewer.id);
    changed.add(viewer.id);
  };
  await publish('1');
  await heard(listeners, ({ id }) => (world.standings.has(id) ? [shown('1', world.standings.get(id))] : []));
  await publish('2');
  await heard(listeners, ({ id }) =>
    world.standings.has(id) ? ['1', '2'].map((event) => shown(event, world.standings.get(id))) : [],
  );
  expect(changed.size).toBe(2);
});

test('answers are made for each alone where something is asked for that sets viewers apart', async () => {
  const listeners = await listenAll(NAMES, 'subscription { bulletin { id readBy } }');
  for (const { id } of listeners) world.standings.set(id, 'friend');
  await publish('1');
  await heard(listeners, ({ name }) => [{ bulletin: { id: '1', readBy: name } }]);
  expect(world.resolved.bulletin).toBe(NAMES.length);
});

test('answers are made for each alone where viewers cannot be told apart', async () => {
  const listeners = await listenAll(NAMES);
  for (const { id } of listeners) world.standings.set(id, 'friend');
  world.on.toldApart = () => {
    throw new Error('the database is away');
  };
  await publish('1');
  await heard(listeners, () => [shown('1', 'friend')]);
  expect(world.resolved.bulletin).toBe(NAMES.length);
});

test('roles and languages are told apart whatever the subgraph says', async () => {
  const listeners = await Promise.all(
    NAMES.map((name, turn) =>
      listen(name, BULLETIN, {
        ...(turn % 4 === 0 && { locale: 'tr' as const }),
        ...(turn % 4 === 1 && { viewer: { ...viewerNamed(name), role: 'journalist' as const } }),
      }),
    ),
  );
  for (const { id } of listeners) world.standings.set(id, 'friend');
  await publish('1');
  await heard(listeners, () => [shown('1', 'friend')]);
  expect(world.resolved.bulletin).toBe(3);
});

/** Numbers from 0 to 1, the same for the same seed (a linear congruential generator, of Numerical Recipes). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
