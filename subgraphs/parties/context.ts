import type { Sql } from '#runtime/db/database.ts';
import type { AppServices, BaseContext, RequestInfo } from '#runtime/subgraph/define.ts';
import { type PartyLoaders, partyLoaders } from './loaders.ts';

/** What a command works with. */
export type CommandServices = Pick<AppServices, 'db' | 'clock' | 'newId' | 'events'> & {
  /** Stands in the events of the command. */
  readonly traceId: string | null;
};

export interface PartiesContext extends BaseContext {
  readonly sql: Sql;
  readonly loaders: PartyLoaders;
  readonly services: CommandServices;
}

export function partiesContext(services: AppServices, request: RequestInfo): PartiesContext {
  const { db, clock, newId, events } = services;
  return {
    viewer: request.viewer,
    locale: request.locale,
    sql: db,
    loaders: partyLoaders(db),
    services: { db, clock, newId, events, traceId: request.traceId },
  };
}
