import type { GraphQLSchema } from 'graphql';
import type { Run } from '#gateway/execution/executor.ts';
import { introspected } from './introspection.ts';
import type { JsonObject } from './json.ts';
import type { ObjectWriter, Writing } from './writer.ts';

/** @returns JSON of the object; `null` where it may not be there without what it lacks */
export function written(
  write: ObjectWriter,
  object: JsonObject,
  run: Run,
  schema: GraphQLSchema,
): Pick<Writing, 'text' | 'gone'> {
  const to: Writing = { text: '', path: [], gone: [], introspect: (field) => introspected(field, run, schema) };
  return write(object, to, 0) ? to : { text: 'null', gone: to.gone };
}
