import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import type { Executed } from '#gateway/execution/executor.ts';
import { dataOfValue } from '#gateway/execution/response-data.ts';
import type { Operation } from '#gateway/operations/document.ts';
import type { Requirements } from './requirements.ts';

/** An operation under response names that nothing added by the planner has. */
export interface NamedApart {
  readonly operation: Operation;
  /** What came of it, in the client's names. */
  restore(executed: Executed): Executed;
}

/**
 * Gives other response names to fields whose own a planner would take for a key or a required field: another field by that alias, or
 * the field itself with arguments of the client's. The planner adds keys and required fields by their plain names, and does not look
 * whether the client's selection has something else there. Null where no name is taken.
 */
export function namedApart(operation: Operation, requirements: Requirements): NamedApart | null {
  const { node } = operation.document;
  const taken = new Set<string>();
  const used = new Set<string>();
  visit(node, {
    Field(field) {
      used.add(responseName(field));
      if (collides(field, requirements)) taken.add(responseName(field));
    },
  });
  if (taken.size === 0) return null;

  const renamed = new Map([...taken].map((name) => [name, freeName(name, used)]));
  const document = visit(node, {
    Field(field) {
      const name = renamed.get(responseName(field));
      return name === undefined ? undefined : { ...field, alias: { kind: Kind.NAME, value: name } };
    },
  });
  const own = document.definitions.find(
    (definition): definition is OperationDefinitionNode =>
      definition.kind === Kind.OPERATION_DEFINITION && (definition.name?.value ?? null) === operation.name,
  );
  if (own === undefined) throw new Error('a document has lost its operation');
  const originals = new Map([...renamed].map(([name, other]) => [other, name]));
  return {
    operation: { ...operation, node: own, document: { ...operation.document, node: document } },
    restore: (executed) => restored(executed, document, own, originals),
  };
}

function collides(field: FieldNode, { names, withArguments }: Requirements): boolean {
  const name = responseName(field);
  if (!names.has(name)) return false;
  return field.name.value !== name || withArguments.has(name) || (field.arguments ?? []).length > 0;
}

function responseName({ alias, name }: FieldNode): string {
  return (alias ?? name).value;
}

function freeName(name: string, used: ReadonlySet<string>): string {
  let free = `own_${name.replace(/^_+/, '')}`;
  while (used.has(free)) free = `${free}_`;
  return free;
}

function restored(
  executed: Executed,
  document: DocumentNode,
  { selectionSet }: OperationDefinitionNode,
  originals: ReadonlyMap<string, string>,
): Executed {
  const path = (keys: readonly (string | number)[]) =>
    keys.map((key) => (typeof key === 'string' ? (originals.get(key) ?? key) : key));
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);

  // Scalars are left as they are: theirs are no response names.
  const value = (given: unknown, sets: readonly SelectionSetNode[]): unknown => {
    if (Array.isArray(given)) return given.map((item) => value(item, sets));
    if (sets.length === 0 || typeof given !== 'object' || given === null) return given;
    const below = selectionsBelow(sets, fragments);
    return Object.fromEntries(
      Object.entries(given).map(([key, inner]) => [originals.get(key) ?? key, value(inner, below.get(key) ?? [])]),
    );
  };
  const data = value(executed.data.value, [selectionSet]) as Executed['data']['value'];
  return {
    ...executed,
    data: dataOfValue(data),
    errors: executed.errors.map((error) => (error.path ? atPath(error, path(error.path)) : error)),
    ...(executed.gone && { gone: executed.gone.map((part) => ({ ...part, path: path(part.path) })) }),
  };
}

function atPath(error: GraphQLError, path: readonly (string | number)[]): GraphQLError {
  return new GraphQLError(error.message, {
    originalError: error.originalError ?? null,
    extensions: error.extensions,
    path,
  });
}

/** By response name, what is selected of the fields in all of these. */
function selectionsBelow(
  sets: readonly SelectionSetNode[],
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): ReadonlyMap<string, readonly SelectionSetNode[]> {
  const below = new Map<string, SelectionSetNode[]>();
  const collect = ({ selections }: SelectionSetNode): void => {
    for (const node of selections) {
      if (node.kind === Kind.FIELD) {
        if (node.selectionSet)
          below.set(responseName(node), [...(below.get(responseName(node)) ?? []), node.selectionSet]);
        continue;
      }
      const inner = node.kind === Kind.INLINE_FRAGMENT ? node : fragments.get(node.name.value);
      if (inner) collect(inner.selectionSet);
    }
  };
  for (const set of sets) collect(set);
  return below;
}
