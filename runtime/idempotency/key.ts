import { AppError } from '#runtime/errors.ts';

/** What a client names a mutation by, so that sending it again does nothing again. */
export interface IdempotencyKey {
  /** As the client sent it: 1 to 255 printable ASCII characters. */
  readonly value: string;
  /** Digest of the operation's root fields and their response names: a key belongs to one operation, whichever subgraphs take part. */
  readonly operation: string;
}

/** One root field of a mutation under a key. */
export interface KeyedField {
  readonly key: IdempotencyKey;
  /** In the schema. */
  readonly name: string;
  /** In the answer. */
  readonly responseName: string;
  /** Set once it is known that the command is not run but its kept result answered. */
  isReplay: boolean;
}

/** How long a result is kept, in milliseconds. */
export const KEPT_MS = 24 * 60 * 60 * 1_000;

/** A key under which the viewer has sent something else within the last 24 hours. Nothing was done. */
export class IdempotencyKeyReused extends AppError {
  readonly code = 'IDEMPOTENCY_KEY_REUSED';
  readonly publicCode = 'INVALID_INPUT';

  constructor() {
    super({
      en: 'This Idempotency-Key belongs to another request. Send a new key with a new request.',
      tr: 'Bu Idempotency-Key başka bir isteğe ait. Yeni bir istek için yeni bir anahtar gönderin.',
    });
  }
}

/** The command of this key was done, and what it answered with is no longer there for the viewer. No member of a result: not every one has NotFound. */
export class IdempotentResultGone extends AppError {
  readonly code = 'IDEMPOTENT_RESULT_GONE';
  readonly publicCode = 'NOT_FOUND';

  constructor() {
    super({
      en: 'This was done before, and its result is no longer there for you.',
      tr: 'Bu işlem daha önce yapıldı; sonucu artık görüntülenemiyor.',
    });
  }
}
