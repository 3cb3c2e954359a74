import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { buildSchema, type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';
import { readManifest } from '#gateway/operations/manifest.ts';
import { readApiSchema } from '../operations/api-schema.ts';
import { type Contract, nameOf, operationOf } from './compare.ts';
import type { EventContractRecords } from './event-contracts.ts';

const SCHEMA = new URL('../../schema/', import.meta.url);

/** What a release writes, by path from the repository's root. */
export const RELEASE_FILES = {
  schema: 'schema/released.graphql',
  documents: 'schema/released-operations.json',
  events: 'schema/released-events.json',
  log: 'schema/RELEASES.md',
} as const;

/** The contract as the working tree has it. */
export async function readCurrentContract(): Promise<Contract> {
  const [schema, documents] = await Promise.all([
    readApiSchema(new URL('supergraph.graphql', SCHEMA)),
    readManifest(new URL('operations/manifest.json', SCHEMA)),
  ]);
  return { schema, documents };
}

/** A release as the repository has it. */
export interface ReleaseRecord extends Contract {
  /** The log of all releases. */
  readonly log: string;
  /** Whether the log's last entry is about this very schema: false when somebody changed the file by hand. */
  readonly genuine: boolean;
}

/** The last release; null when there was none. @throws StartupError or GraphQLError when its files are damaged */
export async function readLastRelease(): Promise<ReleaseRecord | null> {
  const sdl = await readFile(new URL('released.graphql', SCHEMA), 'utf8').catch(() => null);
  if (sdl === null) return null;
  const [documents, log] = await Promise.all([
    readManifest(new URL('released-operations.json', SCHEMA)),
    readFile(new URL('RELEASES.md', SCHEMA), 'utf8').catch(() => ''),
  ]);
  const last = log.slice(log.lastIndexOf('\n## '));
  return { schema: buildSchema(sdl), documents, log, genuine: last.includes(fingerprint(sdl)) };
}

/** Event contracts as they were released. */
export interface EventReleaseRecord {
  readonly contracts: EventContractRecords;
  /** Whether the log's last entry is about these very contracts: false when somebody changed the file by hand. */
  readonly genuine: boolean;
}

/** The event contracts of the last release; null when none were released. @throws SyntaxError when the file is damaged */
export async function readReleasedEvents(): Promise<EventReleaseRecord | null> {
  const text = await readFile(new URL('released-events.json', SCHEMA), 'utf8').catch(() => null);
  if (text === null) return null;
  const log = await readFile(new URL('RELEASES.md', SCHEMA), 'utf8').catch(() => '');
  return { contracts: JSON.parse(text), genuine: log.slice(log.lastIndexOf('\n## ')).includes(fingerprint(text)) };
}

/** The text of schema/released-events.json. */
export function releasedEvents(contracts: EventContractRecords): string {
  return `${JSON.stringify(contracts, null, 2)}\n`;
}

/** What a released file is called in the log: the beginning of its SHA-256. */
export function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

/** The text of schema/released.graphql: the same for the same schema, whatever the order of its definitions was. */
export function releasedSdl(schema: GraphQLSchema): string {
  return `# What clients see of the graph since the last release. Written by \`npm run schema:release\`, never by hand.\n\n${printSchema(lexicographicSortSchema(schema))}\n`;
}

/** The text of schema/released-operations.json, in the manifest's format: all that clients in the field may send by id. */
export function releasedDocuments(documents: ReadonlyMap<string, string>): string {
  const operations = [...documents].map(([id, body]) => ({
    id,
    name: nameOf(body),
    type: operationOf(body).operation,
    body,
  }));
  operations.sort((a, b) => (`${a.name} ${a.id}` < `${b.name} ${b.id}` ? -1 : 1));
  return `${JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations }, null, 2)}\n`;
}
