import type { Sql } from '#runtime/db/database.ts';
import {
  type AgendaKey,
  type AgendaPlace,
  type AgendaTrend,
  composeAgenda,
  type PlacedTrend,
  type SetEntry,
} from '../agenda.ts';

/** The scope whose trends are the agenda: the country. */
export const AGENDA_SCOPE = 'TR';

const APPLY = `INSERT INTO posts.agenda_trends AS kept (scope, revision, trends) VALUES ($1, $2, $3::jsonb)
  ON CONFLICT (scope) DO UPDATE SET revision = excluded.revision, trends = excluded.trends WHERE kept.revision < excluded.revision`;

/** Brings the copy of the country's trends up to these, in any order and however often: the highest revision stays. */
export async function applyAgendaTrends(tx: Sql, trends: readonly AgendaTrend[], revision: number): Promise<void> {
  await tx.query(APPLY, [AGENDA_SCOPE, revision, JSON.stringify(trends)]);
}

const READ = `SELECT coalesce((SELECT trends FROM posts.agenda_trends WHERE scope = $1), '[]') AS trends,
    coalesce(jsonb_agg(jsonb_build_object('kind', e.kind, 'key', e.key, 'score', e.score, 'until', e.until, 'reason', e.reason)), '[]')
      AS entries
  FROM posts.agenda_entries e WHERE e.until > $2`;

/** The agenda at an instant, at most ten places, the most popular first; one statement. */
export async function effectiveAgenda(sql: Sql, at: Date): Promise<readonly AgendaPlace[]> {
  const [row] = await sql.query<{
    trends: readonly AgendaTrend[];
    entries: readonly (Omit<SetEntry, 'until'> & { readonly until: string })[];
  }>(READ, [AGENDA_SCOPE, at]);
  if (row === undefined) return [];
  const entries = row.entries.map(({ until, ...entry }) => ({ ...entry, until: new Date(until) }));
  return composeAgenda(row.trends, entries, at);
}

const SET = `INSERT INTO posts.agenda_entries (kind, key, score, until, reason, set_by, set_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
  ON CONFLICT (kind, key) DO UPDATE SET score = excluded.score, until = excluded.until, reason = excluded.reason,
    set_by = excluded.set_by, set_at = excluded.set_at`;

/** Sets an entry, or sets it anew. */
export async function setEntry(
  tx: Sql,
  entry: SetEntry,
  by: { readonly userId: string; readonly at: Date },
): Promise<void> {
  await tx.query(SET, [entry.kind, entry.key, entry.score, entry.until, entry.reason, by.userId, by.at]);
}

const COUNT = `SELECT count(*)::int AS count FROM posts.agenda_entries WHERE until > $1 AND (kind, key) <> ($2, $3)`;

/** How many entries are in force beside one. */
export async function countOtherEntries(sql: Sql, { kind, key }: AgendaKey, at: Date): Promise<number> {
  const [row] = await sql.query<{ count: number }>(COUNT, [at, kind, key]);
  return row?.count ?? 0;
}

const REMOVE = 'DELETE FROM posts.agenda_entries WHERE kind = $1 AND key = $2 AND until > $3 RETURNING key';

/** @returns whether there was such an entry in force. */
export async function removeEntry(tx: Sql, { kind, key }: AgendaKey, at: Date): Promise<boolean> {
  return (await tx.query(REMOVE, [kind, key, at])).length > 0;
}

/** Lets one transaction at a time set entries, so that two never pass their number together, and say what is due by them. */
export async function lockAgenda(tx: Sql): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('posts.agenda', 0))`);
}

const SCORED = 'SELECT agenda FROM posts.agenda_scored WHERE scope = $1';

/** The agenda by which posts were last said to be due. */
export async function scoredAgenda(sql: Sql): Promise<readonly PlacedTrend[]> {
  const [row] = await sql.query<{ agenda: readonly PlacedTrend[] }>(SCORED, [AGENDA_SCOPE]);
  return row?.agenda ?? [];
}

const NOTE = `INSERT INTO posts.agenda_scored (scope, agenda) VALUES ($1, $2::jsonb)
  ON CONFLICT (scope) DO UPDATE SET agenda = excluded.agenda`;

/** Notes the agenda by which posts were said to be due. */
export async function noteScoredAgenda(tx: Sql, agenda: readonly PlacedTrend[]): Promise<void> {
  await tx.query(NOTE, [
    AGENDA_SCOPE,
    JSON.stringify(agenda.map(({ rank, kind, key, score }) => ({ rank, kind, key, score }))),
  ]);
}
