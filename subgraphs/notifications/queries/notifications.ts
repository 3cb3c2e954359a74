import type { Sql } from '#runtime/db/database.ts';
import { type Connection, keysetPage, type PageArguments } from '#runtime/subgraph/connection.ts';
import { notificationPage } from '../store/notifications.ts';
import type { NotificationKind } from '../texts.ts';
import type { NotificationSource } from '../view.ts';

const CURSOR = 'notifications';

type Tab = 'ALL' | 'INTERACTIONS';

const INTERACTIONS: readonly NotificationKind[] = ['LIKE', 'COMMENT', 'REPLY', 'FOLLOW', 'MENTION'];

/** Kinds that a tab shows. Today all are interactions; announcements and system messages will be in ALL only. */
const KINDS: Readonly<Record<Tab, readonly NotificationKind[]>> = { ALL: INTERACTIONS, INTERACTIONS };

/** Which notifications to list. */
export interface NotificationsArguments extends PageArguments {
  readonly tab?: Tab | null | undefined;
}

/** A person's notifications, newest first. @throws InvalidPageSize, InvalidCursor */
export async function notifications(
  sql: Sql,
  recipientId: string,
  { tab, ...page }: NotificationsArguments,
): Promise<Connection<NotificationSource>> {
  return await keysetPage(
    CURSOR,
    page,
    (after, limit) => notificationPage(sql, recipientId, KINDS[tab ?? 'ALL'], after, limit),
    ({ createdAt, id }) => ({ at: createdAt, id }),
    (notification) => ({ node: notification }),
  );
}
