import { context } from '@opentelemetry/api';
import { beginSpan, failSpan, isRecording } from './tracing.ts';

type Callback = (...args: unknown[]) => unknown;

/** A pool hands out connections in the course of whoever gave one back: each asker goes on in its own. */
export function bindAsker<Asker extends Callback>(ask: Asker): Asker {
  return isRecording() ? context.bind(context.active(), ask) : ask;
}

/**
 * Sends a statement as a span, where spans are recorded: its text, whose values are parameters and stay out.
 * @param send sends it; answers by the callback that is the last of `args`, or by a promise
 */
export function inStatementSpan(
  text: string,
  args: readonly unknown[],
  send: (...args: unknown[]) => unknown,
): unknown {
  if (!isRecording()) return send(...args);
  const span = beginSpan(`sql ${/^\s*(?:WITH|\w+)/i.exec(text)?.[0].trim().toUpperCase() ?? ''}`, {
    kind: 'client',
    attributes: { 'db.system.name': 'postgresql', 'db.query.text': text },
  });
  const done = (error: unknown): void => {
    if (error) failSpan(span, error);
    span.end();
  };
  const last = args.at(-1);
  if (typeof last === 'function') {
    const answered = last as Callback;
    const watched = context.bind(context.active(), (...results: unknown[]) => {
      done(results[0]);
      return answered(...results);
    });
    return send(...args.slice(0, -1), watched);
  }
  const sent = send(...args);
  // A stream of rows tells of its end elsewhere: its span is that of its sending.
  if (sent instanceof Promise) sent.then(() => done(null), done);
  else done(null);
  return sent;
}
