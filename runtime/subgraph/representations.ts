import { type GraphQLSchema, isUnionType } from 'graphql';

/** Names of the types that a subgraph's `_entities` can answer for. */
export function entityTypeNames(schema: GraphQLSchema): ReadonlySet<string> {
  const union = schema.getType('_Entity');
  return new Set(isUnionType(union) ? union.getTypes().map(({ name }) => name) : []);
}

/**
 * Looks at the representations of an `_entities` fetch before it is executed: the resolver of @apollo/subgraph throws at once for
 * a type it does not know, which voids the whole list, whichever item was at fault.
 *
 * @throws Error naming the first one that is not an object with the name of one of `types`
 */
export function checkRepresentations(representations: unknown, types: ReadonlySet<string>): void {
  if (representations === undefined) return;
  if (!Array.isArray(representations)) throw new Error('representations are not a list');
  for (const [index, representation] of representations.entries()) {
    const typename: unknown = isObject(representation) ? representation.__typename : undefined;
    if (typeof typename !== 'string' || !types.has(typename)) {
      throw new Error(`representation ${index} has the type ${String(typename)}; known are ${[...types].join(', ')}`);
    }
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
