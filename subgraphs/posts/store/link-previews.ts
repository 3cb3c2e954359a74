import type { Sql } from '#runtime/db/database.ts';
import type { LinkPreviewSource } from '../view.ts';

/** After this time a page that is posted again is read again (7 days). */
const REFRESH_AFTER = "interval '7 days'";

// A preview that is read again is shown until the new one is there.
const WANT = `INSERT INTO posts.link_previews AS kept (url, state, next_attempt_at) VALUES ($1, 'PENDING', $2)
  ON CONFLICT (url) DO UPDATE SET state = 'PENDING', attempts = 0, next_attempt_at = excluded.next_attempt_at
  WHERE kept.state <> 'PENDING' AND kept.fetched_at < $2::timestamptz - ${REFRESH_AFTER}`;

/** Asks for the page at `url` to be read, unless it was read lately. */
export async function wantLinkPreview(tx: Sql, url: string, at: Date): Promise<void> {
  await tx.query(WANT, [url, at]);
}

// A row that is taken is put off at once, so that whoever is killed while reading leaves it to the next.
const TAKE = `UPDATE posts.link_previews AS kept
  SET attempts = attempts + 1, next_attempt_at = $1::timestamptz + interval '1 minute' * 2 ^ attempts
  WHERE url IN (
    SELECT url FROM posts.link_previews WHERE state = 'PENDING' AND next_attempt_at <= $1
    ORDER BY next_attempt_at LIMIT $2 FOR UPDATE SKIP LOCKED
  )
  RETURNING url, attempts`;

/** An address to read, and how often that was begun, this time included. */
export interface TakenLink {
  readonly url: string;
  readonly attempts: number;
}

/** Takes addresses that are due, at most `limit`; each comes again after 1, 2, 4 … minutes unless it is finished before. */
export function takeDueLinks(sql: Sql, at: Date, limit: number): Promise<TakenLink[]> {
  return sql.query<TakenLink>(TAKE, [at, limit]);
}

const KEEP = `UPDATE posts.link_previews SET state = 'READY', final_url = $2, title = $3, description = $4, site_name = $5,
    image_url = $6, fetched_at = $7
  WHERE url = $1`;

/** Keeps what a page says of itself. */
export async function keepLinkPreview(sql: Sql, url: string, preview: LinkPreviewSource, at: Date): Promise<void> {
  await sql.query(KEEP, [url, preview.url, preview.title, preview.description, preview.siteName, preview.imageUrl, at]);
}

const GIVE_UP = `UPDATE posts.link_previews SET state = 'FAILED', fetched_at = $2 WHERE url = $1`;

/** Notes that a page cannot be read; it is not shown until it is posted again later and can. */
export async function giveUpLinkPreview(sql: Sql, url: string, at: Date): Promise<void> {
  await sql.query(GIVE_UP, [url, at]);
}

const BY_URLS = `SELECT url AS "key", final_url AS url, title, description, site_name AS "siteName", image_url AS "imageUrl"
  FROM posts.link_previews WHERE url = ANY($1::text[]) AND state <> 'FAILED' AND title IS NOT NULL`;

/** What is known of the pages at these addresses; one statement. */
export async function linkPreviewsByUrls(sql: Sql, urls: readonly string[]): Promise<Map<string, LinkPreviewSource>> {
  const rows = await sql.query<LinkPreviewSource & { readonly key: string }>(BY_URLS, [urls]);
  return new Map(rows.map(({ key, ...preview }) => [key, preview]));
}
