import { AppError } from '#runtime/errors.ts';

/** An event that no code of ours can understand: its type is unknown, or its data breaks the contract. Trying again cannot help. */
export class EventRejected extends AppError {
  readonly code = 'EVENT_REJECTED';
  readonly publicCode = 'SERVER_ERROR';

  constructor(type: string, reason: string) {
    super({ en: `Event of type ${type}: ${reason}`, tr: `${type} türündeki olay: ${reason}` });
  }
}

/** The cause in one line for the log and the dead letters; never the event's own values, which may be personal. */
export function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error).slice(0, MAX_CAUSE);
  const causes = [`${error.name}: ${error.message}`];
  for (let inner = error.cause; inner instanceof Error && causes.length < 5; inner = inner.cause) {
    causes.push(`${inner.name}: ${inner.message}`);
  }
  return causes.join(' <- ').slice(0, MAX_CAUSE);
}

const MAX_CAUSE = 2_000;
