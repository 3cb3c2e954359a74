import {
  type FieldNode,
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  getNullableType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
  Kind,
  parse,
  type SelectionSetNode,
} from 'graphql';
import { AppError } from '#runtime/errors.ts';
import type { Graph } from './graph.ts';

/** How often something goes wrong, each in percent. */
export interface Faults {
  /** Fields that are null, also where they must not be. */
  readonly nulls: number;
  /** Fields that throw. */
  readonly errors: number;
  /** Entities that their subgraph does not know. */
  readonly missing: number;
  /** Fetches that fail as a whole. */
  readonly fetches: number;
  /** Enum values that clients must not see. */
  readonly hidden: number;
}

export const NO_FAULTS: Faults = { nulls: 0, errors: 0, missing: 0, fetches: 0, hidden: 0 };

/** Data that follows from a number: every value from its object, field and arguments alone, so that all who are asked say the same. */
export interface World {
  readonly seed: number;
  readonly faults: Faults;
}

/** An object of the world. `given` is what a representation brought. */
export interface WorldObject {
  readonly __typename: string;
  readonly n: number;
  readonly given?: Readonly<Record<string, unknown>>;
}

/** Thrown by fields of a world; foreseen failures are told to clients as they are. */
class WorldRefused extends AppError {
  readonly code = 'WORLD_REFUSED';
  readonly publicCode = 'PERMISSION_DENIED';

  constructor(where: string) {
    super({ en: `Refused: ${where}`, tr: `Olmaz: ${where}` });
  }
}

const ENTITIES = 5;

/** Every field's resolver. In a subgraph, computed fields are made of the representation; `whole` has the objects themselves. */
export function worldResolver(graph: Graph, world: World, whole: boolean): GraphQLFieldResolver<unknown, unknown> {
  return (parent, args, _context, info) => {
    const object = (parent ?? { __typename: info.parentType.name, n: 0 }) as WorldObject;
    const where = placeOf(graph, object, info.fieldName, args);
    if (chance(world, `null ${where}`, world.faults.nulls)) return null;
    if (chance(world, `throw ${where}`, world.faults.errors)) {
      throw hash(`kind ${where}`) % 2 === 0 ? new WorldRefused(where) : new Error(`thrown: ${where}`);
    }
    const required = graph.requires.get(`${object.__typename}.${info.fieldName}`);
    if (required === undefined) return fieldValue(graph, world, object, info, where);
    const selection = selectionOf(required);
    return `${where} ${JSON.stringify(whole ? project(graph, world, object, selection, info) : picked(object.given, selection))}`;
  };
}

/** The object that a representation stands for, or null for one that is missing. @throws Error for one without a key */
export function referredObject(
  graph: Graph,
  world: World,
  declared: string,
  given: Readonly<Record<string, unknown>>,
): WorldObject | null {
  const n = numberIn(given);
  if (n === null) throw new Error(`no key in ${JSON.stringify(given)}`);
  if (chance(world, `missing ${declared} ${n}`, world.faults.missing)) return null;
  const members = graph.members.get(declared);
  const own = given.__typename as string;
  return { __typename: members && own === declared ? concrete(members, n) : own, n, given };
}

/** Whether a fetch fails as a whole, and how. */
export function fetchFault(world: World, subgraph: string, document: string): 'error' | 'nothing' | null {
  if (!chance(world, `fetch ${subgraph} ${document}`, world.faults.fetches)) return null;
  return hash(`kind of fetch ${subgraph} ${document}`) % 3 === 0 ? 'nothing' : 'error';
}

/** Keys end with the object's number, or have it in an object. */
function numberIn(given: unknown): number | null {
  if (typeof given === 'number') return given;
  if (typeof given === 'string') return /-(\d+)$/.test(given) ? Number(given.slice(given.lastIndexOf('-') + 1)) : null;
  if (typeof given !== 'object' || given === null) return null;
  for (const name of ['id', 'sku', 'a', 'b', 'info', 'owner', 'k']) {
    const n = numberIn(Reflect.get(given, name));
    if (n !== null) return n;
  }
  return null;
}

function placeOf(graph: Graph, { __typename, n }: WorldObject, field: string, args: object): string {
  const owner = [...graph.interfaceObjects].find(
    ([name, fields]) => fields.has(field) && graph.members.get(name)?.includes(__typename),
  );
  return `${owner?.[0] ?? __typename}:${n}.${field}(${JSON.stringify(sorted(args))})`;
}

