import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

export interface WholeSelectionsOptions {
  /** Whether deferred fragments are planned as such: the planner then keeps what they are of. */
  readonly deferring: boolean;
  /** Response names of fields that get one in any case. */
  readonly also?: readonly string[];
}

/**
 * The document with __typename in each selection that may turn out to select nothing of its object: only fragments of other types, or
 * fields under conditions. The planner leaves the whole field out of such a plan, so that a mutation is not executed and a list is null.
 * The same document where there is no such selection.
 */
export function withWholeSelections(
  document: DocumentNode,
  schema: GraphQLSchema,
  { deferring, also = [] }: WholeSelectionsOptions,
): DocumentNode {
  const typeInfo = new TypeInfo(schema);
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);

  const selects = (set: SelectionSetNode, type: GraphQLNamedType): boolean =>
    set.selections.some((node) => {
      if (deferring && has(node, 'defer')) return true;
      return !has(node, 'skip') && !has(node, 'include') && surely(node, type);
    });
  const surely = (node: SelectionNode, type: GraphQLNamedType): boolean => {
    if (node.kind === Kind.FIELD) return true;
    const inner = node.kind === Kind.INLINE_FRAGMENT ? node : fragments.get(node.name.value);
    if (inner === undefined) return false;
    return covers(inner.typeCondition?.name.value ?? type.name, type) && selects(inner.selectionSet, type);
  };
  const covers = (name: string, type: GraphQLNamedType): boolean => {
    if (name === type.name) return true;
    const wider = schema.getType(name);
    return isAbstractType(wider) && !isAbstractType(type) && schema.getPossibleTypes(wider).some((it) => it === type);
  };
  return visit(
    document,
    visitWithTypeInfo(typeInfo, {
      Field: {
        leave(node): FieldNode | undefined {
          const type = getNamedType(typeInfo.getType());
          const { selectionSet } = node;
          if (
            !selectionSet ||
            !type ||
            (!also.includes((node.alias ?? node.name).value) && selects(selectionSet, type))
          )
            return undefined;
          return { ...node, selectionSet: { ...selectionSet, selections: [...selectionSet.selections, TYPENAME] } };
        },
      },
    }),
  );
}

const TYPENAME = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } } as const;

function has({ directives = [] }: SelectionNode, name: string): boolean {
  return directives.some((directive) => directive.name.value === name);
}
