import { ModelFailed } from '#runtime/ports/model-runtime.ts';

/** What `work` gives. @throws ModelFailed as soon as `signal` is aborted; what becomes of the work is nobody's then */
export async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const abort = (): void => reject(new ModelFailed(`no answer in time: ${reasonOf(signal.reason)}`));
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([aborted, work]);
  } finally {
    signal.removeEventListener('abort', abort);
    work.catch(() => undefined);
  }
}

function reasonOf(reason: unknown): string {
  return reason instanceof Error ? reason.message : String(reason);
}
