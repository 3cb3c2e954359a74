import { InMemoryCache, type InMemoryCacheConfig } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';
import { type GraphQLSchema, getNamedType, isAbstractType, isObjectType } from 'graphql';

/** Arguments that say which part of a list is wanted, not which list. */
const PAGING = new Set(['first', 'after']);

/**
 * All that Apollo Client's cache is told of the graph: relay pagination for each connection, and what the abstract types may be. Docs:
 * docs/clients.md.
 */
export function cacheSettings(schema: GraphQLSchema): InMemoryCacheConfig {
  const types = Object.values(schema.getTypeMap()).filter((type) => !type.name.startsWith('__'));
  const typePolicies: NonNullable<InMemoryCacheConfig['typePolicies']> = {};
  for (const type of types.filter(isObjectType)) {
    const connections = Object.values(type.getFields()).filter(({ type: of }) =>
      getNamedType(of).name.endsWith('Connection'),
    );
    if (connections.length === 0) continue;
    const fields = connections.map(({ name, args }) => {
      const keys = args.map((arg) => arg.name).filter((arg) => !PAGING.has(arg));
      return [name, relayStylePagination(keys.length > 0 ? keys : false)] as const;
    });
    typePolicies[type.name] = { fields: Object.fromEntries(fields) };
  }
  const possibleTypes = Object.fromEntries(
    types.filter(isAbstractType).map((type) => [type.name, schema.getPossibleTypes(type).map(({ name }) => name)]),
  );
  return { typePolicies, possibleTypes };
}

/** A cache as a frontend makes it. */
export function newCache(schema: GraphQLSchema): InMemoryCache {
  return new InMemoryCache(cacheSettings(schema));
}
