import { GraphQLError } from 'graphql';
import { z } from 'zod';
import { isJsonObject } from '#gateway/execution/plan-executor/json.ts';
import { ForeignError } from '#runtime/serving/errors.ts';
import type { SubgraphResult } from '#runtime/subgraph/source.ts';

/** Of one result; more than these tell nobody anything, and each costs a stack trace. */
const ERRORS_READ = 1_000;

const errorsSchema = z.array(
  z.object({
    message: z.string(),
    path: z.array(z.union([z.string(), z.number()])).nullish(),
    extensions: z.record(z.string(), z.unknown()).nullish(),
  }),
);

/**
 * The result of a subgraph that is not ours, as it came in JSON.
 *
 * @throws Error for what is no result of GraphQL
 */
export function foreignResult(answer: unknown): SubgraphResult {
  if (!isJsonObject(answer)) throw new Error('no GraphQL');
  const { data = null, errors = null } = answer;
  // The GraphQL specification, "Response Format": there is no null for data without an error that says why.
  if (data === null && (errors === null || (Array.isArray(errors) && errors.length === 0))) {
    throw new Error('neither data nor errors');
  }
  if (data !== null && !isJsonObject(data)) throw new Error('data is no object');
  return { data, ...(errors !== null && { errors: foreignErrors(errors) }) };
}

/** @throws Error for what are no errors of GraphQL */
export function foreignErrors(errors: unknown): readonly GraphQLError[] {
  return errorsSchema
    .parse(Array.isArray(errors) ? errors.slice(0, ERRORS_READ) : errors)
    .map(({ message, path, extensions }) => {
      const originalError = new ForeignError(message, extensions ?? {});
      return new GraphQLError(message, { ...(path && { path }), originalError });
    });
}
