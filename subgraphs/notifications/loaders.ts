import DataLoader from 'dataloader';
import type { Sql } from '#runtime/db/database.ts';
import { isUuid } from '#runtime/subgraph/connection.ts';
import { countUnread, notificationsByIds } from './store/notifications.ts';
import type { NotificationSource } from './view.ts';

/** Unread ones are counted no further. */
const MAX_COUNTED = 1_000;

/** Each reads what a fetch asks for in one statement, of the viewer's own notifications only. */
export interface NotificationLoaders {
  /** null for one that is not the viewer's, was taken back or never was. */
  readonly notificationById: DataLoader<string, NotificationSource | null>;
  /** By recipient. */
  readonly unreadCount: DataLoader<string, number>;
  /** Forgets what was read, because a command has changed it. */
  clear(): void;
}

export function notificationLoaders(sql: Sql, viewerId: string | null): NotificationLoaders {
  const loaders = {
    notificationById: new DataLoader<string, NotificationSource | null>(async (ids) => {
      const wellFormed = ids.filter(isUuid);
      const rows =
        viewerId === null || wellFormed.length === 0 ? [] : await notificationsByIds(sql, viewerId, wellFormed);
      const found = new Map(rows.map((row) => [row.id, row]));
      return ids.map((id) => found.get(id) ?? null);
    }),
    // Only ever asked for the viewer: Query.unreadCount, Viewer.unreadCount and MarkReadSuccess.unreadCount share the answer.
    unreadCount: new DataLoader<string, number>((recipients) =>
      Promise.all(recipients.map((recipientId) => countUnread(sql, recipientId, MAX_COUNTED))),
    ),
  };
  return {
    ...loaders,
    clear: () => {
      for (const loader of Object.values(loaders)) loader.clearAll();
    },
  };
}
