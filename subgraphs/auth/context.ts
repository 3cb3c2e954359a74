import type { AppServices, BaseContext, RequestInfo } from '#runtime/subgraph/define.ts';
import { type AuthLoaders, authLoaders } from './loaders.ts';

/** What a command of this domain works with. */
export type AuthServices = Pick<
  AppServices,
  'db' | 'clock' | 'newId' | 'log' | 'pubsub' | 'rateLimiter' | 'secrets' | 'events'
>;

/** What a command knows of the request. */
export type AuthRequest = Pick<RequestInfo, 'viewer' | 'clientNetwork' | 'userAgent' | 'traceId'>;

export interface AuthContext extends BaseContext {
  readonly services: AuthServices;
  readonly request: AuthRequest;
  readonly loaders: AuthLoaders;
}

/** What the resolvers of one fetch work with. */
export function authContext(services: AppServices, request: RequestInfo): AuthContext {
  return {
    viewer: request.viewer,
    locale: request.locale,
    services,
    request,
    loaders: authLoaders(services),
  };
}
