import type { ConstDirectiveNode, DocumentNode } from 'graphql';

/** Types of an SDL with a @key through which other subgraphs may enter, each once. */
export function resolvableEntities(document: DocumentNode): string[] {
  const names = document.definitions.flatMap((node) =>
    'directives' in node && 'fields' in node && node.directives?.some(isResolvableKey) ? [node.name.value] : [],
  );
  return [...new Set(names)];
}

function isResolvableKey(directive: ConstDirectiveNode): boolean {
  if (directive.name.value !== 'key') return false;
  const resolvable = directive.arguments?.find((argument) => argument.name.value === 'resolvable')?.value;
  return resolvable?.kind !== 'BooleanValue' || resolvable.value;
}
