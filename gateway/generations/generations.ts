import type { Generation, Generations } from '#gateway/generation.ts';
import type { LoadedSupergraph } from '#gateway/supergraph/load.ts';
import type { Clock } from '#runtime/clock.ts';
import { type Logger, loggableError } from '#runtime/log.ts';
import type { Metrics } from '#runtime/metrics/metrics.ts';
import type { BuiltGeneration } from './build-generation.ts';
import { contentHash } from './watch-file.ts';

/** Hexadecimal digits of a graph's hash by which people tell versions apart. */
const VERSION_DIGITS = 12;

/** Which version of the graph is served, and whether there is a newer one that cannot be; for /health/ready. */
export interface GraphState {
  /** Of the text: beginning of its SHA-256. */
  readonly version: string;
  readonly since: Date;
  /** null where what is served is what was found last. */
  readonly refused: RefusedGraph | null;
}

export interface RefusedGraph {
  /** null for a file that cannot be read. */
  readonly version: string | null;
  readonly at: Date;
  readonly reason: string;
}

/** Versions of the graph and what replaces them. */
export interface ManagedGenerations extends Generations {
  /** Of the version that is served. */
  readonly supergraph: LoadedSupergraph;
  readonly state: GraphState;
  /**
   * Makes another version ready and then serves it, or stays with the one there is: then the reason is logged, counted and kept in
   * `state`. Never rejects. To be called one after another.
   */
  replace(sdl: string): Promise<void>;
  /** There should be another version, and it cannot be read. */
  refuse(error: unknown): void;
  /** Resolves when every version has been let go. */
  stop(): Promise<void>;
}

export interface GenerationsOptions {
  /** Text of the first version. */
  readonly sdl: string;
  readonly build: (sdl: string) => Promise<BuiltGeneration>;
  readonly log: Logger;
  readonly clock: Clock;
  readonly metrics: Metrics;
}

/** Builds the first version. @throws what `build` rejects with */
export async function createGenerations(options: GenerationsOptions): Promise<ManagedGenerations> {
  const { build, log, clock, metrics } = options;
  const alive = new Set<BuiltGeneration>();
  const listeners = new Set<() => void>();
  const start = async (sdl: string): Promise<BuiltGeneration> => {
    const built = await build(sdl);
    alive.add(built);
    void built.ended.then(() => alive.delete(built));
    return built;
  };

  let served = await start(options.sdl);
  let state: GraphState = { version: versionOf(options.sdl), since: clock(), refused: null };

  const refuse = (version: string | null, error: unknown): void => {
    const reason = reasonOf(error);
    state = { ...state, refused: { version, at: clock(), reason } };
    metrics.count('polit_supergraph_reloads_total', { result: 'refused' });
    log.error({ version, served: state.version, error: loggableError(error) }, 'the new supergraph is not served');
  };
  const serve = (built: BuiltGeneration, version: string): void => {
    const old = served;
    served = built;
    state = { version, since: clock(), refused: null };
    for (const listener of [...listeners]) listener();
    old.retire();
    metrics.count('polit_supergraph_reloads_total', { result: 'replaced' });
  };

  metrics.gauge('polit_supergraph_generations', () => alive.size);
  metrics.gauge('polit_supergraph_refused', () => (state.refused === null ? 0 : 1));

  return {
    get current(): Generation {
      return served.generation;
    },
    get supergraph() {
      return served.supergraph;
    },
    get state() {
      return state;
    },
    onReplaced(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async replace(sdl) {
      const version = versionOf(sdl);
      if (version === state.version) {
        if (state.refused !== null) log.info({ version }, 'the supergraph that is served is back');
        state = { ...state, refused: null };
        return;
      }
      const started = performance.now();
      try {
        const built = await start(sdl);
        serve(built, version);
        log.info({ version, ms: Math.round(performance.now() - started) }, 'another supergraph is served');
      } catch (error) {
        refuse(version, error);
      }
    },
    refuse: (error) => refuse(null, error),
    async stop() {
      served.retire();
      await Promise.all([...alive].map(({ ended }) => ended));
    },
  };
}

function versionOf(sdl: string): string {
  return contentHash(sdl).slice(0, VERSION_DIGITS);
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
