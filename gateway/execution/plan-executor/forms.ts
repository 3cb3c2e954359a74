import { type FragmentDefinitionNode, GraphQLError, type GraphQLObjectType, Kind } from 'graphql';
import type { Operation } from '#gateway/operations/document.ts';
import { conditionVariables } from './condition-variables.ts';
import type { World } from './execution.ts';
import type { Reading, Scope } from './selections.ts';

/** An operation as its writers read it. */
export interface OperationReading extends Reading {
  readonly root: GraphQLObjectType;
  /** Its root selection set. */
  readonly scope: Scope;
}

/** Answers differ by what @skip, @include and @defer say: so many forms of each operation are kept ready. */
const FORMS_KEPT = 16;

/**
 * Compiles something for each set of values that an operation's conditions have, when it is first asked for.
 *
 * @returns throws GraphQLError for a condition whose variable has no value
 */
export function compileForms<T>(operation: Operation, world: World, compile: (reading: OperationReading) => T) {
  const reading = readingOf(operation, world);
  const names = conditionVariables(operation.node, reading.fragments);
  const forms = new Map<string, T>();
  return (variables: Readonly<Record<string, unknown>>): T => {
    const key = names.length === 0 ? '' : keyOf(names, variables);
    const known = forms.get(key);
    if (known !== undefined) return known;
    const [oldest] = forms.keys();
    if (forms.size >= FORMS_KEPT && oldest !== undefined) forms.delete(oldest);
    const conditions = Object.fromEntries(names.map((name) => [name, variables[name]]));
    const form = compile({ ...reading, variables: conditions });
    forms.set(key, form);
    return form;
  };
}

function readingOf(operation: Operation, { apiSchema }: World): OperationReading {
  const root = apiSchema.getRootType(operation.type);
  if (!root) throw new Error(`the API has no ${operation.type}`);
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of operation.document.node.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const scope = { set: operation.node.selectionSet, parent: root };
  return { schema: apiSchema, fragments, variables: {}, root, scope };
}

function keyOf(names: readonly string[], variables: Readonly<Record<string, unknown>>): string {
  let key = '';
  for (const name of names) {
    const value = variables[name];
    if (typeof value !== 'boolean') {
      throw new GraphQLError(`Argument "if" of type "Boolean!" has got no value by the variable "$${name}".`);
    }
    key += value ? '1' : '0';
  }
  return key;
}
