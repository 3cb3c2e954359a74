import { GraphQLError, type GraphQLSchema } from 'graphql';
import type { Executed, Run } from '#gateway/execution/executor.ts';
import { dataOfText, NO_DATA } from '#gateway/execution/response-data.ts';
import type { CompiledOperation } from './compile.ts';
import { runDeferred } from './deferred-parts.ts';
import type { Execution } from './execution.ts';
import { written } from './written.ts';

/** Starts a run with nothing fetched. */
export function newExecution(run: Run, deadline: number): Execution {
  return { run, deadline, data: {}, errors: [] };
}

/** Fetches what is left to be fetched and writes the answer. */
export async function complete(
  { formFor }: CompiledOperation,
  execution: Execution,
  schema: GraphQLSchema,
): Promise<Executed> {
  const { step, write, deferred } = formFor(execution.run.variables);
  await step?.(execution, [execution.data]);
  const { text, gone } = written(write, execution.data, execution.run, schema);
  const data = text === 'null' ? NO_DATA : dataOfText(text);
  const later = deferred && runDeferred(deferred, execution, { place: [], data, gone }, schema);
  return {
    data,
    errors: execution.errors,
    ...(gone.length > 0 && { gone }),
    ...(later && { deferred: later }),
  };
}

/** What is left of a run that failed by a fault of this executor, or of what it was given. */
export function failed(cause: unknown): Executed {
  const originalError = cause instanceof Error ? cause : new Error(String(cause));
  const error = cause instanceof GraphQLError ? cause : new GraphQLError(originalError.message, { originalError });
  return { data: NO_DATA, errors: [error] };
}
