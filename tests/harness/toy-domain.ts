import { z } from 'zod';
import { type Clock, newUuid, systemClock } from '#runtime/clock.ts';
import type { Database, Sql } from '#runtime/db/database.ts';
import { defineConsumer, type SnapshotSource } from '#runtime/events/consumer.ts';
import type { EventContracts, EventEnvelope } from '#runtime/events/envelope.ts';
import { appendEvents } from '#runtime/events/outbox.ts';
import { defineSubgraph, type JobDefinition, type SubgraphDefinition } from '#runtime/subgraph/define.ts';
import { contract } from '#schema/events/define.ts';

/**
 * The smallest domain with all that events are about: items that change and are removed, a copy kept by revision, a sum and a list
 * of effects that rest on the inbox alone, an event that a consumer appends, and a job.
 */
const changed = contract({
  type: 'toy.changed',
  version: '1.0',
  source: 'toy',
  aggregates: ['toy'],
  summary: 'An item has a value.',
  schema: z.object({ value: z.int() }),
});
const removed = contract({
  type: 'toy.removed',
  version: '1.0',
  source: 'toy',
  aggregates: ['toy'],
  summary: 'An item is gone.',
  schema: z.object({}),
});
const copied = contract({
  type: 'toy.copied',
  version: '1.0',
  source: 'toy',
  aggregates: ['toy'],
  summary: 'An item was copied; listeners are told.',
  schema: z.object({ item_id: z.uuid() }),
  broadcast: ({ data }) => [{ topic: 'toy.copied', payload: { id: data.item_id } }],
});

export const TOY_CONTRACTS: EventContracts = {
  [changed.type]: changed,
  [removed.type]: removed,
  [copied.type]: copied,
};

type ToyEvent = EventEnvelope<'toy.changed', { value: number }> | EventEnvelope<'toy.removed', object>;

/** A value that makes consumer toy.effects fail, as long as `toy.poison` says so. */
export const POISON = 666;

const COPY = `INSERT INTO toy.copies AS kept (id, value, revision)
  SELECT DISTINCT ON (id) * FROM unnest($1::uuid[], $2::int[], $3::int[]) AS new (id, value, revision) ORDER BY id, revision DESC
  ON CONFLICT (id) DO UPDATE SET value = excluded.value, revision = excluded.revision WHERE kept.revision < excluded.revision
  RETURNING id`;

/** Keeps the newest state of each item; a null value is a tombstone. Tells of each item that changed. */
export const toyCopies = defineConsumer<ToyEvent>({
  name: 'toy.copies',
  types: ['toy.changed', 'toy.removed'],
  projection: { tables: ['toy.copies'] },
  async handle(events, tx, deps) {
    const values = events.map((event) => (event.type === 'toy.changed' ? event.data.value : null));
    const aggregates = events.map(({ aggregate }) => aggregate);
    const ids = aggregates.map(({ id }) => id);
    const rows = await tx.query<{ id: string }>(COPY, [ids, values, aggregates.map(({ revision }) => revision)]);
    await appendEvents(
      tx,
      rows.map(({ id }) => event('toy.copied', deps.newId(), { item_id: id }, id, 1, deps.clock)),
    );
  },
});

/** One row for each event it is given, with nothing to keep it from a second one. */
export const toyEffects = defineConsumer<ToyEvent>({
  name: 'toy.effects',
  types: ['toy.changed', 'toy.removed'],
  async handle(events, tx) {
    const [poison] = await tx.query<{ active: boolean }>('SELECT active FROM toy.poison');
    if (poison?.active && events.some(({ data }) => 'value' in data && data.value === POISON))
      throw new Error('poison');
    const values = events.map((event) => (event.type === 'toy.changed' ? event.data.value : 0));
    await tx.query('INSERT INTO toy.effects (event_id, value) SELECT * FROM unnest($1::uuid[], $2::int[])', [
      events.map(({ id }) => id),
      values,
    ]);
    await tx.query('UPDATE toy.sum SET value = value + $1', [values.reduce((sum, value) => sum + value, 0)]);
  },
});

