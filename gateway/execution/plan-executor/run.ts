import { GraphQLError, type GraphQLSchema } from 'graphql';
import type { Executed, Run } from '#gateway/execution/executor.ts';
import { dataOfText, NO_DATA } from '#gateway/execution/response-data.ts';
import type { CompiledOperation } from './compile.ts';
import type { Execution } from './execution.ts';
import { introspected } from './introspection.ts';
import type { JsonObject } from './json.ts';
import type { ObjectWriter, Writing } from './writer.ts';

/** Starts a run with nothing fetched. */
export function newExecution(run: Run, deadline: number): Execution {
  return { run, deadline, data: {}, errors: [] };
}

/** Fetches what is left to be fetched and writes the answer. */
export async function complete(
  { step, writerFor }: CompiledOperation,
  execution: Execution,
  apiSchema: GraphQLSchema,
): Promise<Executed> {
  const write = writerFor(execution.run.variables);
  await step?.(execution, [execution.data]);
  const { text, gone } = written(write, execution.data, execution.run, apiSchema);
  return {
    data: text === 'null' ? NO_DATA : dataOfText(text),
    errors: execution.errors,
    ...(gone.length > 0 && { gone }),
  };
}

/** @returns JSON of the object; `null` where it may not be there with what it lacks */
export function written(
  write: ObjectWriter,
  object: JsonObject,
  run: Run,
  schema: GraphQLSchema,
): Pick<Writing, 'text' | 'gone'> {
  const to: Writing = { text: '', path: [], gone: [], introspect: (field) => introspected(field, run, schema) };
  return write(object, to, 0) ? to : { text: 'null', gone: to.gone };
}

/** What is left of a run that failed by a fault of this executor, or of what it was given. */
export function failed(cause: unknown): Executed {
  const originalError = cause instanceof Error ? cause : new Error(String(cause));
  const error = cause instanceof GraphQLError ? cause : new GraphQLError(originalError.message, { originalError });
  return { data: NO_DATA, errors: [error] };
}
