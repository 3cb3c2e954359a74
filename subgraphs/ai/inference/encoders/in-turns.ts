import { setImmediate } from 'node:timers/promises';

/** Requests wait no longer than this for texts that are being read, one long text aside. */
const TURN_MS = 8;

/** What `read` makes of each text, in their order; between texts others have their turn, so that a batch of long ones keeps nobody waiting. */
export async function inTurns<Result>(texts: readonly string[], read: (text: string) => Result): Promise<Result[]> {
  const results: Result[] = [];
  let began = performance.now();
  for (const text of texts) {
    if (performance.now() - began >= TURN_MS) {
      await setImmediate();
      began = performance.now();
    }
    results.push(read(text));
  }
  return results;
}
