import { FIRST_UUID, LAST_UUID } from '#runtime/uuid.ts';
import type { FeedFilter } from '../filter.ts';
import type { ListPosition } from '../list-cursor.ts';

/** What part of a list to read. */
export interface ListRead {
  readonly viewerId: string;
  readonly filter: FeedFilter;
  /** null for the first page. */
  readonly after: ListPosition | null;
  readonly limit: number;
}

type Place = Pick<ListPosition, 'at' | 'postId'>;

/** People whose posts the viewer ($1) is not shown: blocked either way, or muted. */
export const HIDDEN = `hidden AS MATERIALIZED (
    SELECT blocked_id AS id FROM feed.blocks WHERE blocker_id = $1 AND active
    UNION ALL SELECT blocker_id FROM feed.blocks WHERE blocked_id = $1 AND active
    UNION ALL SELECT muted_id FROM feed.mutes WHERE muter_id = $1 AND active
  )`;
export const NOT_HIDDEN = 'p.author_id NOT IN (SELECT id FROM hidden)';

/** Whether a filter ($2 to $4) shows a post, its end apart. */
export const MATCHES_SINCE = `($2::text[] IS NULL OR p.type = ANY ($2)) AND ($3::text[] IS NULL OR p.topic = ANY ($3))
  AND p.created_at >= $4`;
/** Whether a filter ($2 to $5) shows a post. */
export const MATCHES = `${MATCHES_SINCE} AND p.created_at < $5`;

/** $2 to $4. */
export function sinceValues({ types, topics, since }: FeedFilter): unknown[] {
  return [types, topics, since ?? '-infinity'];
}

/** $2 to $5. */
export function filterValues(filter: FeedFilter): unknown[] {
  return [...sinceValues(filter), filter.until ?? 'infinity'];
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

/** As many new items are counted as a button can usefully tell. */
export const MOST_NEW = 100;
