import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ROOT } from './child.ts';

const manifestSchema = z.object({
  operations: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      type: z.enum(['query', 'mutation', 'subscription']),
      body: z.string(),
    }),
  ),
});

/** One document that the frontends ship. */
export type RegisteredDocument = z.infer<typeof manifestSchema>['operations'][number];

/** The documents that the frontends ship, in the order of the manifest. */
export const registeredDocuments: readonly RegisteredDocument[] = manifestSchema.parse(
  JSON.parse(readFileSync(join(ROOT, 'schema/operations/manifest.json'), 'utf8')),
).operations;

/** Ids, as clients send them, by the name of the operation. */
export const documentIds: ReadonlyMap<string, string> = new Map(
  registeredDocuments.map(({ id, name }) => [name, `sha256:${id}`]),
);

/** Id of a document, as a client has it. @throws when there is none of that name. */
export function documentId(name: string): string {
  const id = documentIds.get(name);
  if (id === undefined) throw new Error(`there is no document ${name}`);
  return id;
}
