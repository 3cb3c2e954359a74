import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ClientResult } from '#gateway/execution/respond.ts';
import type { RequestInfo } from '#runtime/subgraph/define.ts';
import { viewerNamed } from '#tests/gateway/library-gateway.ts';
import { type LiveWorld, openLiveWorld } from '#tests/gateway/live-world.ts';

let world: LiveWorld;
let topics: string[];
beforeEach(async () => {
  world = await openLiveWorld();
  topics = [];
  const { subscribe } = world.services.pubsub;
  world.services.pubsub.subscribe = async (topic, listener) => {
    topics.push(topic);
    const end = await subscribe(topic, listener);
    return () => {
      topics.splice(topics.indexOf(topic), 1);
      end();
    };
  };
});
afterEach(() => world.stop());

const SHARED = 'subscription { headlineSet { id text } }';
const PERSONAL = 'subscription { headlineSet { id text readBy } }';
const SCOOP = 'subscription { scoop { id text } }';

interface Stream {
  readonly results: ClientResult[];
  /** What it failed with; undefined while it lives or when it ended well. */
  readonly failure: unknown;
  readonly isOver: boolean;
  end(): Promise<void>;
}

async function open(query: string, request: Partial<RequestInfo> = {}): Promise<Stream> {
  const answer = await world.subscribe(query, request);
  if (answer.kind !== 'stream') throw new Error(JSON.stringify(answer));
  const stream = { results: [] as ClientResult[], failure: undefined as unknown, isOver: false };
  const reading = (async () => {
    for await (const result of answer.results) stream.results.push(result);
  })()
    .catch((error: unknown) => {
      stream.failure = error;
    })
    .finally(() => {
      stream.isOver = true;
    });
  return Object.assign(stream, {
    async end() {
      await answer.results.return();
      await reading;
    },
  });
}

const openAll = (count: number, query: string, request: (turn: number) => Partial<RequestInfo> = () => ({})) =>
  Promise.all(Array.from({ length: count }, (_, turn) => open(query, request(turn))));
const by = (username: string) => ({ viewer: viewerNamed(username) });
const publish = (topic: string, id: string) => world.services.pubsub.publish(topic, { id });
const valuesOf = ({ results }: Stream) => results.map(({ data }) => data.value);
const idsOf = ({ results }: Stream, field: string) =>
  results.map(({ data }) => (data.value as Record<string, { readonly id: string }>)[field]?.id);
const allHeard = (streams: readonly Stream[], count: number) =>
  vi.waitFor(() => expect(streams.every(({ results }) => results.length === count)).toBe(true), { timeout: 20_000 });

describe('answers are shared', () => {
  test('by everybody where nothing depends on the viewer: one execution, one text, one subscription to the topic', async () => {
    const streams = await openAll(300, SHARED, (turn) => (turn % 2 ? by(`viewer${turn}`) : {}));
    expect(topics.filter((topic) => topic === 'news:front')).toHaveLength(1);
    await publish('news:front', '1');
    await publish('news:front', '2');
    await allHeard(streams, 2);
    expect(world.resolved.headlineSet).toBe(2);
    const [first] = streams;
    expect(valuesOf(first as Stream)).toEqual([
      { headlineSet: { id: '1', text: 'Headline 1' } },
      { headlineSet: { id: '2', text: 'Headline 2' } },
    ]);
    for (const { results } of streams) expect(results[0]).toBe(first?.results[0]);
    await Promise.all(streams.map((stream) => stream.end()));
    expect(topics.filter((topic) => topic === 'news:front')).toEqual([]);
  });

  test('by nobody else than streams of the same viewer where something does', async () => {
    const streams = await openAll(60, PERSONAL, (turn) =>
      turn % 3 ? by(`viewer${String.fromCharCode(97 + (turn % 3))}`) : {},
    );
    await publish('news:front', '1');
    await allHeard(streams, 1);
    expect(world.resolved.headlineSet).toBe(3);
    for (const [turn, stream] of streams.entries()) {
      const readBy = turn % 3 ? `viewer${String.fromCharCode(97 + (turn % 3))}` : 'nobody';
      expect(valuesOf(stream)).toEqual([{ headlineSet: { id: '1', text: 'Headline 1', readBy } }]);
    }
  });

  test('not across languages, variables or what is asked for', async () => {
    const streams = await Promise.all([
      open(SHARED, { locale: 'tr' }),
      open(SHARED, { locale: 'en' }),
      open('subscription { headlineSet(section: "front") { id } }', { locale: 'en' }),
    ]);
    await publish('news:front', '1');
    await allHeard(streams, 1);
    expect(world.resolved.headlineSet).toBe(3);
    expect(valuesOf(streams[2] as Stream)).toEqual([{ headlineSet: { id: '1' } }]);
  });

  test('whoever may not see an event is not told of it, whatever others are told: 40 random rounds', async () => {
    const names = ['ada', 'bob', 'eve', 'joe', null];
    const streams = await Promise.all(
      [...names, ...names].map(async (name) => ({ name, stream: await open(SCOOP, name === null ? {} : by(name)) })),
    );
    const random = seeded(20_261_122);
    const expected = new Map(streams.map(({ stream }) => [stream, [] as string[]]));
    for (let round = 0; round < 40; round += 1) {
      world.allowed.clear();
      for (const name of names) if (random() < 0.5) world.allowed.add(name);
      const before = world.resolved.scoop;
      await publish('news:scoop', String(round));
      for (const { name, stream } of streams) if (world.allowed.has(name)) expected.get(stream)?.push(String(round));
      await vi.waitFor(() => expect(world.resolved.scoop).toBe(before + names.length));
      for (const { stream } of streams) {
        await vi.waitFor(() => expect(idsOf(stream, 'scoop')).toEqual(expected.get(stream)));
      }
    }
  });

  test('a session that ended ends its stream, and no other', async () => {
    const [eve, ada] = [await open(SHARED, by('eve')), await open(SHARED, by('ada'))];
    world.revoked.add('id-of-eve');
    await publish('news:front', '1');
    await vi.waitFor(() => expect(eve.failure).toMatchObject({ code: 'TOKEN_REVOKED' }));
    await allHeard([ada], 1);
    expect(eve.results).toEqual([]);
  });
});

