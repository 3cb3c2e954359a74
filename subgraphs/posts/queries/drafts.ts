import type { Sql } from '#runtime/db/database.ts';
import { type Connection, keysetPage, type PageArguments } from '#runtime/subgraph/connection.ts';
import { draftPage, scheduledPage } from '../store/drafts.ts';
import type { DraftSource } from '../view.ts';

/** Which drafts to list. */
export interface DraftsArguments extends PageArguments {
  readonly scheduled?: boolean | null | undefined;
}

/**
 * A page of a person's drafts and scheduled posts, last changed first, or of the scheduled ones alone, soonest first.
 * @throws InvalidPageSize, InvalidCursor
 */
export async function drafts(
  sql: Sql,
  authorId: string,
  { scheduled, ...page }: DraftsArguments,
): Promise<Connection<DraftSource>> {
  return await keysetPage(
    scheduled ? 'scheduled' : 'drafts',
    page,
    (after, limit) => (scheduled ? scheduledPage : draftPage)(sql, authorId, after, limit),
    ({ scheduledAt, updatedAt, id }) => ({ at: scheduled && scheduledAt ? scheduledAt : updatedAt, id }),
    (draft) => ({ node: draft }),
  );
}
