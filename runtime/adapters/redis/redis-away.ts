import { AppError } from '#runtime/errors.ts';

/** Redis cannot be reached, or did not answer in time: whether a command took effect is not known. */
export class RedisAway extends AppError {
  readonly code = 'REDIS_AWAY';
  readonly publicCode = 'SERVER_ERROR';

  constructor(cause?: unknown) {
    super({ en: 'Redis is not available.', tr: 'Redis kullanılamıyor.' }, { cause });
  }
}
