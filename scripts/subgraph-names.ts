import { readdir } from 'node:fs/promises';

/** The folder of the graph's SDL. */
export const SCHEMA_FOLDER = new URL('../schema/', import.meta.url);

/** Every schema/<name>.graphql is a subgraph, but for the part they share and what is made of them. @returns names in order */
export async function subgraphNames(): Promise<string[]> {
  const files = (await readdir(SCHEMA_FOLDER)).filter((file) => file.endsWith('.graphql'));
  return files
    .map((file) => file.slice(0, -'.graphql'.length))
    .filter((name) => !/^(shared|released|supergraph(\..+)?)$/.test(name))
    .sort();
}
