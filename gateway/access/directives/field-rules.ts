import {
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isObjectType,
  isUnionType,
} from 'graphql';
import { type AccessRule, type AccessRules, distinct } from '#runtime/subgraph/access-rules.ts';

/** What is demanded of whoever selects a field; empty for a field that everybody may see, and for introspection. */
export type FieldRules = (parentType: string, field: string) => readonly AccessRule[];

/**
 * Adds up what stands on a field, on the type that it is selected on and on the type that it returns. An interface demands what all of its
 * implementations demand together, for any of them may answer; composition says so too since 2.12, older supergraphs do not. A union demands
 * nothing of its own: what is selected of its members does.
 *
 * @param schema the supergraph's, which has the types and fields that clients do not see too
 */
export function fieldRules(schema: GraphQLSchema, rules: AccessRules): FieldRules {
  if (rules.types.size === 0 && rules.fields.size === 0) return () => NONE;
  const known = new Map<string, readonly AccessRule[]>();
  return (parentType, field) => {
    const coordinate = `${parentType}.${field}`;
    let found = known.get(coordinate);
    if (found === undefined) {
      const parent = schema.getType(parentType);
      found = parent === undefined ? NONE : distinct(rulesOfField(schema, rules, parent, field));
      // Names of fields come from documents that are valid, so that there are no more of them than the schema has.
      known.set(coordinate, found);
    }
    return found;
  };
}

const NONE: readonly AccessRule[] = [];

function rulesOfField(
  schema: GraphQLSchema,
  rules: AccessRules,
  parent: GraphQLNamedType,
  name: string,
): readonly AccessRule[] {
  if (!isObjectType(parent) && !isInterfaceType(parent)) return NONE;
  const field = parent.getFields()[name];
  if (field === undefined) return NONE;
  return [
    ...withImplementations(schema, parent).flatMap((type) => rules.fields.get(`${type.name}.${name}`) ?? NONE),
    ...rulesOfType(schema, rules, parent),
    ...rulesOfType(schema, rules, getNamedType(field.type)),
  ];
}

function rulesOfType(schema: GraphQLSchema, rules: AccessRules, type: GraphQLNamedType): readonly AccessRule[] {
  if (isUnionType(type)) return NONE;
  return withImplementations(schema, type).flatMap(({ name }) => rules.types.get(name) ?? NONE);
}

function withImplementations(schema: GraphQLSchema, type: GraphQLNamedType): readonly GraphQLNamedType[] {
  return isInterfaceType(type) ? [type, ...schema.getPossibleTypes(type)] : [type];
}
