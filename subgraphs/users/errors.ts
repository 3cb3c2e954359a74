import { AppError, NotFound } from '#runtime/errors.ts';

/** Nobody has this id. */
export class UserNotFound extends NotFound {
  readonly code = 'USER_NOT_FOUND';

  constructor() {
    super({ en: 'There is no such person.', tr: 'Böyle bir kişi yok.' }, { path: ['input', 'id'] });
  }
}

/** A person was asked for by neither or by both of the two ways. */
export class InvalidUserLookup extends AppError {
  readonly code = 'INVALID_USER_LOOKUP';
  readonly publicCode = 'INVALID_INPUT';

  constructor() {
    super({
      en: 'Ask for a person by `id` or by `username`: exactly one of the two.',
      tr: 'Bir kişiyi `id` ya da `username` ile sorun: ikisinden yalnızca biriyle.',
    });
  }
}

/** The account exists and its profile does not yet: it is built from an event, as a rule before registering answers. */
export class ProfileNotReady extends AppError {
  readonly code = 'PROFILE_NOT_READY';
  readonly publicCode = 'NOT_FOUND';

  constructor() {
    super({
      en: 'Your profile is still being made. Try again in a moment.',
      tr: 'Profiliniz hâlâ hazırlanıyor. Birazdan yeniden deneyin.',
    });
  }
}
