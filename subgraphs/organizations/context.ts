import type { Sql } from '#runtime/db/database.ts';
import type { AppServices, BaseContext, RequestInfo } from '#runtime/subgraph/define.ts';
import { type OrganizationsLoaders, organizationsLoaders } from './loaders.ts';

export interface OrganizationsContext extends BaseContext {
  readonly sql: Sql;
  readonly loaders: OrganizationsLoaders;
}

/** What the resolvers of one fetch work with. */
export function organizationsContext({ db }: AppServices, request: RequestInfo): OrganizationsContext {
  return { viewer: request.viewer, locale: request.locale, sql: db, loaders: organizationsLoaders(db) };
}
