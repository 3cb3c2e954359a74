import { SubgraphTooSlow, SubgraphUnavailable } from '#runtime/serving/errors.ts';
import { sleep } from '#runtime/sleep.ts';
import { admit, afterAnswer, afterFailure, type CircuitState, CLOSED } from './remote-circuit.ts';
import { type HttpAnswer, httpPoster } from './remote-fetch.ts';
import { isConnectionFailure, isPassing, waitBeforeRetry } from './remote-retry.ts';

/** A fetch that had less time than this and did not end within it says nothing about the subgraph, milliseconds. */
const TIME_TO_ANSWER_MS = 1_000;

/** Fetches from one subgraph over HTTP: tries again what may be, and leaves a subgraph alone that does not answer. */
export interface Fetcher {
  /**
   * @throws SubgraphTooSlow after the deadline, SubgraphUnavailable while the subgraph is left alone, or the connection's error
   */
  fetch(path: string, body: string, options: FetchOptions): Promise<HttpAnswer>;
  readonly circuit: CircuitState;
  close(): void;
}

export interface FetchOptions {
  /** On the clock of performance.now(). */
  readonly deadline: number;
  /** Whether doing it twice does no harm. */
  readonly idempotent: boolean;
  /** Of one try, which has so many milliseconds. */
  headers(leftMs: number): Readonly<Record<string, string>>;
}

/**
 * @param options.onCircuit told when the subgraph is left alone, tried again, and back
 * @param options.random from 0 to less than 1
 */
export function createFetcher(options: {
  readonly url: URL;
  readonly onCircuit: (state: CircuitState) => void;
  readonly random: () => number;
}): Fetcher {
  const { url, onCircuit, random } = options;
  const http = httpPoster(url);
  let circuit = CLOSED;

  const turn = (next: typeof circuit): void => {
    const changed = next.state !== circuit.state;
    circuit = next;
    if (changed) onCircuit(next.state);
  };

  const settle = (outcome: HttpAnswer | Error, givenMs: number): void => {
    // The fetch that tries whether the subgraph is back has not shown it, for whatever reason it failed.
    if (isFailure(outcome, givenMs) || circuit.state === 'half-open') turn(afterFailure(circuit, performance.now()));
  };

  const attempt = (path: string, body: string, { deadline, idempotent, headers }: FetchOptions) => {
    const leftMs = deadline - performance.now();
    if (leftMs <= 0) return new SubgraphTooSlow();
    return http.post(path, body, { headers: headers(leftMs), leftMs, again: idempotent }).catch(asError);
  };

  return {
    async fetch(path, body, fetch) {
      const begun = performance.now();
      const { circuit: admitting, admitted } = admit(circuit, begun);
      turn(admitting);
      if (!admitted)
        throw new SubgraphUnavailable(new Error('it did not answer lately and is left alone for a moment'));
      for (let tries = 1; ; tries += 1) {
        const outcome = await attempt(path, body, fetch);
        if (!(outcome instanceof Error) && !isPassing(outcome)) {
          if (circuit !== CLOSED) turn(afterAnswer());
          return outcome;
        }
        const leftMs = fetch.deadline - performance.now();
        const waitMs = fetch.idempotent ? waitBeforeRetry({ tries, outcome, leftMs }, random(), new Date()) : null;
        if (waitMs === null) {
          settle(outcome, fetch.deadline - begun);
          if (outcome instanceof Error) throw outcome;
          return outcome;
        }
        await sleep(waitMs);
      }
    },
    get circuit() {
      return circuit.state;
    },
    close: http.close,
  };
}

/** Whether the subgraph was not there, or did not answer although it had the time. */
function isFailure(outcome: HttpAnswer | Error, givenMs: number): boolean {
  if (!(outcome instanceof Error)) return true;
  if (outcome instanceof SubgraphTooSlow) return givenMs >= TIME_TO_ANSWER_MS;
  return isConnectionFailure(outcome);
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
