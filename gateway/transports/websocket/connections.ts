import { limited } from '#runtime/limited.ts';
import type { Logger } from '#runtime/log.ts';
import { type Repetition, repeat } from '#runtime/repeat.ts';
import type { AppServices, ConnectionObserver, OpenConnection } from '#runtime/subgraph/define.ts';

/** Observers told at a time: when all clients of a stopped process come back at once, requests need the database, too. */
const TOLD_AT_ONCE = 4;

/** Tells observers of signed-in sockets, behind the sockets' backs: no socket waits for it, and none ends because it failed. */
export interface ConnectionReporter {
  /** A socket signed in. @returns to be called once, when it has closed */
  opened(connection: OpenConnection): () => void;
  /** Tells no more that sockets are open, and resolves once all that closed are told of. */
  stop(): Promise<void>;
}

export const NOBODY_TOLD: ConnectionReporter = { opened: () => () => {}, stop: async () => {} };

/** Nothing is told before the first socket. */
export function createConnectionReporter(options: {
  readonly observers: readonly ConnectionObserver[];
  readonly services: AppServices;
}): ConnectionReporter {
  const { services } = options;
  const run = loggedWorks(TOLD_AT_ONCE, services.log);
  const reporters = options.observers.map((observer) => reporterTo(observer, services, run));
  return {
    opened(connection) {
      const closers = reporters.map((reporter) => reporter.opened(connection));
      return () => {
        for (const close of closers) close();
      };
    },
    async stop() {
      await Promise.all(reporters.map((reporter) => reporter.stop()));
    },
  };
}

type Run = (work: () => Promise<void>) => Promise<void>;

/**
 * What is told of one socket is told in order, and none is told to be open after it was told to be closed: a closing waits for the opening
 * and for the round of those still open that is under way.
 */
function reporterTo(observer: ConnectionObserver, services: AppServices, run: Run): ConnectionReporter {
  /** Those of whose opening the observer was told, and who have not closed. */
  const open = new Map<string, OpenConnection>();
  const closing = new Set<Promise<void>>();
  let round: Promise<void> = Promise.resolve();
  const rounds: Repetition = repeat(
    observer.everyMs,
    async () => {
      if (open.size === 0) return;
      round = run(() => observer.alive([...open.values()], services));
      await round;
    },
    // `run` never rejects.
    () => {},
  );

  return {
    opened(connection) {
      let isClosed = false;
      const told = run(() => observer.opened(connection, services)).then(() => {
        if (!isClosed) open.set(connection.id, connection);
      });
      return () => {
        isClosed = true;
        open.delete(connection.id);
        const end = Promise.all([told, round])
          .then(() => run(() => observer.closed(connection, services)))
          .finally(() => closing.delete(end));
        closing.add(end);
      };
    },
    async stop() {
      await rounds.stop();
      while (closing.size > 0) await Promise.all(closing);
    },
  };
}

/** Runs works in the order given, at most so many at a time; one that fails is logged. */
function loggedWorks(atOnce: number, log: Logger): Run {
  const run = limited(atOnce);
  return (work) =>
    run(work).catch((error: unknown) => {
      log.error({ err: error }, 'telling of a socket failed');
    });
}
