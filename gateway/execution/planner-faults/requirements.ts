import {
  isFederationDirectiveDefinedInSchema,
  isInterfaceType,
  isObjectType,
  type Supergraph,
} from '@apollo/federation-internals';
import { type FieldNode, Kind, parse, print, type SelectionSetNode } from 'graphql';

/** What the graph's @key, @requires and @fromContext make a planner add to what clients ask for. */
export interface Requirements {
  /** Response names that are added, however deep. */
  readonly names: ReadonlySet<string>;
  /** Of those, the ones asked for with arguments: a client's own may differ. */
  readonly withArguments: ReadonlySet<string>;
  /** By `Type.field`: what the field needs of its object, each with its arguments, by dotted path. */
  readonly ofField: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** By subgraph and type: its keys. */
  readonly keys: ReadonlyMap<string, ReadonlyMap<string, readonly Key[]>>;
}

/** What a subgraph may know an object by. */
export interface Key {
  /** Dotted. */
  readonly paths: readonly string[];
  /** Whether the subgraph finds the object by it. */
  readonly resolvable: boolean;
}

export function requirementsOf(supergraph: Supergraph): Requirements {
  const names = new Set(['__typename']);
  const withArguments = new Set<string>();
  const ofField = new Map<string, Map<string, string>>();
  const keys = new Map<string, Map<string, Key[]>>();

  const note = (fields: readonly RequiredField[]): void => {
    for (const { path, args } of fields) {
      const name = path.slice(path.lastIndexOf('.') + 1);
      names.add(name);
      if (args !== '') withArguments.add(name);
    }
  };
  for (const subgraph of supergraph.subgraphs()) {
    const metadata = subgraph.metadata();
    const ofSubgraph = new Map<string, Key[]>();
    keys.set(subgraph.name, ofSubgraph);
    for (const type of subgraph.schema.types()) {
      if (!isObjectType(type) && !isInterfaceType(type)) continue;
      for (const key of type.appliedDirectivesOf(metadata.keyDirective())) {
        const { fields, resolvable } = key.arguments();
        const required = requiredFields(fields);
        note(required);
        const paths = required.filter(({ leaf }) => leaf).map(({ path }) => path);
        ofSubgraph.set(type.name, [...(ofSubgraph.get(type.name) ?? []), { paths, resolvable: resolvable !== false }]);
      }
      for (const field of type.fields()) {
        for (const requires of field.appliedDirectivesOf(metadata.requiresDirective())) {
          const required = requiredFields(requires.arguments().fields);
          note(required);
          ofField.set(`${type.name}.${field.name}`, new Map(required.map(({ path, args }) => [path, args])));
        }
        for (const argument of field.arguments()) {
          const fromContext = metadata.fromContextDirective();
          if (!isFederationDirectiveDefinedInSchema(fromContext)) continue;
          for (const given of argument.appliedDirectivesOf(fromContext)) {
            note(requiredFields(selectionOf(given.arguments().field)));
          }
        }
      }
    }
  }
  return { names, withArguments, ofField, keys };
}

/** Of `$context { field }` or `$context ... on A { field }`, what is selected. */
function selectionOf(contextField: unknown): string {
  const selection = String(contextField).replace(/^\s*\$\w+\s*/, '');
  return selection.startsWith('{') ? selection.replace(/^\{|\}\s*$/g, '') : selection;
}

interface RequiredField {
  readonly path: string;
  readonly args: string;
  readonly leaf: boolean;
}

function requiredFields(fieldSet: unknown): readonly RequiredField[] {
  const [definition] = parse(`{ ${String(fieldSet)} }`).definitions;
  return definition?.kind === Kind.OPERATION_DEFINITION ? fieldsIn(definition.selectionSet, '') : [];
}

function fieldsIn({ selections }: SelectionSetNode, prefix: string): readonly RequiredField[] {
  return selections.flatMap((node) => {
    if (node.kind === Kind.INLINE_FRAGMENT) return fieldsIn(node.selectionSet, prefix);
    if (node.kind !== Kind.FIELD) return [];
    const path = `${prefix}${node.name.value}`;
    const field = { path, args: argumentsOf(node), leaf: node.selectionSet === undefined };
    return [field, ...(node.selectionSet ? fieldsIn(node.selectionSet, `${path}.`) : [])];
  });
}

/** In an order of their own, so that equal ones have equal texts. */
function argumentsOf({ arguments: given = [] }: FieldNode): string {
  return given
    .map((argument) => print(argument))
    .sort()
    .join(', ');
}
