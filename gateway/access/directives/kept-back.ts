import {
  type DirectiveNode,
  type FragmentDefinitionNode,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import type { Operation } from '#gateway/operations/document.ts';
import { type IsKeptBack, ownDefinitions } from './filter-operation.ts';

/** One place of an answer where fields are kept back, or below it: an object, or the objects of a list. */
export interface Place {
  /** Fields kept back, by their response names. */
  readonly keptBack: Map<string, KeptBack>;
  /** By response names. */
  readonly below: Map<string, { readonly type: GraphQLOutputType; readonly place: Place }>;
}

interface KeptBack {
  readonly nonNull: boolean;
  /** The conditions that it stands under, one list for each selection of it: it is asked for when all of one list hold. */
  readonly conditions: (readonly DirectiveNode[])[];
}

/** Where the answer to an operation lacks something. */
export function placesOf(operation: Operation, schema: GraphQLSchema, isKeptBack: IsKeptBack): Place {
  const document = ownDefinitions(operation);
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  }
  const root = newPlace();
  // Fragments are walked wherever they are spread: admission bounds what that comes to.
  const walk = (set: SelectionSetNode, typeName: string, place: Place, above: readonly DirectiveNode[]): void => {
    for (const node of set.selections) {
      const conditions = [...above, ...conditionsOf(node.directives)];
      if (node.kind !== Kind.FIELD) {
        const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : fragments.get(node.name.value);
        if (fragment === undefined) continue;
        walk(fragment.selectionSet, fragment.typeCondition?.name.value ?? typeName, place, conditions);
        continue;
      }
      const parent = schema.getType(typeName);
      const type =
        isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value]?.type : undefined;
      if (type === undefined) continue; // __typename and introspection
      const name = (node.alias ?? node.name).value;
      if (isKeptBack(typeName, node.name.value)) {
        const kept = place.keptBack.get(name) ?? { nonNull: isNonNullType(type), conditions: [] };
        place.keptBack.set(name, kept);
        kept.conditions.push(conditions);
        continue;
      }
      const named = getNamedType(type);
      if (!isCompositeType(named) || node.selectionSet === undefined) continue;
      const below = place.below.get(name) ?? { type, place: newPlace() };
      place.below.set(name, below);
      walk(node.selectionSet, named.name, below.place, conditions);
    }
  };
  const rootType = schema.getRootType(operation.type);
  if (rootType) walk(operation.node.selectionSet, rootType.name, root, []);
  prune(root);
  return root;
}

/** Response names that lead to each field kept back which these variables ask for. Indices of lists are not known before anything ran. */
export function pathsKeptBack(
  root: Place,
  variables: Readonly<Record<string, unknown>>,
): readonly (readonly string[])[] {
  const paths: string[][] = [];
  const collect = (place: Place, above: readonly string[]): void => {
    for (const [name, { conditions }] of place.keptBack) {
      if (conditions.some((all) => all.every((it) => holds(it, variables)))) paths.push([...above, name]);
    }
    for (const [name, { place: below }] of place.below) collect(below, [...above, name]);
  };
  collect(root, []);
  return paths;
}

/** The place that a path of the answer leads to; undefined where nothing is kept back there or below. */
export function placeAt(root: Place, path: readonly (string | number)[]): Place | undefined {
  return path
    .filter((step) => typeof step === 'string')
    .reduce<Place | undefined>((place, name) => place?.below.get(name)?.place, root);
}

type Data = Readonly<Record<string, unknown>>;

/**
 * An object of the answer with null in the place of each mark. Where that may not be null the object itself is, and so on upwards, as for
 * a field that failed (HandleFieldError of the GraphQL specification).
 */
export function withNulls(object: Data, place: Place, prefix: string): Data | null {
  const kept = Object.keys(object).flatMap((key) => (key.startsWith(prefix) ? [key.slice(prefix.length)] : []));
  if (kept.some((name) => place.keptBack.get(name)?.nonNull)) return null;
  const names = new Set(kept);
  const result: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(object)) {
    if (key.startsWith(prefix)) {
      result[key.slice(prefix.length)] = null;
      continue;
    }
    // One fragment may ask for what it may see, and another, by a stricter interface, for the same: the stricter one holds.
    if (names.has(key)) continue;
    const below = place.below.get(key);
    result[key] = below ? completed(value, below.type, below.place, prefix) : value;
    if (below && result[key] === null && isNonNullType(below.type)) return null;
  }
  return result;
}

function completed(value: unknown, type: GraphQLOutputType, place: Place, prefix: string): unknown {
  const nullable = isNonNullType(type) ? type.ofType : type;
  if (value === null || value === undefined) return value;
  if (isListType(nullable) && Array.isArray(value)) {
    const items = value.map((item) => completed(item, nullable.ofType, place, prefix));
    return isNonNullType(nullable.ofType) && items.includes(null) ? null : items;
  }
  return withNulls(value as Data, place, prefix);
}

function newPlace(): Place {
  return { keptBack: new Map(), below: new Map() };
}

/** @returns whether anything is kept back here or below */
function prune(place: Place): boolean {
  for (const [name, { place: below }] of place.below) if (!prune(below)) place.below.delete(name);
  return place.keptBack.size > 0 || place.below.size > 0;
}

function conditionsOf(directives: readonly DirectiveNode[] | undefined): readonly DirectiveNode[] {
  return (directives ?? []).filter(({ name }) => name.value === 'skip' || name.value === 'include');
}

function holds({ name, arguments: given }: DirectiveNode, variables: Readonly<Record<string, unknown>>): boolean {
  const value = given?.find((argument) => argument.name.value === 'if')?.value;
  const asked =
    value?.kind === Kind.VARIABLE ? variables[value.name.value] : value?.kind === Kind.BOOLEAN && value.value;
  return name.value === 'include' ? asked === true : asked !== true;
}
