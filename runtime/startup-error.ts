/**
 * A reason why the process cannot start that its owner can act on: a wrong setting, a taken port, a folder in use.
 * The command line prints it as one line (see {@link formatStartupError}) and exits with 1; it never carries secrets.
 */
export class StartupError extends Error {
  override readonly name = 'StartupError';
  /** What to do about it, as a phrase; printed in brackets after the message. */
  readonly hint?: string;

  constructor(message: string, options: { hint?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    if (options.hint !== undefined) this.hint = options.hint;
  }
}

/** One line for a terminal: the message and the hint in brackets; line breaks are folded. Takes any thrown value. */
export function formatStartupError(error: unknown): string {
  if (error instanceof StartupError) return oneLine(error.hint ? `${error.message} (${error.hint})` : error.message);
  return oneLine(`unexpected error: ${error instanceof Error ? error.message : String(error)}`);
}

function oneLine(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, ' ').trim();
}
