import { type DocumentNode, Kind, parse, print, type SelectionSetNode, visit } from 'graphql';

/**
 * The smallest document found that still fails: selections, conditions and arguments are left out one by one for as long as it does.
 * Documents that have become invalid do not count as failing.
 */
export async function reduce(text: string, fails: (text: string) => Promise<boolean>): Promise<string> {
  let smallest = parse(text);
  let found = true;
  while (found) {
    found = false;
    for (let i = 0; ; i += 1) {
      const smaller = without(smallest, i);
      if (smaller === null) break;
      if (print(smaller).length >= print(smallest).length || !(await fails(print(smaller)))) continue;
      smallest = smaller;
      found = true;
      i -= 1;
    }
  }
  return print(smallest);
}

/** The document without its i-th part that can be left out; null when it has fewer. */
function without(document: DocumentNode, i: number): DocumentNode | null {
  let at = -1;
  const drop = (): null | undefined => {
    at += 1;
    return at === i ? null : undefined;
  };
  const dropIn = (node: SelectionSetNode): SelectionSetNode | undefined => {
    for (const [index, inner] of node.selections.entries()) {
      at += 1;
      if (at === i && node.selections.length > 1) return { ...node, selections: node.selections.toSpliced(index, 1) };
      at += 1;
      // What an inline fragment holds instead of the fragment.
      if (at === i && inner.kind === Kind.INLINE_FRAGMENT)
        return { ...node, selections: node.selections.toSpliced(index, 1, ...inner.selectionSet.selections) };
    }
    return undefined;
  };
  const smaller = visit(document, { SelectionSet: dropIn, Directive: drop, Argument: drop });
  return at < i ? null : pruned(smaller);
}

/** Without the fragments and variables that nobody uses. */
function pruned(document: DocumentNode): DocumentNode {
  const used = new Set<string>();
  visit(document, { FragmentSpread: ({ name }) => void used.add(name.value) });
  const left = document.definitions.filter(
    (node) => node.kind !== Kind.FRAGMENT_DEFINITION || used.has(node.name.value),
  );
  if (left.length < document.definitions.length) return pruned({ ...document, definitions: left });
  const variables = new Set<string>();
  visit(document, { VariableDefinition: () => false, Variable: ({ name }) => void variables.add(name.value) });
  return visit(document, {
    VariableDefinition: ({ variable }) => (variables.has(variable.name.value) ? undefined : null),
  });
}
