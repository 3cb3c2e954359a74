import {
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  getNamedType,
  getNullableType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { BaseContext, ResolverMap } from '#runtime/subgraph/define.ts';
import { IdempotentResultGone, type KeyedField } from './key.ts';

type Resolver = (root: unknown, args: unknown, context: BaseContext, info: GraphQLResolveInfo) => unknown;
type ResolveReference = (reference: object, context: BaseContext, info: GraphQLResolveInfo) => Promise<unknown>;

/**
 * The resolver of a mutation's root field that knows of the request's idempotency key: its command is run once. Answered again,
 * the objects of the result are read anew by their ids, as for any reference from another subgraph: whoever may no longer see one
 * does not get it from here either.
 *
 * @param resolvers of the whole subgraph
 * @throws IdempotentResultGone where the answer cannot be without an object that is gone
 */
export function keyedMutation(resolve: Resolver, resolvers: ResolverMap): Resolver {
  return (root, args, context, info) => {
    const key = context.idempotencyKey ?? null;
    if (key === null) return resolve(root, args, context, info);
    const field: KeyedField = { key, name: info.fieldName, responseName: String(info.path.key), isReplay: false };
    return runKeyed(
      async () => await resolve(root, args, { ...context, keyedField: field }, info),
      field,
      (answer) => readAgain(answer, info, (type) => referenceOf(resolvers, type, context, info)),
    );
  };
}

async function runKeyed(
  resolve: () => Promise<unknown>,
  field: KeyedField,
  again: (answer: unknown) => Promise<unknown>,
): Promise<unknown> {
  const answer = await resolve();
  return field.isReplay ? await again(answer) : answer;
}

/** How an object of a type is read by its id; undefined for types without a key, whose objects are read by who answers with them. */
type ReadOf = (type: string) => ((id: string) => Promise<unknown>) | undefined;

function referenceOf(
  resolvers: ResolverMap,
  type: string,
  context: BaseContext,
  info: GraphQLResolveInfo,
): ReturnType<ReadOf> {
  const { __resolveReference: read } = (resolvers[type] ?? {}) as { readonly __resolveReference?: ResolveReference };
  return read && (async (id) => (await read({ __typename: type, id }, context, info)) ?? null);
}

async function readAgain(answer: unknown, { schema }: GraphQLResolveInfo, readOf: ReadOf): Promise<unknown> {
  if (!isRecord(answer) || typeof answer.__typename !== 'string') return answer;
  const type = schema.getType(answer.__typename);
  if (!isObjectType(type)) return answer;
  const fields = await Promise.all(
    Object.values(type.getFields()).map(async ({ name, type: fieldType }) => {
      const read = readOf(getNamedType(fieldType).name);
      return [name, read ? await current(answer[name], fieldType, read) : answer[name]] as const;
    }),
  );
  return { ...answer, ...Object.fromEntries(fields) };
}

async function current(
  value: unknown,
  type: GraphQLOutputType,
  read: (id: string) => Promise<unknown>,
): Promise<unknown> {
  if (value === null || value === undefined) return value;
  if (isListType(getNullableType(type))) {
    const found = await Promise.all((value as readonly { id: string }[]).map(({ id }) => read(id)));
    return found.filter((item) => item !== null);
  }
  const found = await read((value as { id: string }).id);
  if (found === null && isNonNullType(type)) throw new IdempotentResultGone();
  return found;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
