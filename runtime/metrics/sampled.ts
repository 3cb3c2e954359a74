/**
 * Reads at most once in `ms`, however often it is asked; those who ask meanwhile share one reading. A failure is not kept.
 */
export function sampled<T>(ms: number, read: () => Promise<T>): () => Promise<T> {
  let kept: { readonly value: Promise<T>; readonly until: number } | undefined;
  return async () => {
    if (kept === undefined || performance.now() >= kept.until) {
      const value = read();
      const sample = { value, until: performance.now() + ms };
      kept = sample;
      value.catch(() => {
        if (kept === sample) kept = undefined;
      });
    }
    return await kept.value;
  };
}
