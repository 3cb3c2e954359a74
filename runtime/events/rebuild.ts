import type { Sql } from '#runtime/db/database.ts';
import { sqlName } from '#runtime/db/sql-name.ts';
import { AppError } from '#runtime/errors.ts';
import type { AppServices, SubgraphDefinition } from '#runtime/subgraph/define.ts';
import { FIRST_UUID } from '#runtime/uuid.ts';
import type { ConsumerDefinition, ConsumerDeps, ProjectionDefinition, SnapshotSource } from './consumer.ts';
import { takeOver } from './consumer-lock.ts';
import type { EventContracts, EventEnvelope } from './envelope.ts';
import { withoutEvents } from './outbox.ts';
import { OUTBOX_COLUMNS, type OutboxRow, parseEvent } from './outbox-row.ts';

/** Somebody asked to rebuild what is no projection. */
export class NoSuchProjection extends AppError {
  readonly code = 'NO_SUCH_PROJECTION';
  readonly publicCode = 'NOT_FOUND';

  constructor(name: string, known: readonly string[]) {
    const list = known.join(', ');
    super({ en: `${name} is not a projection. There are: ${list}`, tr: `${name} bir izdüşüm değil. Olanlar: ${list}` });
  }
}

export interface RebuildOptions {
  /** The cache is told of what the rebuild makes out of date; a process that shares none with others needs none. */
  readonly services: Pick<AppServices, 'db' | 'clock' | 'newId'> & Partial<Pick<AppServices, 'cache'>>;
  readonly subgraphs: readonly Pick<SubgraphDefinition, 'name' | 'consumers' | 'snapshots'>[];
  readonly contracts: EventContracts;
  /** Is told after each page how many events have been passed so far. */
  readonly onProgress?: (progress: { readonly consumer: string; readonly events: number }) => void;
}

type RebuildableConsumer = ConsumerDefinition & { readonly projection: ProjectionDefinition };

/** Names of the consumers whose projections can be rebuilt. */
export function projectionNames(subgraphs: RebuildOptions['subgraphs']): string[] {
  return rebuildable(subgraphs).map((consumer) => consumer.name);
}

/** The same names in two stages: those that snapshots or other projections read are to be there before the others are filled. */
export function projectionStages(subgraphs: RebuildOptions['subgraphs']): readonly [first: string[], then: string[]] {
  const read = new Set([
    ...subgraphs.flatMap(({ snapshots }) => snapshots).flatMap(({ reads = [] }) => reads),
    ...rebuildable(subgraphs).flatMap(({ projection: { reads = [] } }) => reads),
  ]);
  const names = projectionNames(subgraphs);
  return [names.filter((name) => read.has(name)), names.filter((name) => !read.has(name))];
}

/**
 * Empties a consumer's projection and fills it again, in one transaction: readers see the old content until the new is complete.
 * The owners' snapshots are passed to the consumer's own `handle`, then the events of the outbox that it has dealt with; the latter
 * restore what a snapshot does not tell, the revisions of what ended or was deleted lately, so that an older event arriving late
 * is still recognised as old. Meanwhile the consumer's live batches wait. Nothing that `handle` appends is published.
 *
 * @returns how many events were passed.
 * @throws NoSuchProjection when no consumer of that name has a projection.
 */
export async function rebuildProjection(options: RebuildOptions, name: string): Promise<number> {
  const candidates = rebuildable(options.subgraphs);
  const consumer = candidates.find((candidate) => candidate.name === name);
  if (consumer === undefined)
    throw new NoSuchProjection(
      name,
      candidates.map((candidate) => candidate.name),
    );
  const sources = options.subgraphs.flatMap((subgraph) => subgraph.snapshots);
  let release: (() => Promise<void>) | undefined;
  try {
    return await options.services.db.sqlTransaction(async (tx) => {
      await release?.();
      const stale = new Set<string>();
      const passed = await refill(tx, consumer, sources, options, stale);
      release = await options.services.cache?.hold([...stale]);
      return passed;
    });
  } finally {
    await release?.();
  }
}

/** Projections rebuilt at a time: while the database deals with a page of one, the next pages of others are made. */
const SIDE_BY_SIDE = 4;

/**
 * Rebuilds every projection, those that snapshots or other projections read before the others, several at a time.
 * @returns the number of events passed, by consumer.
 * @throws what the first to fail threw, once those begun have ended; no further one is begun.
 */
