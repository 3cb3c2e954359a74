import type { KeyObject } from 'node:crypto';
import type { Clock } from '#runtime/clock.ts';
import type { Sql } from '#runtime/db/database.ts';
import type { Cache } from '#runtime/ports/cache.ts';
import type { WriteBehind } from '#runtime/ports/write-behind.ts';
import type { AppServices, BaseContext, RequestInfo } from '#runtime/subgraph/define.ts';
import { rankedCursorKey } from './ranked-cursor.ts';

export interface FeedContext extends BaseContext {
  readonly sql: Sql;
  readonly cache: Cache;
  readonly clock: Clock;
  readonly writeBehind: WriteBehind;
  /** Signs the cursors of ranked feeds. */
  readonly cursorKey: KeyObject;
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
    cursorKey: rankedCursorKey(services.secrets.internalHmacKey),
  };
}
