import { type ASTNode, type FragmentDefinitionNode, Kind, type OperationDefinitionNode, visit } from 'graphql';

const CONDITIONAL = new Set(['skip', 'include', 'defer']);

/** Names of the variables that decide, by a directive, which of an operation's fields are answered, and when. */
export function conditionVariables(
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): readonly string[] {
  const names = new Set<string>();
  const seen = new Set<string>();
  const look = (root: ASTNode): void => {
    visit(root, {
      Directive({ name, arguments: given }) {
        if (!CONDITIONAL.has(name.value)) return;
        for (const { value } of given ?? []) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
      },
      FragmentSpread({ name }) {
        if (seen.has(name.value)) return;
        seen.add(name.value);
        const fragment = fragments.get(name.value);
        if (fragment) look(fragment);
      },
    });
  };
  look(operation);
  return [...names];
}
