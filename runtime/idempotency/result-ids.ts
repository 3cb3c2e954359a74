/**
 * What of a command's result is kept: the ids in it, and what is true or false, in their places. Texts, numbers and times are
 * left out: they may be somebody's content, and are read again for the answer. A result that is no object, or a list of such, is an id
 * itself and kept as it is.
 */
export function resultIds(result: unknown): unknown {
  if (Array.isArray(result)) return result.map(resultIds);
  if (!isObject(result)) return result ?? null;
  return Object.fromEntries(
    Object.entries(result).flatMap(([name, value]) => {
      if (isId(name) || value === null || typeof value === 'boolean') return [[name, value]];
      if (isObject(value)) return [[name, resultIds(value)]];
      if (Array.isArray(value) && value.every(isObject)) return [[name, value.map(resultIds)]];
      return [];
    }),
  );
}

function isId(name: string): boolean {
  return name === 'id' || /Ids?$/.test(name);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}
