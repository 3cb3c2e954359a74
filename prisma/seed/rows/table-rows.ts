import type { World } from '../world-types.ts';

/** What the rows are made from. */
export interface RowSource {
  readonly world: World;
  /** argon2id hash that every account gets as its password. */
  readonly passwordHash: string;
  /** By what the views that a person has of a post are counted once; a UUID. */
  viewerKey(personId: string, postId: string): string;
}

/** One table of a domain and how the world's rows reach it. */
export interface TableRows {
  readonly table: string;
  /** INSERT … SELECT … FROM unnest(one array a column): constant text. */
  readonly insert: string;
  /** The rows as values in the order of the statement's arrays; a row never refers to a later one of its table. */
  rows(source: RowSource): readonly (readonly unknown[])[];
}

/** Counts rows by key. */
export function tally<T>(rows: readonly T[], key: (row: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(key(row), (counts.get(key(row)) ?? 0) + 1);
  return counts;
}
