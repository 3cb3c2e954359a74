import type { Sql } from '#runtime/db/database.ts';
import { type CommandServices, commandServices } from '#runtime/subgraph/command.ts';
import type { AppServices, BaseContext, RequestInfo } from '#runtime/subgraph/define.ts';
import { type NotificationsLoaders, notificationsLoaders } from './loaders.ts';

export interface NotificationsContext extends BaseContext {
  readonly sql: Sql;
  readonly loaders: NotificationsLoaders;
  readonly services: CommandServices;
}

/** What the resolvers of one fetch work with. */
export function notificationsContext(services: AppServices, request: RequestInfo): NotificationsContext {
  return {
    viewer: request.viewer,
    locale: request.locale,
    sql: services.db,
    loaders: notificationsLoaders(services.db, request.viewer?.id ?? null),
    services: commandServices(services, request),
  };
}
