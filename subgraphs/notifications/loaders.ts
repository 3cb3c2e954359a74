import DataLoader from 'dataloader';
import type { Sql } from '#runtime/db/database.ts';
import { type Clearable, clearable, rowLoader } from '#runtime/subgraph/loaders.ts';
import { preferences } from './preferences.ts';
import { countUnread, notificationsByIds } from './store/notifications.ts';
import { preferencesOf } from './store/preferences.ts';
import type { NotificationSource, PreferenceSource } from './view.ts';

/** Unread ones are counted no further. */
const MAX_COUNTED = 1_000;

/** What one fetch reads, batched, of the viewer's own notifications only. */
export interface NotificationsLoaders extends Clearable {
  /** null for one that is not the viewer's, was taken back or never was. */
  readonly notificationById: DataLoader<string, NotificationSource | null>;
  /** By recipient. */
  readonly unreadCount: DataLoader<string, number>;
  /** By person: one for each type. */
  readonly preferences: DataLoader<string, readonly PreferenceSource[]>;
}

/** Made anew for each fetch. */
export function notificationsLoaders(sql: Sql, viewerId: string | null): NotificationsLoaders {
  return clearable({
    notificationById: rowLoader(async (ids) => (viewerId === null ? [] : await notificationsByIds(sql, viewerId, ids))),
    // Only ever asked for the viewer: Query.unreadCount, Viewer.unreadCount and MarkReadSuccess.unreadCount share the answer.
    unreadCount: new DataLoader<string, number>((recipients) =>
      Promise.all(recipients.map((recipientId) => countUnread(sql, recipientId, MAX_COUNTED))),
    ),
    preferences: new DataLoader<string, readonly PreferenceSource[]>((people) =>
      Promise.all(people.map(async (userId) => preferences(userId, await preferencesOf(sql, userId)))),
    ),
  });
}
