import { requireViewer, type Viewer } from '#runtime/viewer.ts';
import type { AppServices, RequestInfo } from './define.ts';
import type { Clearable } from './loaders.ts';

/** What a command works with. */
export type CommandServices = Pick<AppServices, 'db' | 'clock' | 'newId' | 'events'> & {
  /** Stands in the events of the command. */
  readonly traceId: string | null;
};

/** What the commands of one operation work with. */
export function commandServices(
  { db, clock, newId, events }: AppServices,
  { traceId }: Pick<RequestInfo, 'traceId'>,
): CommandServices {
  return { db, clock, newId, events, traceId };
}

/** Runs a command for whoever is signed in; what was read before it is forgotten. @throws AuthenticationRequired */
export async function runForViewer<Services, Input, Result>(
  context: { readonly viewer: Viewer | null; readonly services: Services; readonly loaders: Clearable },
  command: (services: Services, viewer: Viewer, input: Input) => Promise<Result>,
  input: Input,
): Promise<Result> {
  const result = await command(context.services, requireViewer(context.viewer), input);
  context.loaders.clear();
  return result;
}
