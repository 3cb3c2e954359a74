import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Person } from '#tests/harness/people.ts';
import { type Platform, startPlatform } from '#tests/harness/platform.ts';
import { scrape } from '#tests/harness/scrape.ts';

// What an operator sees of the platform, whichever processes it runs in.
let platform: Platform;
let author: Person;
let reader: Person;

beforeAll(async () => {
  platform = await startPlatform();
  [author, reader] = (await Promise.all([1, 2].map(() => platform.person({ role: 'mp' })))) as [Person, Person];
});
afterAll(() => platform.stop());

const urls = () => [platform.url, ...platform.alone.map(({ url }) => url)];
const scrapes = async () => await Promise.all(urls().map((url) => scrape(url)));

async function write(headers: Record<string, string> = {}): Promise<string> {
  const input = { input: { content: 'Merhaba' } };
  const { data } = await platform.run('CreatePost', input, { token: author.token, headers });
  return data.createPost.post.id;
}

test('events: how many were published, and what each consumer made of them after how long', async () => {
  const id = await write();
  await platform.read('LikePost', { id }, { token: reader.token });
  await platform.settle();
  const all = await scrapes();
  const sum = (name: string, labels = {}) =>
    all.map(({ value }) => value(name, labels) ?? 0).reduce((total, value) => total + value, 0);
  expect(sum('polit_events_published_total')).toBeGreaterThanOrEqual(2);
  const consumers = new Set(all.flatMap(({ labels }) => [...labels('polit_events_handled_total', 'consumer')]));
  expect(consumers.size).toBeGreaterThan(3);
  for (const consumer of consumers) {
    expect(sum('polit_event_effect_delay_seconds_count', { consumer }), consumer).toBeGreaterThan(0);
    expect(sum('polit_event_batch_duration_seconds_count', { consumer }), consumer).toBeGreaterThan(0);
    expect(sum('polit_events_handled_total', { consumer, outcome: 'dead' }), consumer).toBe(0);
  }
  // Each process whose relay could publish reads the same outbox.
  for (const { value } of all) {
    expect(value('polit_outbox_unpublished_events')).toBe(0);
    expect(value('polit_database_statements_total')).toBeGreaterThan(0);
    expect(value('polit_dependency_up', { dependency: 'postgres' })).toBe(1);
    expect(value('polit_database_connections', { state: 'idle' })).toBeGreaterThan(0);
    expect(value('process_resident_memory_bytes')).toBeGreaterThan(0);
  }
});

test('fetches: where each was answered', async () => {
  await platform.read('Viewer', {}, { token: reader.token });
  const [gateway, ...alone] = await scrapes();
  const fetches = 'polit_subgraph_fetch_duration_seconds_count';
  const elsewhere = await Promise.all(
    platform.alone.map(async ({ url }) => {
      const ready = await fetch(`${url}/health/ready`);
      return ((await ready.json()) as { subgraph: string }).subgraph;
    }),
  );
  for (const subgraph of gateway?.labels(fetches, 'subgraph') ?? []) {
    const place = elsewhere.includes(subgraph) ? 'remote' : 'local';
    const asked = gateway?.value(fetches, { subgraph, place });
    expect(asked, subgraph).toBeGreaterThan(0);
    if (place === 'local') continue;
    expect(alone[elsewhere.indexOf(subgraph)]?.value(fetches, { subgraph, place: 'served' }), subgraph).toBe(asked);
  }
});

test('health names what the process depends on', async () => {
  for (const url of urls()) {
    const response = await fetch(`${url}/health/ready`);
    const health = (await response.json()) as Record<string, unknown>;
    expect(response.status).toBe(200);
    expect(health).toMatchObject({ ready: true, degraded: false, stopping: false, relay: { unpublished: 0 } });
    expect(health.dependencies).toContainEqual({
      name: 'postgres',
      required: true,
      up: true,
      since: expect.any(String),
      detail: null,
    });
    expect(health.eventLoopLagMs).toEqual(expect.any(Number));
  }
});

describe('one trace', () => {
  const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
  const tracesOf = async (type: string, aggregateId: string) =>
    (
      await platform.app.services.db.query<{ trace: string | null }>(
        `SELECT metadata->>'trace_id' AS trace FROM runtime.outbox WHERE type = $1 AND data::text LIKE '%' || $2 || '%'`,
        [type, aggregateId],
      )
    ).map(({ trace }) => trace);

  test('leads from the request to the event, and to what a consumer makes of it', async () => {
    const headers = { traceparent: `00-${TRACE}-00f067aa0ba902b7-01` };
    const id = await write();
    await platform.settle();
    await platform.run('LikePost', { id }, { token: reader.token, headers });
    await platform.settle();
    expect(await tracesOf('post.liked', id)).toEqual([TRACE]);
    // Emitted by the consumer of notifications, of the event above.
    expect(await tracesOf('notification.created', author.id)).toContain(TRACE);
  });

  test('begins with the request where the client has none, or none that counts', async () => {
    const one = await write();
    const other = await write({ traceparent: `00-${'0'.repeat(32)}-00f067aa0ba902b7-01` });
    await platform.settle();
    const [[first], [second]] = [await tracesOf('post.created', one), await tracesOf('post.created', other)];
    expect(first).toMatch(/^[0-9a-f]{32}$/);
    expect(second).toMatch(/^[0-9a-f]{32}$/);
    expect(second).not.toBe('0'.repeat(32));
    expect(first).not.toBe(second);
  });
});
