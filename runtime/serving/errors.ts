import { AppError } from '#runtime/errors.ts';

/** A subgraph did not answer within the time that its operation had left. */
export class SubgraphTooSlow extends AppError {
  readonly code = 'SUBGRAPH_TOO_SLOW';
  readonly publicCode = 'SERVER_ERROR';

  constructor() {
    super({
      en: 'A part of the platform took too long to answer. Try again.',
      tr: 'Platformun bir bölümü zamanında yanıt vermedi. Yeniden deneyin.',
    });
  }
}

/** A subgraph in another process cannot be reached, or answers with what is no answer. */
export class SubgraphUnavailable extends AppError {
  readonly code = 'SUBGRAPH_UNAVAILABLE';
  readonly publicCode = 'SERVER_ERROR';

  constructor(cause: unknown) {
    super(
      {
        en: 'A part of the platform cannot be reached. Try again later.',
        tr: 'Platformun bir bölümüne ulaşılamıyor. Daha sonra yeniden deneyin.',
      },
      { cause },
    );
  }
}

/**
 * An error as a subgraph that is not ours has told it (standalone gateway): clients see its message and its extensions as they are.
 * No AppError: its codes are not ours and have no place in docs/errors.md.
 */
export class ForeignError extends Error {
  override readonly name = 'ForeignError';
  readonly extensions: Readonly<Record<string, unknown>>;

  constructor(message: string, extensions: Readonly<Record<string, unknown>>) {
    super(message);
    this.extensions = extensions;
  }
}
