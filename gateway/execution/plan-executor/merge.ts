import { isJsonObject, type JsonObject } from './json.ts';

/**
 * Adds what a fetch brought to an object of the answer: objects that both have are merged, lists of the same length place by place,
 * everything else is replaced. Parts of `source` become parts of `target`.
 */
export function merge(target: JsonObject, source: JsonObject): void {
  // Results are plain objects: nothing that can be enumerated is inherited.
  for (const key in source) {
    const value = source[key];
    // No name of a document, and assigning it would replace the prototype.
    if (value === undefined || key === '__proto__') continue;
    // Names such as `constructor` find something inherited here: functions, which are replaced like any other value.
    const present = target[key];
    target[key] = typeof present === 'object' && present !== null ? merged(present, value) : value;
  }
}

function merged(present: object, value: unknown): unknown {
  if (Array.isArray(present)) {
    if (!Array.isArray(value) || value.length !== present.length) return value;
    for (let index = 0; index < value.length; index += 1) {
      const there: unknown = present[index];
      const here: unknown = value[index];
      present[index] = typeof there === 'object' && there !== null ? merged(there, here) : here;
    }
    return present;
  }
  if (!isJsonObject(value)) return value;
  // The same object reached by two ways, after entities of one representation got the same result.
  if (value !== present) merge(present as JsonObject, value);
  return present;
}

/** Merges one result into several objects. What it consists of is then part of all of them. */
export function shareAmong(targets: readonly JsonObject[], source: JsonObject): void {
  for (const target of targets) merge(target, source);
}

/** Merges one result into several objects, so that none has a part that another has. */
export function copyToEach(targets: readonly JsonObject[], source: JsonObject): void {
  targets.forEach((target, index) => {
    merge(target, index === targets.length - 1 ? source : structuredClone(source));
  });
}