export const toySnapshot: SnapshotSource = {
  types: ['toy.changed'],
  async *read(sql) {
    let last = '00000000-0000-0000-0000-000000000000';
    for (;;) {
      const rows = await sql.query<{ id: string; value: number; revision: number }>(
        'SELECT id, value, revision FROM toy.items WHERE value IS NOT NULL AND id > $1 ORDER BY id LIMIT 100',
        [last],
      );
      if (rows.length === 0) return;
      yield rows.map(({ id, value, revision }) =>
        event('toy.changed', newUuid(), { value }, id, revision, systemClock),
      );
      last = rows.at(-1)?.id ?? last;
    }
  },
};

export function toySubgraph(jobs: readonly JobDefinition[] = []): SubgraphDefinition {
  return defineSubgraph({
    name: 'toy',
    sdl: 'toy',
    resolvers: {},
    context: (_services, { viewer, locale }) => ({ viewer, locale }),
    consumers: [toyCopies, toyEffects],
    jobs,
    snapshots: [toySnapshot],
  });
}

const TABLES = `CREATE SCHEMA toy;
  CREATE TABLE toy.items (id uuid PRIMARY KEY, value int, revision int NOT NULL);
  CREATE TABLE toy.copies (id uuid PRIMARY KEY, value int, revision int NOT NULL);
  CREATE TABLE toy.effects (event_id uuid NOT NULL, value int NOT NULL);
  CREATE TABLE toy.sum (value bigint NOT NULL);
  INSERT INTO toy.sum VALUES (0);
  CREATE TABLE toy.poison (active boolean NOT NULL);
  INSERT INTO toy.poison VALUES (true);`;

export async function createToyTables(db: Pick<Database, 'pool'>): Promise<void> {
  await db.pool.query(TABLES);
}

const CHANGE = `INSERT INTO toy.items AS kept (id, value, revision) VALUES ($1, $2, 1)
  ON CONFLICT (id) DO UPDATE SET value = excluded.value, revision = kept.revision + 1 RETURNING revision`;

/** Sets an item's value, or removes it with null, and tells of it in the same transaction. @returns the event. */
export async function changeItem(
  tx: Sql,
  id: string,
  value: number | null,
  clock: Clock = systemClock,
): Promise<EventEnvelope> {
  const [row] = await tx.query<{ revision: number }>(CHANGE, [id, value]);
  const [type, data] = value === null ? ['toy.removed', {}] : ['toy.changed', { value }];
  const told = event(type, newUuid(), data, id, row?.revision ?? 0, clock);
  await appendEvents(tx, [told]);
  return told;
}

/** As {@link changeItem}, in a transaction of its own. */
export async function setItem(db: Database, id: string, value: number | null, clock?: Clock): Promise<EventEnvelope> {
  return await db.sqlTransaction((tx) => changeItem(tx, id, value, clock));
}

function event(type: string, id: string, data: object, item: string, revision: number, clock: Clock): EventEnvelope {
  return {
    id,
    type,
    version: '1.0',
    timestamp: clock().toISOString(),
    source: 'toy',
    data,
    aggregate: { type: 'toy', id: item, revision },
    metadata: { user_id: null, trace_id: null },
  };
}

export interface ToyState {
  /** Live values by item. */
  readonly items: Map<string, number>;
  readonly copies: Map<string, number>;
  /** Number of effects, and how many of them are of an event that already had one. */
  readonly effects: number;
  readonly repeated: number;
  readonly sum: number;
}

/** What the domain and its consumers have come to. */
export async function toyState(db: Sql): Promise<ToyState> {
  const values = async (text: string): Promise<Map<string, number>> =>
    new Map((await db.query<{ id: string; value: number }>(text)).map(({ id, value }) => [id, value]));
  const [counts] = await db.query<{ effects: number; repeated: number; sum: number }>(
    `SELECT count(*)::int AS effects, (count(*) - count(DISTINCT event_id))::int AS repeated,
            (SELECT value::int FROM toy.sum) AS sum FROM toy.effects`,
  );
  if (counts === undefined) throw new Error('no counts');
  return {
    items: await values('SELECT id, value FROM toy.items WHERE value IS NOT NULL ORDER BY id'),
    copies: await values('SELECT id, value FROM toy.copies WHERE value IS NOT NULL ORDER BY id'),
    ...counts,
  };
}
