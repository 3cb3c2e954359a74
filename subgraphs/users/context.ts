import type { AppServices, BaseContext } from '#runtime/subgraph/define.ts';
import type { UsersLoaders } from './loaders.ts';

/** What a command works with. */
export type CommandServices = Pick<AppServices, 'db' | 'clock' | 'newId' | 'events'> & {
  /** Stands in the events of the command. */
  readonly traceId: string | null;
};

export interface UsersContext extends BaseContext {
  readonly loaders: UsersLoaders;
  readonly services: CommandServices;
}
