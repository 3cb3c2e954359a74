import type { Sql } from '#runtime/db/database.ts';
import { FIRST_UUID, LAST_UUID } from '#runtime/uuid.ts';
import { type FeedFilter, hasScoreRange, startOf } from '../filter.ts';
import type { ListPosition } from '../list-cursor.ts';
import { scoreWithinSql } from './scores.ts';

/** What part of a list to read. */
export interface ListRead {
  readonly viewerId: string;
  readonly filter: FeedFilter;
  /** null for the first page. */
  readonly after: ListPosition | null;
  readonly limit: number;
  /** As of when scores are looked at. */
  readonly at: Date;
}

/** What was added to a list after it was opened. */
export interface NewItemsRead extends Pick<ListRead, 'viewerId' | 'filter' | 'at'> {
  readonly openedAt: Date;
}

type Place = Pick<ListPosition, 'at' | 'postId'>;

/** People whose posts the viewer ($1) is not shown: blocked either way, or muted. */
export const HIDDEN = `hidden AS MATERIALIZED (
    SELECT blocked_id AS id FROM feed.blocks WHERE blocker_id = $1 AND active
    UNION ALL SELECT blocker_id FROM feed.blocks WHERE blocked_id = $1 AND active
    UNION ALL SELECT muted_id FROM feed.mutes WHERE muter_id = $1 AND active
  )`;
export const NOT_HIDDEN = 'p.author_id NOT IN (SELECT id FROM hidden)';

/** Where a statement asks for a post's score if the filter does: most filters do not, and are not planned as if they did. */
const SCORE_MARK = '/* score */';

/** Whether a filter ($2 to $4, and its scores) shows a post, its end apart. For statements that {@link filtered} makes. */
export const MATCHES_SINCE = `($2::text[] IS NULL OR p.type = ANY ($2)) AND ($3::text[] IS NULL OR p.topic = ANY ($3))
  AND p.created_at >= $4${SCORE_MARK}`;
/** Whether a filter ($2 to $5) shows a post. */
export const MATCHES = `${MATCHES_SINCE} AND p.created_at < $5`;

/** A statement without and with a question for scores. */
export interface FilteredStatement {
  readonly plain: string;
  readonly scored: string;
}

/** @param next number of the first parameter behind those that the statement has */
export function filtered(text: string, next: number): FilteredStatement {
  const condition = ` AND ${scoreWithinSql(`$${next + 2}::timestamptz`, `$${next}::float8`, `$${next + 1}::float8`)}`;
  return { plain: text.replaceAll(SCORE_MARK, ''), scored: text.replaceAll(SCORE_MARK, condition) };
}

/** The statement that a filter needs, and what its parameters are from `next` on. */
export function statementFor(
  { plain, scored }: FilteredStatement,
  { filter, at }: Pick<ListRead, 'filter' | 'at'>,
): { readonly text: string; readonly scoreValues: readonly unknown[] } {
  if (!hasScoreRange(filter)) return { text: plain, scoreValues: [] };
  return { text: scored, scoreValues: [filter.minScore ?? 0, filter.maxScore ?? 'Infinity', at] };
}

/** $2 to $4. */
export function sinceValues({ filter, at }: Pick<ListRead, 'filter' | 'at'>): unknown[] {
  return [filter.types, filter.topics, startOf(filter, at) ?? '-infinity'];
}

/** $2 to $5. */
export function filterValues(read: Pick<ListRead, 'filter' | 'at'>): unknown[] {
  return [...sinceValues(read), read.filter.until ?? 'infinity'];
}

/** Time and id of a place; before everything without one. */
export function placeValues(after: Place | null): unknown[] {
  return [after?.at ?? 'infinity', after?.postId ?? LAST_UUID];
}

/**
 * Time and id that everything yet to be shown comes before: the place, the filter's end and the list's newest time in one. With a
 * condition for each, the planner takes the rows to be few and sorts a province instead of walking along the index.
 */
export function boundValues({ filter, after }: ListRead, place: Place | null): unknown[] {
  const bounds: Place[] = place === null ? [] : [place];
  if (filter.until !== null) bounds.push({ at: filter.until, postId: FIRST_UUID });
  if (after !== null) bounds.push({ at: after.openedAt, postId: LAST_UUID });
  return placeValues(
    bounds.sort((a, b) => a.at.getTime() - b.at.getTime() || (a.postId < b.postId ? -1 : 1))[0] ?? null,
  );
}

/**
 * Posts of a province or party that a filter by score looks through at most, the newest: whoever asks for scores that hardly any post has
 * must not have all of it read.
 */
const MOST_SCORED = 5_000;

/** The end of a statement for the time of the last post p that a filter by score looks at, of those not after $2. */
export const SCORED_FLOOR = `AND p.created_at <= $2 ORDER BY p.created_at DESC, p.post_id DESC OFFSET ${MOST_SCORED - 1} LIMIT 1`;

type ScopedRead = Pick<ListRead, 'viewerId' | 'filter' | 'at'> & { readonly openedAt: Date | null };

/** The filter of a read, which looks no further back than a {@link SCORED_FLOOR} where it asks for scores. */
export async function boundedFilter(
  sql: Sql,
  floor: string,
  { viewerId, filter, at, openedAt }: ScopedRead,
): Promise<FeedFilter> {
  if (!hasScoreRange(filter)) return filter;
  const [row] = await sql.query<{ at: Date | null }>(floor, [viewerId, openedAt ?? 'infinity']);
  const [start, end] = [startOf(filter, at), row?.at ?? null];
  return end !== null && (start === null || end > start) ? { ...filter, since: end } : filter;
}

/** As many new items are counted as a button can usefully tell. */
export const MOST_NEW = 100;
