import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import { isJsonObject, type JsonObject, quoted } from './json.ts';
import { merge } from './merge.ts';
import type { Rewrite } from './rewrites.ts';
import { typeTest } from './type-conditions.ts';

/** What a fetch tells its subgraph of an object. */
export interface Representing {
  /** By which alike objects are known, with their type; undefined where it takes the whole text. */
  keyOf(object: JsonObject): string | undefined;
  /** JSON of the representation, by which alike ones are known; null where the object lacks some of it, or no fetch is for its type. */
  textOf(object: JsonObject): string | null;
  representationOf(object: JsonObject): JsonObject;
}

/** Takes some of an object's fields; null where one of them is missing. */
type Extractor = (object: JsonObject) => JsonObject | null;

/** Adds to a representation. @returns false when a field is missing: nothing can be made then */
type Part = (object: JsonObject, into: JsonObject) => boolean;

/**
 * Compiles the `requires` of a fetch. Most are of a few scalars for each type: the text is then put together without an object.
 *
 * @param rewrite of a representation before it is sent
 */
export function compileRepresenting(
  schema: GraphQLSchema,
  requires: readonly QueryPlanSelectionNode[],
  rewrite: Rewrite | undefined,
): Representing {
  const extract = compileExtractor(schema, requires);
  const plainOf = rewrite ? () => null : plainKeys(schema, requires);
  const make = (object: JsonObject): JsonObject | null => {
    const representation = extract(object);
    if (!representation?.__typename) return null;
    rewrite?.(representation);
    return representation;
  };
  return {
    keyOf(object) {
      const key = plainOf(object.__typename)?.only;
      const value = key === undefined ? undefined : object[key];
      // What could be mistaken for a text is known by its own.
      return typeof value === 'string' && !value.startsWith('{') ? value : undefined;
    },
    textOf(object) {
      const plain = plainOf(object.__typename);
      const text = plain && plainText(plain, object);
      if (text) return text;
      const representation = make(object);
      return representation && JSON.stringify(representation);
    },
    representationOf: (object) => make(object) ?? {},
  };
}

/** Keys of representations that are scalars all of them, with what stands before each in the text. */
interface PlainKeys {
  /** The only one. */
  readonly only?: string;
  readonly start: string;
  readonly keys: readonly { readonly name: string; readonly label: string }[];
}

/** @returns null for a type that needs more than scalars that all its objects have; bounded by the types of the schema */
function plainKeys(schema: GraphQLSchema, requires: readonly QueryPlanSelectionNode[]) {
  const known = new Map<unknown, PlainKeys | null>();
  const find = (typeName: unknown): PlainKeys | null => {
    if (typeof typeName !== 'string' || !schema.getType(typeName)) return null;
    const fitting = requires.filter(
      (selection) => selection.kind === 'Field' || fitsFragment(schema, selection.typeCondition, typeName),
    );
    const [only, ...others] = fitting;
    const selections = only?.kind === 'InlineFragment' && others.length === 0 ? only.selections : [];
    const found = plainKeysOf(typeName, selections);
    known.set(typeName, found);
    return found;
  };
  return (typeName: unknown): PlainKeys | null => known.get(typeName) ?? find(typeName);
}

function fitsFragment(schema: GraphQLSchema, condition: string | undefined, typeName: string): boolean {
  return condition !== undefined && typeTest(schema, condition)(typeName);
}

function plainKeysOf(typeName: string, selections: readonly QueryPlanSelectionNode[]): PlainKeys | null {
  const names = selections.flatMap((selection) =>
    selection.kind === 'Field' && !selection.selections ? [selection.alias ?? selection.name] : [],
  );
  const [first, ...rest] = names;
  const unusual = rest.some((name) => name in Object.prototype) || new Set(names).size !== selections.length;
  if (first !== '__typename' || unusual) return null;
  const [only, ...others] = rest;
  return {
    ...(only !== undefined && others.length === 0 && { only }),
    start: `{"__typename":${quoted(typeName)}`,
    keys: rest.map((name) => ({ name, label: `,"${name}":` })),
  };
}

/** @returns null where a value is none that is written easily */
function plainText({ start, keys }: PlainKeys, object: JsonObject): string | null {
  let text = start;
  for (const { name, label } of keys) {
    const value = object[name];
    if (typeof value === 'string') text += label + quoted(value);
    else if (typeof value === 'number' && Number.isSafeInteger(value)) text += label + value;
    else return null;
  }
  return `${text}}`;
}

/** A fragment adds nothing to objects that its condition does not fit, or that lack one of its fields. */
function compileExtractor(schema: GraphQLSchema, selections: readonly QueryPlanSelectionNode[]): Extractor {
  const parts = selections.flatMap((selection) => compilePart(schema, selection) ?? []);
  return (object) => {
    const representation: JsonObject = {};
    for (const part of parts) if (!part(object, representation)) return null;
    return representation;
  };
}

function compilePart(schema: GraphQLSchema, selection: QueryPlanSelectionNode): Part | undefined {
  if (selection.kind === 'InlineFragment') {
    const { typeCondition, selections } = selection;
    return typeCondition === undefined ? undefined : fragment(schema, typeCondition, selections);
  }
  const name = selection.alias ?? selection.name;
  const take = selection.selections ? throughLists(compileExtractor(schema, selection.selections)) : asItIs;
  return (object, into) => {
    const value = object[name];
    if (value === undefined || !Object.hasOwn(object, name)) return false;
    into[name] = take(value);
    return true;
  };
}

function fragment(schema: GraphQLSchema, condition: string, selections: readonly QueryPlanSelectionNode[]): Part {
  const fits = typeTest(schema, condition);
  const extract = compileExtractor(schema, selections);
  return (object, into) => {
    if (!fits(object.__typename)) return true;
    const found = extract(object);
    if (found) merge(into, found);
    return true;
  };
}

const asItIs = (value: unknown): unknown => value;

function throughLists(extract: Extractor): (value: unknown) => unknown {
  const take = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(take);
    return isJsonObject(value) ? extract(value) : null;
  };
  return take;
}
