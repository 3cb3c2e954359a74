import { OperationRefused } from '#gateway/access/directives/operation-refused.ts';
import { DocumentRefusal, statusOf } from '#gateway/errors.ts';
import type { ClientResult } from '#gateway/execution/respond.ts';
import { AppError } from '#runtime/errors.ts';
import { originalError } from '#runtime/subgraph/original-error.ts';
import type { ResponseMedia } from './media-type.ts';

/** "Partial success" of the GraphQL-over-HTTP draft: data with errors. */
const PARTIAL_SUCCESS = 294;

/** Status of an operation that was executed. */
export function statusOfResult(result: ClientResult, media: ResponseMedia): number {
  return result.errors.length > 0 && media.type === 'application/graphql-response+json' ? PARTIAL_SUCCESS : 200;
}

/** Status of a request that was turned away, or failed. */
export function statusOfRefusal(error: unknown, media: ResponseMedia): number {
  if ((error instanceof DocumentRefusal || error instanceof OperationRefused) && media.legacy) return 200;
  // All of them are told to the same person: they have the same code.
  if (error instanceof OperationRefused) return statusOfRefusal(originalError(error.errors[0]), media);
  return error instanceof AppError ? statusOf(error) : 500;
}
