import { type DocumentNode, Kind, type SelectionSetNode, visit } from 'graphql';

/**
 * Asks for __typename in every selection but an operation's root, as Apollo Client's addTypenameToDocument does: a client that
 * sends only the id gets what its normalised cache needs.
 */
export function withTypenames(document: DocumentNode): DocumentNode {
  return visit(document, {
    SelectionSet(node, _key, parent): SelectionSetNode | undefined {
      if (parent && 'kind' in parent && parent.kind === Kind.OPERATION_DEFINITION) return undefined;
      const has = node.selections.some((it) => it.kind === Kind.FIELD && it.name.value === '__typename' && !it.alias);
      // A fragment's fields go into the selection around it, which asks already.
      const inFragment = parent && 'kind' in parent && parent.kind === Kind.INLINE_FRAGMENT;
      if (has || inFragment) return undefined;
      const typename = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } } as const;
      return { ...node, selections: [...node.selections, typename] };
    },
  });
}
