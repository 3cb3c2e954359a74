import type { GraphQLError } from 'graphql';
import { AppError, type AppErrorOptions, PUBLIC_CODES, type PublicCode, type Texts } from '#runtime/errors.ts';

/** A request that the gateway turns away as HTTP, whatever stands in it. */
export abstract class HttpRefusal extends AppError {
  /** HTTP status; goes before the status of the public code. */
  abstract readonly status: number;
  /** Response headers that belong to the refusal. */
  readonly headers: Readonly<Record<string, string>> = {};
}

/**
 * A well-formed request whose GraphQL is not executed: a "request error" of the GraphQL specification. Its status is for clients of
 * application/graphql-response+json; see transports/http/status.ts.
 */
export abstract class DocumentRefusal extends AppError {
  readonly status: number = 400;
  /** What clients get as `extensions.code` where a protocol, not this product, defines it. */
  readonly protocolCode: string | null = null;
  /** One entry of the answer for each; none means one entry made of this error itself. */
  readonly faults: readonly GraphQLError[] = [];
}

/** The HTTP status of a foreseen failure. */
export function statusOf(error: AppError): number {
  return error instanceof HttpRefusal || error instanceof DocumentRefusal
    ? error.status
    : PUBLIC_CODES[error.publicCode];
}

/** A body or query string that is not a GraphQL request. */
export class MalformedRequest extends HttpRefusal {
  readonly code = 'MALFORMED_REQUEST';
  readonly publicCode = 'INVALID_INPUT';
  readonly status = 400;

  constructor(texts: Texts, options?: AppErrorOptions) {
    super(texts, options);
  }
}

/** More bytes than a request may have. */
export class RequestTooLarge extends HttpRefusal {
  readonly code = 'REQUEST_TOO_LARGE';
  readonly publicCode = 'INVALID_INPUT';
  readonly status = 413;

  constructor(limitBytes: number) {
    super({
      en: `The request is larger than ${limitBytes} bytes.`,
      tr: `İstek ${limitBytes} bayttan büyük.`,
    });
  }
}

/** A request body of a media type that is not read here. */
export class MediaTypeUnsupported extends HttpRefusal {
  readonly code = 'MEDIA_TYPE_UNSUPPORTED';
  readonly publicCode = 'INVALID_INPUT';
  readonly status = 415;

  constructor() {
    super({
      en: 'Send the request as content-type: application/json in UTF-8, not compressed.',
      tr: 'İsteği content-type: application/json olarak, UTF-8 ile ve sıkıştırmadan gönderin.',
    });
  }
}

/** A client that takes none of the media types that can be answered with. */
export class NotAcceptable extends HttpRefusal {
  readonly code = 'NOT_ACCEPTABLE';
  readonly publicCode = 'INVALID_INPUT';
  readonly status = 406;

  constructor() {
    super({
      en: 'Accept application/graphql-response+json or application/json; for streams, text/event-stream or multipart/mixed.',
      tr: 'accept başlığı application/graphql-response+json ya da application/json, akışlar için text/event-stream ya da multipart/mixed içermelidir.',
    });
  }
}

/** A page of another site could have sent this request without asking the browser's permission (CSRF). */
export class PreflightRequired extends HttpRefusal {
  readonly code = 'PREFLIGHT_REQUIRED';
  readonly publicCode = 'INVALID_INPUT';
  readonly status = 400;

  constructor() {
    super({
      en: 'This request could have been sent by another site: add the header graphql-require-preflight.',
      tr: 'Bu istek başka bir siteden gelmiş olabilir: graphql-require-preflight başlığını ekleyin.',
    });
  }
}

/** An operation that the HTTP method may not run. */
export class MethodNotAllowed extends HttpRefusal {
  readonly code = 'METHOD_NOT_ALLOWED';
  readonly publicCode = 'INVALID_INPUT';
  readonly status = 405;
  override readonly headers: Readonly<Record<string, string>>;

  constructor(allow: string) {
    super({
      en: `This cannot be done with this HTTP method; use ${allow}.`,
      tr: `Bu işlem bu HTTP yöntemiyle yapılamaz; ${allow} kullanın.`,
    });
    this.headers = { allow };
  }
}

/** There is nothing at this address. */
export class RouteNotFound extends HttpRefusal {
  readonly code = 'ROUTE_NOT_FOUND';
  readonly publicCode = 'NOT_FOUND';
  readonly status = 404;

  constructor() {
    super({ en: 'There is nothing at this address.', tr: 'Bu adreste bir şey yok.' });
  }
}

/** More requests than the limit allows in its window. */
export class RateLimited extends HttpRefusal {
  readonly code = 'RATE_LIMITED';
  readonly publicCode = 'RATE_LIMIT_EXCEEDED';
  readonly status = 429;
  override readonly headers: Readonly<Record<string, string>>;

  /** @param waitSeconds until the next request is accepted */
  constructor(limit: number, waitSeconds: number) {
    super({
      en: `The limit of ${limit} requests an hour is used up; try again in ${waitSeconds} seconds.`,
      tr: `Saatte ${limit} istek sınırı doldu; ${waitSeconds} saniye sonra yeniden deneyin.`,
    });
    this.headers = { 'retry-after': String(waitSeconds), ratelimit: `"default";r=0;t=${waitSeconds}` };
  }
}

/** More operations under way on one connection than it may have. */
export class TooManyOperations extends HttpRefusal {
  readonly code = 'TOO_MANY_OPERATIONS';
  readonly publicCode = 'RATE_LIMIT_EXCEEDED';
  readonly status = 429;

