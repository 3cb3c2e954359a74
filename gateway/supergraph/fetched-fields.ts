import {
  type DirectiveNode,
  type DocumentNode,
  Kind,
  type OperationDefinitionNode,
  type OperationTypeNode,
  parse,
  type SelectionSetNode,
} from 'graphql';
import { isIncluded } from '#gateway/execution/plan-executor/selections.ts';

/** What a subgraph operation asks for, as far as its failure as a whole has to be told. */
export interface FetchedFields {
  readonly type: OperationTypeNode;
  readonly fields: readonly FetchedField[];
}

interface FetchedField {
  /** In the answer. */
  readonly name: string;
  /** In the schema. */
  readonly field: string;
  /** Of the field and of the fragments around it: whether it is asked for at all. */
  readonly directives: readonly DirectiveNode[];
}

/** Reads an operation as query plans write them: one a document, its root fields or some of them in fragments under conditions. */
export function fetchedFields(text: string): FetchedFields {
  const { operation, document } = operationOf(text);
  return { type: operation.operation, fields: fieldsIn(operation.selectionSet, document, []) };
}

/** What a fetch brings to the objects that it completes: the fields of its entities, or those at its root. */
export function broughtFields(text: string): readonly FetchedField[] {
  const { operation, document } = operationOf(text);
  return fieldsIn(operation.selectionSet, document, [], '_entities').filter(({ field }) => field !== '__typename');
}

/** Names in the answer of those fields that are asked for with these variables. */
export function namesAsked(
  fields: readonly FetchedField[],
  variables: Readonly<Record<string, unknown>>,
): readonly string[] {
  const asked = fields.filter(({ directives }) => isIncluded(directives, variables));
  return [...new Set(asked.map(({ name }) => name))];
}

function operationOf(text: string): { readonly operation: OperationDefinitionNode; readonly document: DocumentNode } {
  const document = parse(text, { noLocation: true });
  const operation = document.definitions.find(
    (node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION,
  );
  if (operation === undefined) throw new Error(`a fetch without an operation: ${text}`);
  return { operation, document };
}

/** @param through name of a field in whose place those below it count */
function fieldsIn(
  { selections }: SelectionSetNode,
  document: DocumentNode,
  above: readonly DirectiveNode[],
  through?: string,
): readonly FetchedField[] {
  return selections.flatMap((node) => {
    const directives = [...above, ...(node.directives ?? [])];
    if (node.kind === Kind.FIELD) {
      const field = node.name.value;
      if (field === through && node.selectionSet) return fieldsIn(node.selectionSet, document, directives, through);
      return [{ name: (node.alias ?? node.name).value, field, directives }];
    }
    if (node.kind === Kind.INLINE_FRAGMENT) return fieldsIn(node.selectionSet, document, directives, through);
    const spread = document.definitions.find(
      (it) => it.kind === Kind.FRAGMENT_DEFINITION && it.name.value === node.name.value,
    );
    return spread?.kind === Kind.FRAGMENT_DEFINITION
      ? fieldsIn(spread.selectionSet, document, directives, through)
      : [];
  });
}

/**
 * Where the errors of a fetch that failed as a whole belong: at each of its root fields, or at each entity that it was to complete. The
 * plan executor of @apollo/gateway knows no place for an error without a path.
 */
export function pathsOf(
  { fields }: FetchedFields,
  variables: Readonly<Record<string, unknown>>,
): (string | number)[][] {
  const { representations } = variables;
  return namesAsked(fields, variables).flatMap((name) =>
    name === '_entities' && Array.isArray(representations)
      ? representations.map((_, index) => [name, index])
      : [[name]],
  );
}
