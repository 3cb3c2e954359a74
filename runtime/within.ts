/** Waited longer than allowed. */
export class TooLate extends Error {
  override readonly name = 'TooLate';
}

/** The work's result. @throws TooLate after `ms`; the work itself goes on, and its failure is nobody's then. */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new TooLate(`not done within ${ms} ms`)), ms);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
