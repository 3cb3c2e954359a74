import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  type DocumentNode,
  GraphQLScalarType,
  type GraphQLSchema,
  isAbstractType,
  isObjectType,
  isScalarType,
  parse,
} from 'graphql';
import { keyedMutation } from '#runtime/idempotency/keyed-mutation.ts';
import { guardAccess } from './access-directives.ts';
import type { BuiltSubgraph, ResolverMap, SubgraphDefinition } from './define.ts';
import { EventGone } from './event-gone.ts';
import { resolvableEntities } from './federation-keys.ts';
import { SCALARS } from './scalars.ts';

/** A subgraph whose parts do not fit together; the message has one line for each fault. A mistake in code, found at start. */
export class SubgraphMismatch extends Error {
  override readonly name = 'SubgraphMismatch';
}

type AnyFunction = (...args: unknown[]) => unknown;
/** What buildSubgraphSchema takes for resolvers; it does not export the name. */
type SchemaResolvers = NonNullable<
  Extract<Parameters<typeof buildSubgraphSchema>[0], { resolvers?: unknown }>['resolvers']
>;
type FieldResolvers = Readonly<Record<string, unknown>>;

/**
 * Makes a subgraph's executable schema from its SDL and resolvers, which enforces the access directives of the SDL by itself.
 *
 * @param sdl the complete SDL, see readSubgraphSdl
 * @throws SubgraphMismatch for a resolver of something the SDL lacks, a resolvable key without __resolveReference, a scalar
 * without implementation, a policy that nobody decides, and subscription fields and sources that do not pair up
 */
export function buildSubgraph(definition: SubgraphDefinition, sdl: string): BuiltSubgraph {
  const document = parse(sdl);
  const scalars = Object.fromEntries(Object.entries(SCALARS).filter(([name]) => declares(document, name)));
  const resolvers = { ...scalars, ...guarded(definition.resolvers) };
  const schema = buildSubgraphSchema({ typeDefs: document, resolvers });
  const faults = [
    ...unknownResolvers(schema, definition.resolvers),
    ...resolvableEntities(document)
      .filter((type) => typeof fieldsOf(definition.resolvers[type]).__resolveReference !== 'function')
      .map((type) => `${type} has a resolvable key and no __resolveReference`),
    ...unpairedSubscriptions(schema, definition),
    ...scalarsWithoutImplementation(document, resolvers),
    ...guardAccess(schema, document).map((policy) => `nobody decides the policy ${policy}`),
  ];
  if (faults.length > 0) {
    throw new SubgraphMismatch(faults.map((fault) => `subgraph ${definition.name}: ${fault}`).join('\n'));
  }
  resolveAbstractTypesByTypename(schema);
  return { definition, schema };
}

function declares(document: DocumentNode, type: string): boolean {
  return document.definitions.some((node) => 'name' in node && node.name?.value === type);
}

function fieldsOf(resolvers: unknown): FieldResolvers {
  return typeof resolvers === 'object' && resolvers !== null ? { ...resolvers } : {};
}

/** The resolvers with guards around those whose misbehaviour would reach beyond their own field. */
function guarded(resolvers: ResolverMap): SchemaResolvers {
  const types = Object.entries(resolvers).map(([type, ofType]) => {
    if (ofType instanceof GraphQLScalarType) return [type, ofType];
    const fields = Object.entries(fieldsOf(ofType)).map(([field, resolver]) => [
      field,
      guard(type, field, resolver, resolvers),
    ]);
    return [type, Object.fromEntries(fields)];
  });
  return Object.fromEntries(types);
}

function guard(type: string, field: string, resolver: unknown, resolvers: ResolverMap): unknown {
  // Code generation types a subscription's resolver as { subscribe, resolve }; events come from elsewhere here.
  const resolve = isFunction(resolver) ? resolver : fieldsOf(resolver).resolve;
  if (!isFunction(resolve)) return resolve;
  if (field === '__resolveReference') return rejecting(resolve);
  if (type === 'Mutation') return keyedMutation(resolve, resolvers);
  return type === 'Subscription' ? presentOnly(resolve) : resolve;
}

function isFunction(value: unknown): value is AnyFunction {
  return typeof value === 'function';
}

/** A synchronous throw in one __resolveReference would void the whole `_entities` list; a rejection voids its own item. */
function rejecting(resolve: AnyFunction): AnyFunction {
  return async (...args) => await resolve(...args);
}

/** An event whose object is gone is no event: it must not become a null error in the stream. */
function presentOnly(resolve: AnyFunction): AnyFunction {
  return async (...args) => {
    const value = await resolve(...args);
    if (value === null || value === undefined) throw new EventGone();
    return value;
  };
}

function unknownResolvers(schema: GraphQLSchema, resolvers: ResolverMap): string[] {
  return Object.entries(resolvers).flatMap(([name, ofType]) => {
    const type = schema.getType(name);
    if (type === undefined) return [`resolvers for ${name}, which the SDL does not have`];
    if (isScalarType(type)) return [];
    const known = new Set(['__resolveReference', ...(isAbstractType(type) ? ['__resolveType'] : ['__isTypeOf'])]);
    if (isObjectType(type)) for (const field of Object.keys(type.getFields())) known.add(field);
    const unknown = Object.keys(fieldsOf(ofType)).filter((field) => !known.has(field));
    return unknown.map((field) => `a resolver for ${name}.${field}, which the SDL does not have`);
  });
}

function unpairedSubscriptions(schema: GraphQLSchema, { subscriptions }: SubgraphDefinition): string[] {
  const fields = Object.keys(schema.getSubscriptionType()?.getFields() ?? {});
  const sources = Object.keys(subscriptions);
  return [
    ...fields
      .filter((field) => !sources.includes(field))
      .map((field) => `Subscription.${field} has no source of events`),
    ...sources
      .filter((name) => !fields.includes(name))
      .map((name) => `a source of events for Subscription.${name}, which the SDL does not have`),
  ];
}

function scalarsWithoutImplementation(document: DocumentNode, resolvers: object): string[] {
  return document.definitions
    .flatMap((node) => (node.kind === 'ScalarTypeDefinition' ? [node.name.value] : []))
    .filter((name) => !(name in resolvers))
    .map((name) => `scalar ${name} has no implementation`);
}

/** Unions and interfaces go by __typename, at once: graphql-jit takes no promise here. */
function resolveAbstractTypesByTypename(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (isAbstractType(type)) type.resolveType ??= (value: { __typename?: string } | null) => value?.__typename;
  }
}
