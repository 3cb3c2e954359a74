import { z } from 'zod';
import type { EventContract, EventContracts, EventEnvelope } from './envelope.ts';
import { EventRejected } from './event-errors.ts';

/** A row of runtime.outbox as SQL reads it. */
export interface OutboxRow {
  readonly id: string;
  readonly created_at: Date;
  readonly type: string;
  readonly version: string;
  readonly source: string;
  readonly aggregate_type: string;
  readonly aggregate_id: string;
  readonly aggregate_revision: number;
  readonly data: unknown;
  readonly metadata: unknown;
}

/** The columns of an {@link OutboxRow}, for statements that call runtime.outbox `o`. */
export const OUTBOX_COLUMNS = `o.id, o.created_at, o.type, o.version, o.source, o.aggregate_type, o.aggregate_id,
  o.aggregate_revision, o.data, o.metadata`;

/** The order of time, for sort. */
export function byTimeOfRow(a: OutboxRow, b: OutboxRow): number {
  return a.created_at.getTime() - b.created_at.getTime() || (a.id < b.id ? -1 : 1);
}

const metadataSchema = z.object({ user_id: z.string().nullable(), trace_id: z.string().nullable() });

/**
 * The row as an event, its data parsed by the type's contract.
 * @throws EventRejected when the type is unknown, the major version another, or data or metadata break the contract.
 */
export function parseEvent(row: OutboxRow, contracts: EventContracts): EventEnvelope {
  const contract = Object.hasOwn(contracts, row.type) ? contracts[row.type] : undefined;
  if (contract === undefined) throw new EventRejected(row.type, 'the type is not known');
  if (major(row.version) !== major(contract.version)) {
    throw new EventRejected(row.type, `version ${row.version} is not one of ${major(contract.version)}.x`);
  }
  const metadata = metadataSchema.safeParse(row.metadata);
  if (!metadata.success) throw new EventRejected(row.type, `metadata: ${faults(metadata.error)}`);
  return { ...rawEvent(row), data: parseData(row, contract), metadata: metadata.data };
}

/** The row as an envelope, nothing checked: what is kept of an event that cannot be parsed. */
export function rawEvent(row: OutboxRow): Omit<EventEnvelope, 'metadata'> & { readonly metadata: unknown } {
  return {
    id: row.id,
    type: row.type,
    version: row.version,
    timestamp: row.created_at.toISOString(),
    source: row.source,
    data: row.data,
    aggregate: { type: row.aggregate_type, id: row.aggregate_id, revision: row.aggregate_revision },
    metadata: row.metadata,
  };
}

const carriedSchema = z.object({
  id: z.uuid(),
  type: z.string(),
  version: z.string(),
  timestamp: z.iso.datetime(),
  source: z.string(),
  data: z.unknown(),
  aggregate: z.object({ type: z.string(), id: z.string(), revision: z.int() }),
  metadata: z.unknown(),
});

/** What {@link rawEvent} made, as the row it was. @throws ZodError for what is no envelope. */
export function rowOfEvent(event: unknown): OutboxRow {
  const { id, type, version, timestamp, source, data, aggregate, metadata } = carriedSchema.parse(event);
  return {
    id,
    created_at: new Date(timestamp),
    type,
    version,
    source,
    aggregate_type: aggregate.type,
    aggregate_id: aggregate.id,
    aggregate_revision: aggregate.revision,
    data,
    metadata,
  };
}

function parseData(row: OutboxRow, contract: EventContract): unknown {
  try {
    return contract.parseData(row.data);
  } catch (error) {
    // What a later version added to an enumeration is understood once this process is upgraded.
    const version = row.version === contract.version ? '' : ` of version ${row.version}, here ${contract.version}`;
    throw new EventRejected(
      row.type,
      `data${version}: ${error instanceof z.ZodError ? faults(error) : 'breaks the contract'}`,
    );
  }
}

/** Which fields are at fault and how; zod's messages name the expectation, not the value. */
function faults(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join('.') || '(whole)'}: ${issue.message}`).join('; ');
}

function major(version: string): string {
  return version.split('.', 1)[0] ?? version;
}
