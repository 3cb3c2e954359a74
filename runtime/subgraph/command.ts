import type { CommandDatabase } from '#runtime/db/database.ts';
import type { KeyedField } from '#runtime/idempotency/key.ts';
import { type KeyedServices, runOnce } from '#runtime/idempotency/run-once.ts';
import { requireViewer, type Viewer } from '#runtime/viewer.ts';
import type { AppServices, RequestInfo } from './define.ts';
import type { Clearable } from './loaders.ts';

/** What a command works with. */
export type CommandServices = Pick<AppServices, 'clock' | 'newId' | 'events'> & {
  readonly db: CommandDatabase;
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

/** What a command is run with. */
interface CommandContext<Services> {
  readonly viewer: Viewer | null;
  readonly services: Services;
  readonly loaders: Clearable;
  /** Set where the request has an idempotency key. */
  readonly keyedField?: KeyedField;
}

/**
 * Runs a command for whoever is signed in; what was read before it is forgotten. Under an idempotency key it is run once, and its result
 * has only its ids when it is answered again: objects that have a key in the schema are then read anew for the answer.
 *
 * @param again makes a result of the ids, for one with objects that have no key in the schema
 * @throws AuthenticationRequired, IdempotencyKeyReused
 */
export async function runForViewer<Services extends KeyedServices, Input, Result>(
  context: CommandContext<Services>,
  command: (services: Services, viewer: Viewer, input: Input) => Promise<Result>,
  input: Input,
  again?: (services: Services, viewer: Viewer, ids: Result) => Promise<Result>,
): Promise<Result> {
  const viewer = requireViewer(context.viewer);
  const { services, keyedField: field } = context;
  if (field === undefined) {
    const result = await command(services, viewer, input);
    context.loaders.clear();
    return result;
  }
  const result = await runOnce({ services, viewer, input, command }, field);
  context.loaders.clear();
  return field.isReplay && again !== undefined ? await again(services, viewer, result) : result;
}
