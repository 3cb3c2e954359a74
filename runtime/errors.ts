/** The closed list of codes that clients see (domain.md section 2); every internal code maps to one of them. */
export const PUBLIC_CODES = {
  AUTH_REQUIRED: 401,
  INVALID_TOKEN: 401,
  INVALID_INPUT: 400,
  NOT_FOUND: 404,
  RATE_LIMIT_EXCEEDED: 429,
  PERMISSION_DENIED: 403,
  DUPLICATE_ENTRY: 409,
  SERVER_ERROR: 500,
} as const;

export type PublicCode = keyof typeof PUBLIC_CODES;

export const LOCALES = ['tr', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

/** A text for people, in both languages of the product. */
export type Texts = Readonly<Record<Locale, string>>;

export interface AppErrorOptions {
  /** The input field at fault, outermost first. */
  readonly path?: readonly string[];
  readonly cause?: unknown;
}

/**
 * A failure we foresaw. `code` is internal, unique and never reused (docs/errors.md); `publicCode` is what clients branch on.
 * `member` names the SDL type that represents it in a mutation's result union; null means it is always a top-level error.
 */
export abstract class AppError extends Error {
  abstract readonly code: string;
  abstract readonly publicCode: PublicCode;
  readonly member: string | null = null;
  readonly texts: Texts;
  /** Not named path: graphql-js takes an error with an array of that name for one that has its place in the answer already. */
  readonly inputPath: readonly string[] | null;

  constructor(texts: Texts, options: AppErrorOptions = {}) {
    super(texts.en, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.texts = texts;
    this.inputPath = options.path ?? null;
  }

  /** Fields of the union member beyond code, message and path. */
  details(_locale: Locale): Record<string, unknown> {
    return {};
  }
}

export interface FieldFault {
  readonly path: readonly string[];
  readonly texts: Texts;
}

/** Input that is not acceptable; lists every field at fault. */
export class ValidationFailed extends AppError {
  readonly code = 'VALIDATION_FAILED';
  readonly publicCode = 'INVALID_INPUT';
  override readonly member = 'ValidationFailed';
  readonly faults: readonly FieldFault[];

  constructor(faults: readonly [FieldFault, ...FieldFault[]]) {
    super(faults[0].texts, { path: faults[0].path });
    this.faults = faults;
  }

  override details(locale: Locale): Record<string, unknown> {
    return { fields: this.faults.map((fault) => ({ path: fault.path, message: fault.texts[locale] })) };
  }
}

/** @throws ValidationFailed with all of them, if there are any. */
export function refuseFaults(faults: readonly FieldFault[]): void {
  const [first, ...rest] = faults;
  if (first !== undefined) throw new ValidationFailed([first, ...rest]);
}

/** The viewer's role or position does not allow it. Subclass it for a case with a text of its own. */
export class PermissionDenied extends AppError {
  readonly code: string = 'PERMISSION_DENIED';
  readonly publicCode = 'PERMISSION_DENIED';
  override readonly member = 'PermissionDenied';
}

/** The object does not exist, or the viewer may not know of it: the two are never told apart. */
export abstract class NotFound extends AppError {
  readonly publicCode = 'NOT_FOUND';
  override readonly member = 'NotFound';
}

/** Nobody is signed in where somebody must be. */
export class AuthenticationRequired extends AppError {
  readonly code = 'AUTHENTICATION_REQUIRED';
  readonly publicCode = 'AUTH_REQUIRED';

  constructor() {
    super({ en: 'Sign in to do this.', tr: 'Bunu yapmak için giriş yapın.' });
  }
}

/** A cursor that this list did not hand out to this viewer, or that has expired. */
export class InvalidCursor extends AppError {
  readonly code = 'INVALID_CURSOR';
  readonly publicCode = 'INVALID_INPUT';

  constructor() {
    super(
      {
        en: 'The cursor in `after` is not one of this list for this viewer. Start again without it.',
        tr: '`after` imleci bu listeye ya da bu kullanıcıya ait değil. İmleçsiz yeniden başlayın.',
      },
      { path: ['after'] },
    );
  }
}

/** `first` outside its bounds. */
export class InvalidPageSize extends AppError {
  readonly code = 'INVALID_PAGE_SIZE';
  readonly publicCode = 'INVALID_INPUT';

  constructor(max: number) {
    super(
      {
        en: `\`first\` must be a whole number from 1 to ${max}.`,
        tr: `\`first\` 1 ile ${max} arasında bir tam sayı olmalıdır.`,
      },
      { path: ['first'] },
    );
  }
}
