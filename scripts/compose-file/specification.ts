import { readFile } from 'node:fs/promises';

/** The JSON Schema of the Compose specification (Apache-2.0), from the package dclint: the specification has no package itself. */
export async function readComposeSchema(): Promise<object> {
  const file = new URL('schemas/compose.schema.json', import.meta.resolve('dclint/package.json'));
  const schema: unknown = JSON.parse(await readFile(file, 'utf8'));
  if (schema === null || typeof schema !== 'object') throw new Error(`${file} is not a JSON Schema`);
  // It names its dialect by an address that is not the dialect's own, which validators do not know.
  return { ...schema, $schema: 'http://json-schema.org/draft-07/schema#' };
}