describe('another version of the graph', () => {
  const renamed = (sdl: string) =>
    sdl.replace('text: String! @sharedForAll', 'text: String! @sharedForAll note: String');
  const shortened = (sdl: string) => sdl.replace(' readBy: String', '');

  test('does not end streams, and no event is lost or told twice', async () => {
    const streams = await openAll(20, SHARED);
    for (let turn = 0; turn < 3; turn += 1) {
      await publish('news:front', `${turn} before`);
      await world.reload((sdl) => (turn % 2 ? sdl : renamed(sdl)));
      await publish('news:front', `${turn} after`);
    }
    await allHeard(streams, 6);
    for (const stream of streams)
      expect(idsOf(stream, 'headlineSet')).toEqual([
        '0 before',
        '0 after',
        '1 before',
        '1 after',
        '2 before',
        '2 after',
      ]);
  });

  test('ends those whose operation is not valid any more, with or without an event, and only those', async () => {
    const [told, silent, other] = [
      await open('subscription { headlineSet { readBy } }'),
      await open('subscription { scoop { readBy } }'),
      await open(SHARED),
    ];
    await world.reload(shortened);
    await publish('news:front', '1');
    await vi.waitFor(() => expect(told.failure).toMatchObject({ code: 'DOCUMENT_INVALID' }));
    await vi.waitFor(() => expect(silent.failure).toMatchObject({ code: 'DOCUMENT_INVALID' }), { timeout: 15_000 });
    await allHeard([other], 1);
    expect(other.isOver).toBe(false);
  });
});

describe('subgraphs that answer subscriptions themselves', () => {
  const FLASHED = 'subscription { f: flashed(section: "x") { urgency headline { text } } }';

  test('their results are the events, completed from others', async () => {
    const stream = await open(FLASHED);
    expect(world.wired).toHaveLength(1);
    const send = (f: object) => world.wired[0]?.results.push({ data: { f } });
    send({ urgency: 1, headline: { __typename: 'Headline', id: '7' } });
    send({ urgency: 2, headline: null });
    await allHeard([stream], 2);
    expect(valuesOf(stream)).toEqual([
      { f: { urgency: 1, headline: { text: 'Headline 7' } } },
      { f: { urgency: 2, headline: null } },
    ]);
    await stream.end();
    expect(world.wired).toEqual([]);
  });

  test('their end is the end of the stream, once what came before is read', async () => {
    const stream = await open(FLASHED);
    world.wired[0]?.results.push({ data: { f: { urgency: 1, headline: null } } });
    world.wired[0]?.results.finish();
    await vi.waitFor(() => expect(stream.isOver).toBe(true));
    expect([stream.results.length, stream.failure]).toEqual([1, undefined]);
  });

  test('a reader that is too slow is told, and its subscription ends', async () => {
    let isTooSlow = false;
    const answer = await world.subscribe(FLASHED, {
      onReaderTooSlow: () => {
        isTooSlow = true;
      },
    });
    if (answer.kind !== 'stream') throw new Error(answer.kind);
    for (let turn = 0; turn < 200 && !isTooSlow; turn += 1) {
      world.wired[0]?.results.push({ data: { f: { urgency: turn, headline: null } } });
      await new Promise(setImmediate);
    }
    expect(isTooSlow).toBe(true);
    await expect(answer.results.next()).rejects.toThrow('events were waiting');
    await vi.waitFor(() => expect(world.wired).toEqual([]));
  });

  test('another version of the graph leaves it open', async () => {
    const stream = await open(FLASHED);
    const [before] = world.wired;
    await world.reload((sdl) => `${sdl} type Added { id: ID! }`);
    before?.results.push({ data: { f: { urgency: 3, headline: null } } });
    await allHeard([stream], 1);
    expect(world.wired).toEqual([before]);
  });
});

/** Numbers from 0 to 1, the same for the same seed (a linear congruential generator, of Numerical Recipes). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
