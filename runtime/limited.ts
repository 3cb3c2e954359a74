/** Runs works in the order given, at most so many at a time. What a work rejects with is its caller's. */
export function limited(atOnce: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      // The place is handed on, or free.
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
