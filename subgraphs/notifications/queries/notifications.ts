import type { Sql } from '#runtime/db/database.ts';
import { type Connection, keysetPage, type PageArguments } from '#runtime/subgraph/connection.ts';
import type { KindTab } from '../kinds.ts';
import { notificationPage } from '../store/notifications.ts';
import type { NotificationSource } from '../view.ts';

const CURSOR = 'notifications';

/** Which notifications to list. */
export interface NotificationsArguments extends PageArguments {
  readonly tab?: KindTab | 'ALL' | null | undefined;
}

/** A person's notifications, those with the latest act first. @throws InvalidPageSize, InvalidCursor */
export async function notifications(
  sql: Sql,
  recipientId: string,
  { tab, ...page }: NotificationsArguments,
): Promise<Connection<NotificationSource>> {
  const only = tab === null || tab === undefined || tab === 'ALL' ? null : tab;
  return await keysetPage(
    CURSOR,
    page,
    (after, limit) => notificationPage(sql, recipientId, only, after, limit),
    ({ placedAt, id }) => ({ at: placedAt, id }),
    (notification) => ({ node: notification }),
  );
}
