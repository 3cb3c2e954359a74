import { type CommandServices, commandServices } from '#runtime/subgraph/command.ts';
import type { AppServices, BaseContext, RequestInfo } from '#runtime/subgraph/define.ts';
import { type UsersLoaders, usersLoaders } from './loaders.ts';

export interface UsersContext extends BaseContext {
  readonly loaders: UsersLoaders;
  readonly services: CommandServices;
}

/** What the resolvers of one fetch work with. */
export function usersContext(services: AppServices, request: RequestInfo): UsersContext {
  return {
    viewer: request.viewer,
    locale: request.locale,
    loaders: usersLoaders(services.db, request.viewer?.id ?? null),
    services: commandServices(services, request),
  };
}
