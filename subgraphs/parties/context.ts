import type { Sql } from '#runtime/db/database.ts';
import { type CommandServices, commandServices } from '#runtime/subgraph/command.ts';
import type { AppServices, BaseContext, RequestInfo } from '#runtime/subgraph/define.ts';
import { type PartiesLoaders, partiesLoaders } from './loaders.ts';

/** What commands work with. */
export type PartiesServices = CommandServices & Pick<AppServices, 'cache'>;

export interface PartiesContext extends BaseContext {
  readonly sql: Sql;
  readonly loaders: PartiesLoaders;
  readonly services: PartiesServices;
}

/** What the resolvers of one fetch work with. */
export function partiesContext(services: AppServices, request: RequestInfo): PartiesContext {
  return {
    viewer: request.viewer,
    locale: request.locale,
    sql: services.db,
    loaders: partiesLoaders(services, request.viewer?.id ?? null),
    services: { ...commandServices(services, request), cache: services.cache },
  };
}
