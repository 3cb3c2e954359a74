import type { KeyObject } from 'node:crypto';
import type { Clock } from '#runtime/clock.ts';
import type { Sql } from '#runtime/db/database.ts';
import type { Cache } from '#runtime/ports/cache.ts';
import type { WriteBehind } from '#runtime/ports/write-behind.ts';
import { type CommandServices, commandServices } from '#runtime/subgraph/command.ts';
import type { AppServices, BaseContext, RequestInfo } from '#runtime/subgraph/define.ts';
import { rankedCursorKey } from '#runtime/subgraph/ranked-cursor.ts';
import type { ViewKeys } from '#schema/viewer-key.ts';
import { type FeedLoaders, feedLoaders } from './loaders.ts';

/** What commands of this domain work with. */
export type FeedServices = CommandServices & Pick<AppServices, 'cache'>;

export interface FeedContext extends BaseContext {
  readonly sql: Sql;
  readonly cache: Cache;
  readonly clock: Clock;
  readonly writeBehind: WriteBehind;
  /** What the keys of who saw a post are made under. */
  readonly viewKeys: ViewKeys;
  /** Signs the cursors of ranked feeds. */
  readonly cursorKey: KeyObject;
  readonly loaders: FeedLoaders;
  readonly services: FeedServices;
}

/** What the resolvers of one fetch work with. */
export function feedContext(services: AppServices, request: RequestInfo): FeedContext {
  return {
    viewer: request.viewer,
    locale: request.locale,
    sql: services.db,
    cache: services.cache,
    clock: services.clock,
    writeBehind: services.writeBehind,
    viewKeys: services.secrets,
    cursorKey: rankedCursorKey(services.secrets.internalHmacKey),
    loaders: feedLoaders(services.db),
    services: { ...commandServices(services, request), cache: services.cache },
  };
}