export async function rebuildAll(options: RebuildOptions): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const stage of projectionStages(options.subgraphs)) {
    await sideBySide(stage, async (name) => {
      counts.set(name, await rebuildProjection(options, name));
    });
  }
  return counts;
}

async function sideBySide(names: readonly string[], work: (name: string) => Promise<void>): Promise<void> {
  const waiting = [...names];
  const failures: unknown[] = [];
  const worker = async (): Promise<void> => {
    for (let name = waiting.shift(); name !== undefined && failures.length === 0; name = waiting.shift()) {
      await work(name).catch((error: unknown) => failures.push(error));
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker));
  if (failures.length > 0) throw failures[0];
}

function rebuildable(subgraphs: RebuildOptions['subgraphs']): RebuildableConsumer[] {
  return subgraphs
    .flatMap((subgraph) => subgraph.consumers)
    .filter((consumer): consumer is RebuildableConsumer => consumer.projection !== undefined);
}

async function refill(
  tx: Sql,
  consumer: RebuildableConsumer,
  sources: readonly SnapshotSource[],
  { services, contracts, onProgress }: RebuildOptions,
  stale: Set<string>,
): Promise<number> {
  const deps: ConsumerDeps = {
    clock: services.clock,
    newId: services.newId,
    dropCached: (tags) => {
      for (const tag of tags) stale.add(tag);
    },
  };
  const types = new Set(consumer.types);
  const silent = withoutEvents(tx);
  let passed = 0;
  const pass = async (page: readonly EventEnvelope[]): Promise<void> => {
    const wanted = page.filter((event) => types.has(event.type)).toSorted(byTime);
    if (wanted.length > 0) await consumer.handle(wanted, silent, deps);
    passed += wanted.length;
    onProgress?.({ consumer: consumer.name, events: passed });
  };

  await takeOver(tx, consumer.name);
  await empty(tx, consumer.projection);
  for (const source of sources.filter((candidate) => candidate.types.some((type) => types.has(type)))) {
    for await (const page of source.read(silent)) await pass(page);
  }
  for await (const page of appliedEvents(tx, consumer, contracts)) await pass(page);
  // What the planner knows is of the tables' old content: until autovacuum comes by, plans would be made for that.
  for (const table of consumer.projection.tables) await tx.query(`ANALYZE ${sqlName(table)}`);
  return passed;
}

async function empty(tx: Sql, projection: ProjectionDefinition): Promise<void> {
  if (projection.reset) {
    await projection.reset(tx);
    return;
  }
  for (const table of projection.tables) await tx.query(`DELETE FROM ${sqlName(table)}`);
}

// By id, which the inbox' key serves however much there is; UUIDv7, so that it is nearly the order of time.
const APPLIED = `SELECT i.event_id, ${OUTBOX_COLUMNS}
  FROM (
    SELECT event_id, event_at FROM runtime.inbox WHERE consumer = $1 AND event_id > $2::uuid ORDER BY event_id LIMIT 1000
  ) AS i LEFT JOIN runtime.outbox AS o ON o.id = i.event_id AND o.created_at = i.event_at
  ORDER BY i.event_id`;

type InboxRow = { readonly event_id: string } & (OutboxRow | { readonly id: null });

function isKept(row: InboxRow): row is InboxRow & OutboxRow {
  return row.id !== null;
}

/** What the consumer has dealt with of the events still kept. */
async function* appliedEvents(
  tx: Sql,
  consumer: ConsumerDefinition,
  contracts: EventContracts,
): AsyncGenerator<readonly EventEnvelope[]> {
  let last = FIRST_UUID;
  for (;;) {
    const rows = await tx.query<InboxRow>(APPLIED, [consumer.name, last]);
    const end = rows.at(-1);
    if (end === undefined) return;
    yield rows
      .filter(isKept)
      .map((row) => parsedOrNothing(row, contracts))
      .filter((event) => event !== undefined);
    last = end.event_id;
  }
}

/** An event that broke its contract has an inbox row too, but took no effect. */
function parsedOrNothing(row: OutboxRow, contracts: EventContracts): EventEnvelope | undefined {
  try {
    return parseEvent(row, contracts);
  } catch {
    return undefined;
  }
}

function byTime(a: EventEnvelope, b: EventEnvelope): number {
  return a.timestamp < b.timestamp || (a.timestamp === b.timestamp && a.id < b.id) ? -1 : 1;
}
