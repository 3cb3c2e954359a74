/** The start was called off by a signal. */
export class StopRequested extends Error {
  override readonly name = 'StopRequested';
}

/** After the first signal a stop may take this long; what still runs then is cut off. */
const PATIENCE_MS = 20_000;

/**
 * A signal that is aborted by the first SIGINT, SIGTERM or SIGHUP (the terminal was closed). A second one ends the process
 * at once, as does a stop that takes too long; an embedded database shuts itself down in either case.
 */
export function onStopRequest(): AbortSignal {
  const controller = new AbortController();
  const request = (): void => {
    if (controller.signal.aborted) process.exit(1);
    controller.abort(new StopRequested('stopped by a signal'));
    setTimeout(() => process.exit(1), PATIENCE_MS).unref();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, request);
  return controller.signal;
}
