import { readFile } from 'node:fs/promises';

const FOLDER = new URL('../../schema/', import.meta.url);

/**
 * The SDL of a subgraph: schema/shared.graphql and the subgraph's own file.
 * @param name the file's name in schema/ without its ending
 */
export async function readSubgraphSdl(name: string): Promise<string> {
  const [shared, own] = await Promise.all(
    ['shared', name].map((file) => readFile(new URL(`${file}.graphql`, FOLDER), 'utf8')),
  );
  return `${shared}\n${own}`;
}
