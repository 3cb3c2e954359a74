import { readFile } from 'node:fs/promises';
import { Supergraph } from '@apollo/federation-internals';
import type { GraphQLSchema } from 'graphql';

/** The graph as clients see it, from the committed supergraph. */
export async function readApiSchema(file: string | URL): Promise<GraphQLSchema> {
  const supergraph = Supergraph.build(await readFile(file, 'utf8'), { supportedFeatures: null });
  return supergraph.apiSchema().toGraphQLJSSchema();
}
