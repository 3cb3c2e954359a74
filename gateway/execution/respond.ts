import { GraphQLError, type SourceLocation } from 'graphql';
import { OperationRefused } from '#gateway/access/directives/operation-refused.ts';
import { DocumentRefusal } from '#gateway/errors.ts';
import { loggedName, type Operation } from '#gateway/operations/document.ts';
import { AppError, type Texts } from '#runtime/errors.ts';
import { type Logger, loggableError } from '#runtime/log.ts';
import { ForeignError } from '#runtime/serving/errors.ts';
import type { RequestInfo } from '#runtime/subgraph/define.ts';
import { originalError } from '#runtime/subgraph/original-error.ts';
import type { CompletedPart, Executed } from './executor.ts';
import type { ResponseData } from './response-data.ts';

/** An error as clients see it. */
export interface ClientError {
  readonly message: string;
  readonly locations?: readonly SourceLocation[];
  /** In the client's own terms: response names and list indices. */
  readonly path?: readonly (string | number)[];
  readonly extensions: {
    /** The closed list that clients branch on (ErrorCode in the SDL). */
    readonly code: string;
    /** The internal code (docs/errors.md); absent where we do not tell. */
    readonly reason?: string;
    /** The argument or input field at fault, outermost first. */
    readonly inputPath?: readonly string[];
    readonly requestId: string;
    /** Further ones are those of subgraphs that are not ours. */
    readonly [name: string]: unknown;
  };
}

/** The body of an answer; JSON.stringify makes of it what {@link bodyText} writes. */
export class ClientResult {
  readonly data: ResponseData;
  readonly errors: readonly ClientError[];
  /**
   * Of an event that a stream can be resumed after: what a client sends back as `resumeAfter`; opaque to it, safe in an HTTP header. It stands in
   * the body as `extensions.eventId`; protocols that have a place of their own for it name it there as well. Absent for everything else.
   */
  readonly eventId: string | undefined;

  constructor(data: ResponseData, errors: readonly ClientError[], eventId?: string) {
    this.data = data;
    this.errors = errors;
    this.eventId = eventId;
  }

  toJSON(): {
    readonly errors?: readonly ClientError[];
    readonly data: ResponseData['value'];
    readonly extensions?: { readonly eventId: string };
  } {
    return {
      ...(this.errors.length > 0 && { errors: this.errors }),
      data: this.data.value,
      ...(this.eventId !== undefined && { extensions: { eventId: this.eventId } }),
    };
  }
}

/** The body as JSON, made from the text of the data as it is. */
export function bodyText({ data, errors, eventId }: ClientResult): string {
  const before = errors.length === 0 ? '' : `"errors":${JSON.stringify(errors)},`;
  const after = eventId === undefined ? '' : `,"extensions":${JSON.stringify({ eventId })}`;
  return `{${before}"data":${data.text}${after}}`;
}

const SERVER_ERROR: Texts = {
  en: 'Something went wrong on our side.',
  tr: 'Bizden kaynaklanan bir hata oluştu.',
};

/** Faults of documents and variables quote what was sent, however long it is. */
const FAULT_LENGTH = 500;

/** What an error is reported with. */
export interface Reporter {
  readonly log: Logger;
  readonly request: RequestInfo;
  readonly operation: Operation | null;
}

/** The answer to an operation that was executed: foreseen failures as they are, everything else masked and logged in full. */
export function clientResult({ data, errors, gone }: Executed, reporter: Reporter, eventId?: string): ClientResult {
  if (errors.length === 0 && data.text === 'null') {
    return new ClientResult(data, [missingData(gone, reporter)], eventId);
  }
  if (gone?.length) reporter.log.debug({ requestId: reporter.request.requestId, gone }, 'an entity was gone');
  const told = errors.map((error) => clientError(error, reporter));
  return new ClientResult(data, told, eventId);
}

/** The same for a part that comes later; one without data leaves its object as it is. */
export function clientPart({ data, errors }: CompletedPart, reporter: Reporter): ClientResult {
  return new ClientResult(
    data,
    errors.map((error) => clientError(error, reporter)),
  );
}

/** The entries of an answer without data: the request was turned away, or failed before anything ran. */
export function refusalErrors(error: unknown, reporter: Reporter): readonly ClientError[] {
  if (error instanceof OperationRefused) return error.errors.map((refusal) => clientError(refusal, reporter));
  if (!(error instanceof DocumentRefusal) || error.faults.length === 0) return [clientError(error, reporter)];
  const { extensions } = clientError(error, reporter);
  return error.faults.map(({ message, locations }) => ({
    message: message.slice(0, FAULT_LENGTH),
    ...(locations && { locations }),
    extensions,
  }));
}

function clientError(error: unknown, reporter: Reporter): ClientError {
  const { requestId, locale } = reporter.request;
  const cause = originalError(error);
  const path = error instanceof GraphQLError && error.path ? { path: error.path } : {};
  if (cause instanceof ForeignError) {
    return { message: cause.message, ...path, extensions: { code: 'SERVER_ERROR', ...cause.extensions, requestId } };
  }
  if (!(cause instanceof AppError)) {
    logFailure(error, cause, reporter);
    return { message: SERVER_ERROR[locale], ...path, extensions: { code: 'SERVER_ERROR', requestId } };
  }
  const code = (cause instanceof DocumentRefusal && cause.protocolCode) || cause.publicCode;
  const input = cause.inputPath ? { inputPath: cause.inputPath } : {};
  return { message: cause.texts[locale], ...path, extensions: { code, reason: cause.code, ...input, requestId } };
}

function logFailure(error: unknown, cause: unknown, { log, request, operation }: Reporter): void {
  const graphql = error instanceof GraphQLError ? error : undefined;
  log.error(
    {
      requestId: request.requestId,
      traceId: request.traceId,
      userId: request.viewer?.id ?? null,
      operation: loggedName(operation),
      documentId: operation?.document.id ?? null,
      subgraph: graphql?.extensions.serviceName ?? null,
      path: graphql?.path?.join('.') ?? null,
      error: loggableError(cause),
    },
    'operation failed',
  );
}

/**
 * No data and no error: an entity that its subgraph no longer has was needed all the way up. Elsewhere such an entity just leaves
 * its nullable reference empty, without an error: it was deleted or hidden between two fetches.
 */
function missingData(gone: Executed['gone'], reporter: Reporter): ClientError {
  return clientError(new Error(`an operation without data: ${JSON.stringify(gone ?? [])}`), reporter);
}
