import { type CommandServices, commandServices } from '#runtime/subgraph/command.ts';
import type { AppServices, BaseContext, RequestInfo } from '#runtime/subgraph/define.ts';
import { type UsersLoaders, usersLoaders } from './loaders.ts';

/** What commands work with that change what is cached. */
export type ChangeServices = CommandServices & Pick<AppServices, 'cache'>;

/** What commands and queries of this domain work with. */
export type UsersServices = ChangeServices & Pick<AppServices, 'pubsub' | 'rateLimiter' | 'presence'>;

export interface UsersContext extends BaseContext {
  readonly loaders: UsersLoaders;
  readonly services: UsersServices;
}

/** What the resolvers of one fetch work with. */
export function usersContext(services: AppServices, request: RequestInfo): UsersContext {
  const { cache, pubsub, rateLimiter, presence } = services;
  return {
    viewer: request.viewer,
    locale: request.locale,
    loaders: usersLoaders(services, request.viewer?.id ?? null),
    services: { ...commandServices(services, request), cache, pubsub, rateLimiter, presence },
  };
}
