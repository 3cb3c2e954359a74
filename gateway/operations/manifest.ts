import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { bareId, SHA256, sha256Hex } from '#gateway/operations/document-id.ts';
import { StartupError } from '#runtime/startup-error.ts';
import { isRecord } from './params.ts';

/** Documents of one manifest. */
const MOST_DOCUMENTS = 2_000;
/** Characters of a manifest: some thousand large documents. */
const LONGEST_MANIFEST = 10_000_000;
/** An id that stands in addresses, headers and logs as it is. */
const ID = /^[\w.:-]{1,128}$/;

const apolloManifest = z.object({
  format: z.literal('apollo-persisted-query-manifest'),
  version: z.literal(1),
  operations: z.array(
    z.object({
      id: z.string().regex(SHA256),
      name: z.string(),
      type: z.enum(['query', 'mutation', 'subscription']),
      body: z.string(),
    }),
  ),
});

/** Registered documents: text by id, which is without the prefix that says how it was made. */
export type Manifest = ReadonlyMap<string, string>;

/** A manifest that cannot be used; the message says why, as the end of a sentence about it. */
export class ManifestFault extends Error {
  override readonly name = 'ManifestFault';
}

/** Reads several manifests as one. @see readManifest */
export async function readManifests(...files: readonly URL[]): Promise<Manifest> {
  return new Map((await Promise.all(files.map(readManifest))).flatMap((manifest) => [...manifest]));
}

/**
 * Reads a manifest of our own frontends.
 *
 * @throws StartupError when it cannot be read, or for what parseManifest throws
 */
export async function readManifest(file: URL): Promise<Manifest> {
  const fail = (reason: string, cause?: unknown): never => {
    throw new StartupError(`the manifest of documents ${fileURLToPath(file)} ${reason}`, {
      hint: 'run `npm run codegen`',
      cause,
    });
  };
  const text = await readFile(file, 'utf8').catch((cause: unknown) => fail('cannot be read', cause));
  try {
    return parseManifest(text);
  } catch (error) {
    if (error instanceof ManifestFault) return fail(error.message, error);
    throw error;
  }
}

/**
 * Parses a manifest: Apollo's (apollo-persisted-query-manifest, version 1; ids are the SHA-256 of the text) or Relay's (an object of
 * texts by id, which may be any token; one that looks like a SHA-256 must be it).
 *
 * @throws ManifestFault
 */
export function parseManifest(text: string): Manifest {
  if (text.length > LONGEST_MANIFEST) throw new ManifestFault(`has more than ${LONGEST_MANIFEST} characters`);
  const content = parseJson(text);
  const entries = isRecord(content) && 'format' in content ? apolloEntries(content) : relayEntries(content);
  if (entries.length > MOST_DOCUMENTS) throw new ManifestFault(`has more than ${MOST_DOCUMENTS} documents`);
  const manifest = new Map<string, string>();
  for (const [given, body] of entries) {
    const id = bareId(given);
    if (!ID.test(id)) throw new ManifestFault(`has an id that is no token: ${JSON.stringify(given.slice(0, 130))}`);
    if (SHA256.test(id) && id !== sha256Hex(body)) {
      throw new ManifestFault(`has the id ${id} for a text of which it is not the SHA-256`);
    }
    if ((manifest.get(id) ?? body) !== body) throw new ManifestFault(`has two texts for the id ${id}`);
    manifest.set(id, body);
  }
  return manifest;
}

type Entry = readonly [id: string, text: string];

function apolloEntries(content: unknown): readonly Entry[] {
  const manifest = apolloManifest.safeParse(content);
  if (manifest.success) return manifest.data.operations.map(({ id, body }) => [id, body]);
  throw new ManifestFault(`is not in the format of Apollo, version 1: ${faultsOf(manifest.error)}`);
}

function relayEntries(content: unknown): readonly Entry[] {
  if (!isRecord(content)) throw new ManifestFault('is not in the format of Apollo or of Relay: it is no JSON object');
  return Object.entries(content).map(([id, text]) => {
    if (typeof text === 'string') return [id, text];
    throw new ManifestFault(`is not in the format of Apollo or of Relay: ${JSON.stringify(id)} is no text`);
  });
}

function faultsOf({ issues }: z.ZodError): string {
  const [first] = issues;
  return first ? `${first.path.join('.') || 'it'}: ${first.message}` : 'it has another shape';
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ManifestFault('is not in the format of Apollo or of Relay: it is no JSON');
  }
}
