import {
  type DocumentNode,
  defaultFieldResolver,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
} from 'graphql';
import { ACCESS_POLICIES } from '#runtime/access-policies.ts';
import { scopesOf } from '#runtime/access-scopes.ts';
import {
  type AccessJudge,
  type AccessRule,
  accessRefusal,
  accessRulesOf,
  distinct,
  isMet,
  unknownPolicies,
} from './access-rules.ts';
import type { BaseContext } from './define.ts';

/** Who the product's viewers are to its rules. */
const PRODUCT_JUDGE: AccessJudge = { scopesOf, policies: ACCESS_POLICIES };

/**
 * Puts a check before the resolver of each field that an access directive of the SDL is about: on the field, on its type, or on what it
 * returns. The gateway has asked already; this holds for whoever comes past it. A field refused is an error in its place like any other.
 *
 * @returns names of policies that nobody decides: a fault of the SDL
 */
export function guardAccess(
  schema: GraphQLSchema,
  document: DocumentNode,
  judge: AccessJudge = PRODUCT_JUDGE,
): readonly string[] {
  const rules = accessRulesOf(document);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const demanded = distinct([
        ...(rules.fields.get(`${type.name}.${field.name}`) ?? []),
        ...(rules.types.get(type.name) ?? []),
        ...(rules.types.get(getNamedType(field.type).name) ?? []),
      ]);
      if (demanded.length > 0) field.resolve = guarded(field.resolve ?? defaultFieldResolver, demanded, judge);
    }
  }
  return unknownPolicies(rules, judge);
}

type Resolver = GraphQLFieldResolver<unknown, BaseContext>;

function guarded(resolve: Resolver, demanded: readonly AccessRule[], judge: AccessJudge): Resolver {
  // Not async: what answers at once should go on doing so.
  return (source, args, context, info) => {
    const { viewer } = context;
    if (!demanded.every((rule) => isMet(rule, viewer, judge))) throw accessRefusal(viewer);
    return resolve(source, args, context, info);
  };
}