function fieldValue(
  graph: Graph,
  world: World,
  object: WorldObject,
  info: Pick<GraphQLResolveInfo, 'fieldName' | 'returnType' | 'schema'>,
  where: string,
): unknown {
  const { n } = object;
  const keys: Readonly<Record<string, () => unknown>> = {
    id: () => `id-${n}`,
    sku: () => `sku-${n}`,
    a: () => n,
    b: () => `b-${n}`,
    k: () => `k-${n}`,
    info: () => ({ __typename: 'Info', n }),
    owner: () => ({ __typename: 'Owner', n }),
  };
  return keys[info.fieldName]?.() ?? valueFor(graph, world, info.returnType, where, info);
}

function valueFor(
  graph: Graph,
  world: World,
  type: GraphQLOutputType,
  where: string,
  info: Pick<GraphQLResolveInfo, 'schema'>,
): unknown {
  if (!isNonNullType(type) && hash(`empty ${where}`) % 10 === 0) return null;
  const inner = getNullableType(type);
  if (isListType(inner)) {
    const items = Array.from({ length: hash(`length ${where}`) % 4 }, (_, i) => `${where}[${i}]`);
    return items.map((item) => {
      if (chance(world, `null ${item}`, world.faults.nulls)) return null;
      return valueFor(graph, world, inner.ofType, item, info);
    });
  }
  const seed = hash(`${world.seed} ${where}`);
  if (isScalarType(inner)) return scalarValue(inner.name, seed, where);
  if (isEnumType(inner)) {
    if (chance(world, `hidden ${where}`, world.faults.hidden)) return 'HIDDEN';
    return seed % 2 === 0 ? 'RED' : 'GREEN';
  }
  const n = seed % ENTITIES;
  const members = graph.members.get(inner.name);
  if (members === undefined) return { __typename: inner.name, n };
  if (!graph.interfaceObjects.has(inner.name)) return { __typename: members[seed % members.length], n };
  return { __typename: isObjectType(inner) ? inner.name : concrete(members, n), n };
}

function concrete(members: readonly string[], n: number): string {
  return members[n % members.length] ?? '';
}

function scalarValue(name: string, seed: number, where: string): unknown {
  if (name === 'Int') return seed % 1_000;
  if (name === 'Float') return (seed % 1_000) / 8;
  if (name === 'Boolean') return seed % 2 === 0;
  if (name === 'Json') return [{ at: where }, [1, null], 'text'][seed % 3];
  return `"${where}" ${seed % 1_000} ğ\u2028`;
}

function project(
  graph: Graph,
  world: World,
  value: unknown,
  selection: SelectionSetNode,
  info: GraphQLResolveInfo,
): unknown {
  if (Array.isArray(value)) return value.map((item) => project(graph, world, item, selection, info));
  if (value === null) return null;
  const object = value as WorldObject;
  const type = info.schema.getType(object.__typename);
  const fields = isObjectType(type) ? type.getFields() : {};
  return Object.fromEntries(
    fieldsIn(selection).map((node) => {
      const field = fields[node.name.value];
      if (field === undefined) throw new Error(`${object.__typename} has no ${node.name.value}`);
      const of = { fieldName: field.name, returnType: field.type, schema: info.schema };
      const args = Object.fromEntries(field.args.map(({ name, defaultValue }) => [name, defaultValue]));
      const inner = fieldValue(graph, world, object, of, placeOf(graph, object, field.name, args));
      return [field.name, node.selectionSet ? project(graph, world, inner, node.selectionSet, info) : inner];
    }),
  );
}

function picked(given: unknown, selection: SelectionSetNode): unknown {
  if (Array.isArray(given)) return given.map((item) => picked(item, selection));
  if (given === null || given === undefined) return given;
  return Object.fromEntries(
    fieldsIn(selection).map(({ name, selectionSet }) => {
      const value: unknown = Reflect.get(Object(given), name.value);
      return [name.value, selectionSet ? picked(value, selectionSet) : value];
    }),
  );
}

function fieldsIn({ selections }: SelectionSetNode): readonly FieldNode[] {
  return selections.map((node) => {
    if (node.kind !== Kind.FIELD) throw new Error('no fragments are required here');
    return node;
  });
}

function selectionOf(text: string): SelectionSetNode {
  const [definition] = parse(`{ ${text} }`).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`not a selection: ${text}`);
  return definition.selectionSet;
}

function chance({ seed }: World, what: string, percent: number): boolean {
  return percent > 0 && hash(`${seed} ${what}`) % 1_000 < percent * 10;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, inner]) => [name, sorted(inner)]));
}

/** FNV-1a, mixed once more: its low bits alone are poor. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x45d9f3b);
  return (h ^ (h >>> 16)) >>> 0;
}
