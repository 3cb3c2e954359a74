import type { Clock } from '#runtime/clock.ts';
import type { Sql } from '#runtime/db/database.ts';
import { type RelayLag, relayLag } from '#runtime/events/relay-lag.ts';
import { within } from '#runtime/within.ts';

/** For each thing that is looked at: whoever asks about health has little patience. */
const LOOK_MS = 1_000;

/** Whether a service answers. */
export interface ServiceState {
  readonly up: boolean;
  /** Since when it has been so; null when it was never reached. */
  readonly since: Date | null;
  /** Why it is not up, in a few words; no secret, no address. */
  readonly detail?: string | null;
}

/** A service that this process works with. */
export interface Dependency {
  readonly name: string;
  /** Whether nothing can be done without it. */
  readonly required: boolean;
  state(): ServiceState | Promise<ServiceState>;
}

export interface DependencyHealth {
  readonly name: string;
  readonly required: boolean;
  readonly up: boolean;
  readonly since: Date | null;
  readonly detail: string | null;
}

/** Whether the backend can work. */
export interface AppHealth {
  /** Whether everything that is required is up. */
  readonly ready: boolean;
  /** Whether something is away that can be done without for a while. */
  readonly degraded: boolean;
  readonly dependencies: readonly DependencyHealth[];
  /** Null while the database cannot be asked. */
  readonly relay: RelayLag | null;
  /** How long the event loop took to come round while this was read. */
  readonly eventLoopLagMs: number;
}

/** Looks at everything at once, a second at most. Never rejects: what cannot be read is the answer. */
export async function readHealth(options: {
  readonly sql: Sql;
  readonly clock: Clock;
  readonly dependencies: readonly Dependency[];
}): Promise<AppHealth> {
  const [dependencies, relay, eventLoopLagMs] = await Promise.all([
    Promise.all(options.dependencies.map(dependencyHealth)),
    within(LOOK_MS, relayLag(options.sql, options.clock)).catch(() => null),
    eventLoopLag(),
  ]);
  return {
    ready: dependencies.every(({ required, up }) => up || !required),
    degraded: dependencies.some(({ required, up }) => !(up || required)),
    dependencies,
    relay,
    eventLoopLagMs,
  };
}

/** Asks one dependency, a second at most. Never rejects. */
export async function dependencyHealth({ name, required, state }: Dependency): Promise<DependencyHealth> {
  const unknown = { up: false, since: null, detail: 'no answer within a second' };
  const { up, since, detail = null } = await within(LOOK_MS, (async () => await state())()).catch(() => unknown);
  return { name, required, up, since, detail };
}

/** Milliseconds until the event loop comes round. */
export async function eventLoopLag(): Promise<number> {
  const started = performance.now();
  await new Promise((resolve) => setImmediate(resolve));
  return Math.round((performance.now() - started) * 10) / 10;
}
