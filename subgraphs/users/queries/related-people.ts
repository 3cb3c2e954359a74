import type { Sql } from '#runtime/db/database.ts';
import { type Connection, keysetPage, type PageArguments } from '#runtime/subgraph/connection.ts';
import { blockedBy } from '../store/blocks.ts';
import { mutedBy } from '../store/mutes.ts';
import type { ProfileSource } from '../view.ts';

/** Whom the viewer blocks or mutes, latest first. @throws InvalidPageSize, InvalidCursor */
export async function relatedPeople(
  sql: Sql,
  relation: 'blocked' | 'muted',
  viewerId: string,
  page: PageArguments,
): Promise<Connection<ProfileSource, { since: Date }>> {
  const read = relation === 'blocked' ? blockedBy : mutedBy;
  return await keysetPage(
    `${relation}-${viewerId}`,
    page,
    (after, limit) => read(sql, viewerId, after, limit),
    ({ profile, since }) => ({ at: since, id: profile.id }),
    ({ profile, since }) => ({ node: profile, since }),
  );
}
