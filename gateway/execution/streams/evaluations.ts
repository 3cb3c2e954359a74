import { limited } from '#runtime/limited.ts';

/** Events that are executed at the same time in one process: more would only wait for the database and hold requests up. */
const AT_ONCE = 32;
/** An answer is not handed on when it is older: what may be seen may have changed, and a reader that is behind is told what is so now. */
const SHARED_FOR_MS = 5_000;

/** Answers to events, made once for all streams that would get the same. */
export interface Evaluations {
  /**
   * @param event the same object for all streams that are told of it; what is made of it is kept as long as it is
   * @param key equal for streams whose answers are the same
   * @param make makes the answer; one that fails, fails for all that share it
   */
  evaluate<Answer>(event: object, key: string, make: () => Promise<Answer>): Promise<Answer>;
}

interface Made {
  readonly at: number;
  readonly answer: Promise<unknown>;
}

/** @param now milliseconds of a clock that never goes back */
export function createEvaluations(now: () => number): Evaluations {
  const made = new WeakMap<object, Map<string, Made>>();
  const run = limited(AT_ONCE);
  return {
    evaluate<Answer>(event: object, key: string, make: () => Promise<Answer>): Promise<Answer> {
      const answers = made.get(event) ?? new Map<string, Made>();
      made.set(event, answers);
      const kept = answers.get(key);
      // Sound because the key says what is made.
      if (kept && now() - kept.at <= SHARED_FOR_MS) return kept.answer as Promise<Answer>;
      const answer = run(make);
      answers.set(key, { at: now(), answer });
      return answer;
    },
  };
}
