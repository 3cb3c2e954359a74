import { readFile } from 'node:fs/promises';

/** Ids of the registered documents by the name of their operation. */
export type DocumentSource = ReadonlyMap<string, string>;

/** One registered document. */
export interface RegisteredDocument {
  readonly id: string;
  readonly name: string;
  readonly type: 'query' | 'mutation' | 'subscription';
  readonly body: string;
}

/** The documents that the frontends ship, in the order of the manifest. */
export async function registeredDocuments(): Promise<readonly RegisteredDocument[]> {
  const text = await readFile(new URL('../../schema/operations/manifest.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { operations: RegisteredDocument[] }).operations;
}

export async function readDocuments(): Promise<DocumentSource> {
  return new Map((await registeredDocuments()).map(({ id, name }) => [name, `sha256:${id}`]));
}
