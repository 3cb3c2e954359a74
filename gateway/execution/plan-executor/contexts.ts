import type { FetchDataKeyRenamer } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import type { Execution } from './execution.ts';
import { isJsonObject, type JsonObject } from './json.ts';
import { type PathStep, type Place, placesAt } from './places.ts';
import { CONDITION } from './rewrites.ts';
import { typeTest } from './type-conditions.ts';

/** Objects of a fetch that are given the same values by what surrounds them. */
export interface Surrounded {
  /** By name of the variable that takes them. A value that is not there is left out: the subgraph tells whether it needs it. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** As indices into the step's objects. */
  readonly indices: readonly number[];
}

/** Groups the objects of a fetch by the values that their surroundings give to its arguments. */
export type Surroundings = (execution: Execution) => readonly Surrounded[];

/** A value on the way down from an object; undefined where there is none. */
type Reader = (value: unknown) => unknown;

/** Where a value is found: so many objects up, and down from there. */
interface Source {
  readonly variable: string;
  readonly levels: number;
  readonly read: Reader;
}

const UP = '..';

/**
 * Compiles a fetch's `contextRewrites`: arguments with @fromContext take the value of a field of an object above (federation 2.8). A path
 * starts at the object that the fetch completes; each `..` leads to the object that holds it, through lists, `... on T` goes on only
 * from objects of that type, and names lead down. Several rewrites of one variable are alternatives, of which the first that finds
 * something counts.
 *
 * @param steps to the objects that the fetch completes, from the root
 * @returns undefined for a fetch that takes nothing from its surroundings
 */
export function compileSurroundings(
  schema: GraphQLSchema,
  rewrites: readonly FetchDataKeyRenamer[] | undefined,
  steps: readonly PathStep[],
): Surroundings | undefined {
  if (rewrites === undefined || rewrites.length === 0) return undefined;
  const sources = rewrites.map(({ path, renameKeyTo }): Source => {
    const levels = path.lastIndexOf(UP) + 1;
    return { variable: renameKeyTo, levels, read: compileReader(schema, path.slice(levels)) };
  });
  return ({ data }) => {
    const groups = new Map<string, { readonly variables: Record<string, unknown>; readonly indices: number[] }>();
    placesAt(data, steps).forEach((place, index) => {
      const variables = valuesOf(sources, lineOf(data, place));
      const key = JSON.stringify(variables);
      const group = groups.get(key) ?? { variables, indices: [] };
      group.indices.push(index);
      groups.set(key, group);
    });
    return [...groups.values()];
  };
}

function valuesOf(sources: readonly Source[], line: readonly unknown[]): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const { variable, levels, read } of sources) {
    if (values[variable] !== undefined) continue;
    const value = read(line.at(-1 - levels));
    if (value !== undefined) values[variable] = value;
  }
  return values;
}

/** The objects from the root down to a place, it included; lists between them do not count. */
function lineOf(root: JsonObject, place: Place): readonly unknown[] {
  const line: unknown[] = [];
  let value: unknown = root;
  for (const key of place) {
    if (typeof key === 'string') line.push(value);
    // Whoever told the place came by it.
    value = (value as Record<string | number, unknown>)[key];
  }
  line.push(value);
  return line;
}

function compileReader(schema: GraphQLSchema, path: readonly string[]): Reader {
  return path.reduceRight<Reader>(
    (next, element) => throughLists(step(schema, element, next)),
    (value) => value,
  );
}

function step(schema: GraphQLSchema, element: string, next: Reader): (object: JsonObject) => unknown {
  if (!element.startsWith(CONDITION)) {
    return (object) => (Object.hasOwn(object, element) ? next(object[element]) : undefined);
  }
  const fits = typeTest(schema, element.slice(CONDITION.length));
  // Where no type was asked for there is only one.
  return (object) => (!object.__typename || fits(object.__typename) ? next(object) : undefined);
}

function throughLists(read: (object: JsonObject) => unknown): Reader {
  const apply: Reader = (value) => {
    if (Array.isArray(value)) return value.map((element) => apply(element) ?? null);
    if (value === null) return null;
    return isJsonObject(value) ? read(value) : undefined;
  };
  return apply;
}
