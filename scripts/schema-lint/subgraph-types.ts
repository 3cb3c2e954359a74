import { type DocumentNode, Kind, type TypeDefinitionNode, type TypeNode } from 'graphql';

/** The types that one subgraph defines, by name. */
export type SubgraphTypes = ReadonlyMap<string, TypeDefinitionNode>;

/** The types that documents define together. */
export function subgraphTypes(documents: readonly (DocumentNode | undefined)[]): SubgraphTypes {
  const types = new Map<string, TypeDefinitionNode>();
  for (const definition of documents.flatMap((document) => document?.definitions ?? [])) {
    switch (definition.kind) {
      case Kind.OBJECT_TYPE_DEFINITION:
      case Kind.INTERFACE_TYPE_DEFINITION:
      case Kind.UNION_TYPE_DEFINITION:
      case Kind.ENUM_TYPE_DEFINITION:
      case Kind.INPUT_OBJECT_TYPE_DEFINITION:
      case Kind.SCALAR_TYPE_DEFINITION:
        types.set(definition.name.value, definition);
    }
  }
  return types;
}

/** The type without its list and non-null wrappers. */
export function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

/** Whether a type is a list, null or not. */
export function isList(type: TypeNode): boolean {
  return type.kind === Kind.LIST_TYPE || (type.kind === Kind.NON_NULL_TYPE && isList(type.type));
}
