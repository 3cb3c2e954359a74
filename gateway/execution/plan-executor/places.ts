import { isJsonObject, type JsonObject } from './json.ts';

/** Where something stands in the answer: response names and list indices. */
export type Place = readonly (string | number)[];

/** One step of a flatten node's path, read once. */
export interface PathStep {
  /** null for the elements of a list; empty for staying where one is. */
  readonly key: string | null;
  /** Only objects of these types, where the planner conditions fetches by type; null for all. */
  readonly types: ReadonlySet<string> | null;
}

const EACH = '@';

/** @param path as in FlattenNode: response names, `@` for lists, either followed by `|[A,B]` for a condition on types */
export function pathSteps(path: readonly (string | number)[]): readonly PathStep[] {
  return path.map((element) => {
    const [name = '', types] = String(element).split('|');
    return { key: name === EACH ? null : name, types: types ? new Set(types.slice(1, -1).split(',')) : null };
  });
}

/** The objects at a path, in order; null and missing ones are left out. */
export function objectsAt(from: readonly JsonObject[], steps: readonly PathStep[]): readonly JsonObject[] {
  if (steps.length === 0) return from;
  const found: JsonObject[] = [];
  for (const object of from) walk(object, steps, 0, found, null);
  return found;
}

/** The places of the same objects, in the same order. */
export function placesAt(root: JsonObject, steps: readonly PathStep[]): readonly Place[] {
  const places: Place[] = [];
  walk(root, steps, 0, [], { current: [], places });
  return places;
}

/** What all places begin with. */
export function commonPlace(places: readonly Place[]): Place {
  const [first = [], ...others] = places;
  let length = first.length;
  for (const other of others) {
    let same = 0;
    while (same < length && first[same] === other[same]) same += 1;
    length = same;
  }
  return first.slice(0, length);
}

interface Trail {
  readonly current: (string | number)[];
  readonly places: Place[];
}

function walk(
  value: unknown,
  steps: readonly PathStep[],
  index: number,
  found: JsonObject[],
  trail: Trail | null,
): void {
  const step = steps[index];
  if (step === undefined) {
    reach(value, found, trail);
    return;
  }
  const { key } = step;
  if (key === null) {
    if (!Array.isArray(value)) return;
    for (let at = 0; at < value.length; at += 1) follow(value[at], at, step, steps, index, found, trail);
  } else if (key === '') {
    if (fits(value, step)) walk(value, steps, index + 1, found, trail);
  } else if (isJsonObject(value) && (!(key in Object.prototype) || Object.hasOwn(value, key))) {
    follow(value[key], key, step, steps, index, found, trail);
  }
}

function follow(
  value: unknown,
  by: string | number,
  step: PathStep,
  steps: readonly PathStep[],
  index: number,
  found: JsonObject[],
  trail: Trail | null,
): void {
  if (value === null || value === undefined || !fits(value, step)) return;
  trail?.current.push(by);
  walk(value, steps, index + 1, found, trail);
  trail?.current.pop();
}

/** A condition on the type of a list's elements is tested on each of them. */
function fits(value: unknown, { types }: PathStep): boolean {
  return types === null || !isJsonObject(value) || types.has(String(value.__typename));
}

function reach(value: unknown, found: JsonObject[], trail: Trail | null): void {
  if (Array.isArray(value)) {
    for (let at = 0; at < value.length; at += 1) {
      trail?.current.push(at);
      reach(value[at], found, trail);
      trail?.current.pop();
    }
  } else if (isJsonObject(value)) {
    found.push(value);
    trail?.places.push([...trail.current]);
  }
}
