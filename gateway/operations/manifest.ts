import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { sha256Hex } from '#gateway/operations/document-id.ts';
import { StartupError } from '#runtime/startup-error.ts';

const manifestSchema = z.object({
  format: z.literal('apollo-persisted-query-manifest'),
  version: z.literal(1),
  operations: z.array(
    z.object({
      id: z.string().regex(/^[0-9a-f]{64}$/),
      name: z.string(),
      type: z.enum(['query', 'mutation', 'subscription']),
      body: z.string(),
    }),
  ),
});

/** Registered documents: text by id, the lower-case SHA-256 of the text. */
export type Manifest = ReadonlyMap<string, string>;

/** Reads several manifests as one. @see readManifest */
export async function readManifests(...files: readonly URL[]): Promise<Manifest> {
  return new Map((await Promise.all(files.map(readManifest))).flatMap((manifest) => [...manifest]));
}

/**
 * Reads a manifest in Apollo's format.
 *
 * @throws StartupError when it cannot be read, has another shape, or an id that is not the hash of its text
 */
export async function readManifest(file: URL): Promise<Manifest> {
  const fail = (reason: string, cause?: unknown): never => {
    throw new StartupError(`the manifest of documents ${fileURLToPath(file)} ${reason}`, {
      hint: 'run `npm run codegen`',
      cause,
    });
  };
  const text = await readFile(file, 'utf8').catch((cause: unknown) => fail('cannot be read', cause));
  const manifest = manifestSchema.safeParse(parseJson(text));
  if (!manifest.success) return fail('is not in the format of Apollo, version 1', manifest.error);
  const forged = manifest.data.operations.find(({ id, body }) => id !== sha256Hex(body));
  if (forged) return fail(`has an id for ${forged.name} that is not the SHA-256 of its text`);
  return new Map(manifest.data.operations.map(({ id, body }) => [id, body]));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
