import { z } from 'zod';
import type { EventContracts, EventEnvelope } from './envelope.ts';
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
  return { ...rawEvent(row), data: parseData(row, contract.parseData), metadata: metadata.data };
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

function parseData(row: OutboxRow, parse: (data: unknown) => unknown): unknown {
  try {
    return parse(row.data);
  } catch (error) {
    throw new EventRejected(row.type, `data: ${error instanceof z.ZodError ? faults(error) : 'breaks the contract'}`);
  }
}

/** Which fields are at fault and how; zod's messages name the expectation, not the value. */
function faults(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join('.') || '(whole)'}: ${issue.message}`).join('; ');
}

function major(version: string): string {
  return version.split('.', 1)[0] ?? version;
}
