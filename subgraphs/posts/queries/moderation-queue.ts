import type { Sql } from '#runtime/db/database.ts';
import { type Connection, type PageArguments, rankPage } from '#runtime/subgraph/connection.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { ModeratingNotAllowed } from '../errors.ts';
import type { ModerationItemSource } from '../moderation-view.ts';
import { isModerator, moderatesEverywhere } from '../permissions.ts';
import { queuePage } from '../store/moderation-queue.ts';

/**
 * A page of what waits for the viewer as a moderator, what weighs most first: never their own content.
 * @throws ModeratingNotAllowed, InvalidPageSize, InvalidCursor
 */
export async function moderationQueue(
  sql: Sql,
  viewer: Viewer,
  page: PageArguments,
): Promise<Connection<ModerationItemSource>> {
  if (!isModerator(viewer)) throw new ModeratingNotAllowed();
  const scope = { moderatorId: viewer.id, partyId: moderatesEverywhere(viewer) ? null : viewer.partyId };
  return await rankPage(
    'moderation',
    page,
    (after, limit) => queuePage(sql, scope, after, limit),
    ({ weight, id }) => ({ rank: weight, id }),
    (item) => ({ node: item }),
  );
}
