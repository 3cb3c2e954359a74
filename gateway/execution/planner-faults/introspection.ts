import { type DocumentNode, Kind, SchemaMetaFieldDef, TypeMetaFieldDef, visit } from 'graphql';

/**
 * The document as far as subgraphs answer it: without __schema and __type, which are answered here. The planner leaves them out at the top
 * of an operation only, and fails on those that are in a fragment. A selection that had nothing else asks for __typename.
 */
export function withoutIntrospection(document: DocumentNode): DocumentNode {
  return visit(document, {
    Field: ({ name }) =>
      name.value === SchemaMetaFieldDef.name || name.value === TypeMetaFieldDef.name ? null : undefined,
    SelectionSet: {
      leave: (node) => (node.selections.length > 0 ? undefined : { ...node, selections: [TYPENAME] }),
    },
  });
}

const TYPENAME = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } } as const;
