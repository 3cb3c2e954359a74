import type { KeyObject } from 'node:crypto';
import type { Clock } from '#runtime/clock.ts';
import type { Sql } from '#runtime/db/database.ts';
import type { Cache } from '#runtime/ports/cache.ts';
import type { RateLimiter } from '#runtime/ports/rate-limiter.ts';
import type { AppServices, BaseContext, RequestInfo } from '#runtime/subgraph/define.ts';
import { rankedCursorKey } from '#runtime/subgraph/ranked-cursor.ts';
import { type Inference, inferenceOf } from './inference/inference.ts';
import { type AiLoaders, aiLoaders } from './loaders.ts';
import { type VectorSpace, vectorSpaceOf } from './recommend/vector-space.ts';

export interface AiContext extends BaseContext {
  readonly sql: Sql;
  readonly cache: Cache;
  readonly clock: Clock;
  readonly rateLimiter: RateLimiter;
  /** The models of this process. */
  readonly inference: Inference;
  /** Where posts stand by their content. */
  readonly vectors: VectorSpace;
  /** Signs the cursors of recommended posts. */
  readonly cursorKey: KeyObject;
  readonly loaders: AiLoaders;
}

/** What the resolvers of one fetch work with. */
export function aiContext(services: AppServices, request: RequestInfo): AiContext {
  return {
    viewer: request.viewer,
    locale: request.locale,
    sql: services.db,
    cache: services.cache,
    clock: services.clock,
    rateLimiter: services.rateLimiter,
    inference: inferenceOf(services),
    vectors: vectorSpaceOf(services),
    cursorKey: rankedCursorKey(services.secrets.internalHmacKey),
    loaders: aiLoaders(services.db, request.viewer),
  };
}
