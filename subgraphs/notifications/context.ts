import type { Sql } from '#runtime/db/database.ts';
import type { AppServices, BaseContext, RequestInfo } from '#runtime/subgraph/define.ts';
import { type NotificationLoaders, notificationLoaders } from './loaders.ts';

/** What a command works with. */
export type CommandServices = Pick<AppServices, 'db' | 'clock'>;

export interface NotificationsContext extends BaseContext {
  readonly sql: Sql;
  readonly loaders: NotificationLoaders;
  readonly services: CommandServices;
}

export function notificationsContext({ db, clock }: AppServices, request: RequestInfo): NotificationsContext {
  return {
    viewer: request.viewer,
    locale: request.locale,
    sql: db,
    loaders: notificationLoaders(db, request.viewer?.id ?? null),
    services: { db, clock },
  };
}
