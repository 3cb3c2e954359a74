import { ApolloClient, ApolloLink, type DocumentNode, HttpLink, type OperationVariables } from '@apollo/client';
import type { GraphQLSchema } from 'graphql';
import * as documents from '#schema/operations/typed-documents.generated.ts';
import { documentIds } from '#tests/harness/documents.ts';
import { newCache } from './cache-settings.ts';

/** One registered document with its variables. */
export type Question = readonly [name: string, variables: OperationVariables];

/** Apollo Client as an app has it: registered documents by id, a normalised cache, a person's token. */
export function newApp(url: string, token: string, schema: GraphQLSchema): ApolloClient {
  const byId = new ApolloLink((operation, forward) => {
    const id = documentIds.get(operation.operationName ?? '')?.replace('sha256:', '');
    operation.extensions.persistedQuery = { version: 1, sha256Hash: id };
    operation.setContext({ http: { includeQuery: false, includeExtensions: true } });
    return forward(operation);
  });
  return new ApolloClient({
    link: byId.concat(new HttpLink({ uri: `${url}/graphql`, headers: { authorization: `Bearer ${token}` } })),
    cache: newCache(schema),
  });
}

/** The typed document of a name. @throws when there is none */
export function documentOf(name: string): DocumentNode {
  const document = (documents as Readonly<Record<string, DocumentNode>>)[`${name}Document`];
  if (document === undefined) throw new Error(`there is no document ${name}`);
  return document;
}

/** Asks the server, and keeps the answer in the cache. @throws when there are errors */
export async function ask(app: ApolloClient, [name, variables]: Question): Promise<unknown> {
  const { data } = await app.query({ query: documentOf(name), variables, fetchPolicy: 'network-only' });
  return data;
}

/** What the cache shows without asking anybody. @throws when something is missing, naming it */
export function shown(app: ApolloClient, [name, variables]: Question): unknown {
  const query = documentOf(name);
  const { result, missing } = app.cache.diff({ query, variables, optimistic: false, returnPartialData: true });
  if (missing) throw new Error(`${name} is no longer complete in the cache: ${missing.message}`);
  return result;
}
