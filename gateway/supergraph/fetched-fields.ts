import { Kind, type OperationTypeNode, parse } from 'graphql';

/** What a subgraph operation asks for, as far as its failure as a whole has to be told. */
export interface FetchedFields {
  readonly type: OperationTypeNode;
  /** Names of its root fields in the answer. */
  readonly names: readonly string[];
}

/** Reads an operation as query plans write them: one a document, its root fields without fragments. */
export function fetchedFields(text: string): FetchedFields {
  const [operation] = parse(text, { noLocation: true }).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`a fetch without an operation: ${text}`);
  const names = operation.selectionSet.selections.flatMap((node) =>
    node.kind === Kind.FIELD ? [(node.alias ?? node.name).value] : [],
  );
  return { type: operation.operation, names };
}

/**
 * Where the errors of a fetch that failed as a whole belong: at each of its root fields, or at each entity that it was to complete. The
 * plan executor knows no place for an error without a path.
 */
export function pathsOf({ names }: FetchedFields, variables: Readonly<Record<string, unknown>>): (string | number)[][] {
  const { representations } = variables;
  return names.flatMap((name) =>
    name === '_entities' && Array.isArray(representations)
      ? representations.map((_, index) => [name, index])
      : [[name]],
  );
}
