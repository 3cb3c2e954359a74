import { hash } from 'node:crypto';

/**
 * SHA-256, in base64url, of a root field and its input: the same for inputs that differ only in the order of their fields, another one
 * for whatever else differs.
 */
export function inputHash(field: string, input: unknown): string {
  return hash('sha256', JSON.stringify([field, sorted(input)]), 'base64url');
}

/** The value with the fields of all objects in one order; dates are left to JSON. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, field]) => [name, sorted(field)]),
  );
}
