import { type CommandServices, commandServices } from '#runtime/subgraph/command.ts';
import type { AppServices, BaseContext, RequestInfo } from '#runtime/subgraph/define.ts';
import { type PostsLoaders, postsLoaders } from './loaders.ts';
import type { Onlooker } from './viewer-key.ts';

/** What commands of this domain work with. */
export type PostsServices = CommandServices & Pick<AppServices, 'secrets' | 'writeBehind'>;

export interface PostsContext extends BaseContext {
  readonly loaders: PostsLoaders;
  readonly services: PostsServices;
  readonly onlooker: Onlooker;
}

/** What the resolvers of one fetch work with. */
export function postsContext(services: AppServices, request: RequestInfo): PostsContext {
  return {
    viewer: request.viewer,
    locale: request.locale,
    loaders: postsLoaders(services.db, request.viewer?.id ?? null, services.clock),
    services: { ...commandServices(services, request), secrets: services.secrets, writeBehind: services.writeBehind },
    onlooker: request,
  };
}