  constructor(limit: number) {
    super({
      en: `This connection runs ${limit} operations already; end one first.`,
      tr: `Bu bağlantı zaten ${limit} işlem yürütüyor; önce birini sonlandırın.`,
    });
  }
}

/** Both a text and an id of a document, or two different ids. */
export class DocumentAmbiguous extends HttpRefusal {
  readonly code = 'DOCUMENT_AMBIGUOUS';
  readonly publicCode = 'INVALID_INPUT';
  readonly status = 400;

  constructor() {
    super({
      en: 'Send either the text of the document or its id, and one id only.',
      tr: 'Belgenin ya metnini ya da kimliğini gönderin; kimlik tek olmalıdır.',
    });
  }
}

/** An id that no registered document has. */
export class PersistedDocumentNotFound extends DocumentRefusal {
  readonly code = 'PERSISTED_DOCUMENT_NOT_FOUND';
  readonly publicCode: PublicCode = 'NOT_FOUND';
  /** gateway.md: clients of persisted documents branch on it. */
  override readonly protocolCode = 'PERSISTED_DOCUMENT_NOT_FOUND';

  constructor() {
    super({ en: 'No registered document has this id.', tr: 'Bu kimlikle kayıtlı bir belge yok.' });
  }
}

/** The text of a document where only registered ones are run. */
export class AdhocDocumentRefused extends DocumentRefusal {
  readonly code = 'ADHOC_DOCUMENT_REFUSED';
  readonly publicCode = 'PERMISSION_DENIED';
  override readonly status = 403;

  constructor() {
    super({
      en: 'Only registered documents are run here: send a documentId.',
      tr: 'Burada yalnızca kayıtlı belgeler çalıştırılır: documentId gönderin.',
    });
  }
}

/** Introspection where the schema is not shown. */
export class IntrospectionRefused extends DocumentRefusal {
  readonly code = 'INTROSPECTION_REFUSED';
  readonly publicCode = 'PERMISSION_DENIED';
  override readonly status = 403;

  constructor() {
    super({ en: 'The schema is not shown here.', tr: 'Şema burada gösterilmez.' });
  }
}

/** A document that is not GraphQL, or not about this graph. */
export class DocumentInvalid extends DocumentRefusal {
  readonly code = 'DOCUMENT_INVALID';
  readonly publicCode = 'INVALID_INPUT';
  override readonly faults: readonly GraphQLError[];

  constructor(faults: readonly [GraphQLError, ...GraphQLError[]]) {
    super({
      en: `The document is not valid: ${faults[0].message}`,
      tr: `Belge geçerli değil: ${faults[0].message}`,
    });
    this.faults = faults;
  }
}

/** Of a name that is nobody's, as much is quoted: it may be as long as a request. */
const NAME_LENGTH = 100;

/** The document has no operation of the given name, or several and no name was given. */
export class OperationUnknown extends DocumentRefusal {
  readonly code = 'OPERATION_UNKNOWN';
  readonly publicCode = 'INVALID_INPUT';

  constructor(name: string | null, known: readonly string[]) {
    const list = known.join(', ');
    const quoted = JSON.stringify(name?.slice(0, NAME_LENGTH));
    super(
      name === null
        ? {
            en: `The document has several operations; name one in operationName: ${list}.`,
            tr: `Belgede birden çok işlem var; operationName ile birini seçin: ${list}.`,
          }
        : {
            en: `The document has no operation ${quoted}; it has: ${list}.`,
            tr: `Belgede ${quoted} adlı işlem yok; olanlar: ${list}.`,
          },
    );
  }
}

/** A subscription over HTTP whose client takes no stream of results. */
export class SubscriptionNeedsStream extends DocumentRefusal {
  readonly code = 'SUBSCRIPTION_NEEDS_STREAM';
  readonly publicCode = 'INVALID_INPUT';

  constructor() {
    super({
      en: 'Accept text/event-stream or multipart/mixed;subscriptionSpec="1.0", or subscribe over WebSocket (graphql-transport-ws).',
      tr: 'accept başlığı text/event-stream ya da multipart/mixed;subscriptionSpec="1.0" içermeli ya da WebSocket (graphql-transport-ws) kullanılmalıdır.',
    });
  }
}

/** Variables that do not fit the operation. */
export class VariablesInvalid extends DocumentRefusal {
  readonly code = 'VARIABLES_INVALID';
  readonly publicCode = 'INVALID_INPUT';
  override readonly faults: readonly GraphQLError[];

  constructor(faults: readonly [GraphQLError, ...GraphQLError[]]) {
    super({
      en: `The variables do not fit: ${faults[0].message}`,
      tr: `Değişkenler uymuyor: ${faults[0].message}`,
    });
    this.faults = faults;
  }
}

/** What a document may have too much of. */
export type LimitCode =
  | 'DOCUMENT_TOO_LONG'
  | 'DOCUMENT_TOO_DEEP'
  | 'TOO_MANY_ALIASES'
  | 'TOO_MANY_ROOT_FIELDS'
  | 'TOO_MANY_DIRECTIVES'
  | 'TOO_MANY_FIELDS';

/** A document beyond a limit; the message names the limit and how far the document goes. */
export class DocumentTooCostly extends DocumentRefusal {
  readonly code: LimitCode;
  readonly publicCode = 'INVALID_INPUT';

  constructor(code: LimitCode, texts: Texts) {
    super(texts);
    this.code = code;
  }
}
