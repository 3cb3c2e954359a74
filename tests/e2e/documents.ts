import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ROOT } from '#tests/harness/child.ts';

const manifestSchema = z.object({ operations: z.array(z.object({ id: z.string(), name: z.string() })) });

const { operations } = manifestSchema.parse(
  JSON.parse(readFileSync(join(ROOT, 'schema/operations/manifest.json'), 'utf8')),
);

const ids = new Map(operations.map((operation) => [operation.name, `sha256:${operation.id}`]));

/** Id of a frontends' document, as a client has it: the manifest is all it knows. @throws when there is none of that name. */
export function documentId(name: string): string {
  const id = ids.get(name);
  if (id === undefined) throw new Error(`there is no document ${name}`);
  return id;
}
