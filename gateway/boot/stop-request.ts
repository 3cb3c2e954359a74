import { onParentGone } from './parent.ts';

/** The start was called off by a signal. */
export class StopRequested extends Error {
  override readonly name = 'StopRequested';
}

/** After the first signal a stop may take this long; what still runs then is cut off. */
const PATIENCE_MS = 20_000;

/** Signals this close to the first are the same request: `node --watch` answers Ctrl-C by sending one of its own. */
const SAME_REQUEST_MS = 500;

/**
 * A signal that is aborted by the first SIGINT, SIGTERM or SIGHUP (the terminal was closed), or when the process that started this one
 * as its child is gone. A later signal ends the process at once, as does a stop that takes too long; an embedded database shuts itself down in either case.
 */
export function onStopRequest(): AbortSignal {
  const controller = new AbortController();
  let requestedAt: number | undefined;
  const request = (): void => {
    if (requestedAt !== undefined) {
      if (performance.now() - requestedAt > SAME_REQUEST_MS) process.exit(1);
      return;
    }
    requestedAt = performance.now();
    controller.abort(new StopRequested('stopped by a signal'));
    setTimeout(() => process.exit(1), PATIENCE_MS).unref();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, request);
  onParentGone(() => {
    if (requestedAt === undefined) request();
  });
  return controller.signal;
}
