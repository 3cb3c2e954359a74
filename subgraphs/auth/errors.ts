import { AppError, type Locale, NotFound, type Texts } from '#runtime/errors.ts';

/** Too many attempts of one kind; says when the next is accepted. */
abstract class TooManyAttempts extends AppError {
  readonly publicCode = 'RATE_LIMIT_EXCEEDED';
  override readonly member = 'TooManyAttempts';
  readonly retryAt: Date;

  constructor(texts: Texts, retryAt: Date) {
    super(texts);
    this.retryAt = retryAt;
  }

  override details(_locale: Locale): Record<string, unknown> {
    return { retryAt: this.retryAt };
  }
}

/** Signing in under this name is delayed after failures, or this network has signed in too often. */
export class TooManyLogins extends TooManyAttempts {
  readonly code = 'TOO_MANY_LOGINS';

  constructor(retryAt: Date) {
    super(
      {
        en: 'Too many attempts to sign in. Wait until the time given, then try again.',
        tr: 'Çok fazla giriş denemesi yapıldı. Belirtilen zamana kadar bekleyip yeniden deneyin.',
      },
      retryAt,
    );
  }
}

/** This network has created too many accounts. */
export class TooManyRegistrations extends TooManyAttempts {
  readonly code = 'TOO_MANY_REGISTRATIONS';

  constructor(retryAt: Date) {
    super(
      {
        en: 'Too many accounts were created from your network. Wait until the time given, then try again.',
        tr: 'Ağınızdan çok fazla hesap açıldı. Belirtilen zamana kadar bekleyip yeniden deneyin.',
      },
      retryAt,
    );
  }
}

/** Somebody else has the username. */
export class UsernameTaken extends AppError {
  readonly code = 'USERNAME_TAKEN';
  readonly publicCode = 'DUPLICATE_ENTRY';
  override readonly member = 'DuplicateEntry';

  constructor() {
    super(
      { en: 'This username is taken. Choose another.', tr: 'Bu kullanıcı adı alınmış. Başka bir ad seçin.' },
      { path: ['input', 'username'] },
    );
  }
}

/** There is an account with the e-mail address. */
export class EmailTaken extends AppError {
  readonly code = 'EMAIL_TAKEN';
  readonly publicCode = 'DUPLICATE_ENTRY';
  override readonly member = 'DuplicateEntry';

  constructor() {
    super(
      {
        en: 'There is an account with this e-mail address. Sign in instead.',
        tr: 'Bu e-posta adresiyle açılmış bir hesap var. Giriş yapın.',
      },
      { path: ['input', 'email'] },
    );
  }
}

/** No account matches; which of the two was wrong is not told. */
export class InvalidCredentials extends AppError {
  readonly code = 'INVALID_CREDENTIALS';
  readonly publicCode = 'AUTH_REQUIRED';
  override readonly member = 'InvalidCredentials';

  constructor() {
    super({ en: 'The username or the password is wrong.', tr: 'Kullanıcı adı ya da parola yanlış.' });
  }
}

/** The refresh token is unknown, used up or of a session that has ended. */
export class InvalidRefreshToken extends AppError {
  readonly code = 'INVALID_REFRESH_TOKEN';
  readonly publicCode = 'INVALID_TOKEN';
  override readonly member = 'InvalidRefreshToken';

  constructor() {
    super(
      {
        en: 'The session has ended or its refresh token was used before. Sign in again.',
        tr: 'Oturum sona ermiş ya da yenileme anahtarı daha önce kullanılmış. Yeniden giriş yapın.',
      },
      { path: ['input', 'refreshToken'] },
    );
  }
}

/** Not one of the viewer's sessions. */
export class SessionNotFound extends NotFound {
  readonly code = 'SESSION_NOT_FOUND';

  constructor() {
    super({ en: 'You have no such session.', tr: 'Böyle bir oturumunuz yok.' }, { path: ['input', 'id'] });
  }
}
