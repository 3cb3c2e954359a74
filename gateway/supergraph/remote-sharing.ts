import type { HttpAnswer } from './remote-fetch.ts';

/** Fetches under way of all subgraphs of a gateway, which the next ones that ask the same join. */
export interface Sharing {
  /** Those of one subgraph. */
  ofSubgraph(): SharedFetches;
  /** Something has changed somewhere: nobody joins what began before, or a client might not see what it has just done. */
  changed(): void;
}

export interface SharedFetches {
  /**
   * The answer of the fetch under way by this key, or of `send`. One that may take longer than this one is not joined, nor one that
   * gives up much earlier.
   *
   * @param key whoever has the same gets the same answer
   * @param deadline on the clock of performance.now()
   */
  take(key: string, deadline: number, send: () => Promise<HttpAnswer>): Promise<HttpAnswer>;
}

interface UnderWay {
  readonly deadline: number;
  /** How often something had changed when it began. */
  readonly changes: number;
  readonly answer: Promise<HttpAnswer>;
}

/** A leader's time may end so much earlier than that of those who join it, milliseconds. */
const EARLIER_MS = 100;

/** Bounded by the fetches that subgraphs may have under way. */
export function createSharing(): Sharing {
  let changes = 0;
  return {
    ofSubgraph() {
      const underWay = new Map<string, UnderWay>();
      return {
        take(key, deadline, send) {
          const found = underWay.get(key);
          const earlierMs = found ? deadline - found.deadline : Number.NaN;
          if (found?.changes === changes && earlierMs >= 0 && earlierMs < EARLIER_MS) return found.answer;
          const entry: UnderWay = { deadline, changes, answer: send() };
          underWay.set(key, entry);
          const forget = (): void => {
            if (underWay.get(key) === entry) underWay.delete(key);
          };
          entry.answer.then(forget, forget);
          return entry.answer;
        },
      };
    },
    changed() {
      changes += 1;
    },
  };
}
