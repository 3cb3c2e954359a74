import { z } from 'zod';
import { InvalidCursor } from '#runtime/errors.ts';

/** Position in a list ordered by name, and by a unique key among equal names. */
export interface NamePosition {
  readonly name: string;
  readonly key: string;
}

/** Encodes a position; `kind` names the list, so that a cursor of one list is refused by another. */
export function nameCursor(kind: string, { name, key }: NamePosition): string {
  return Buffer.from(JSON.stringify([kind, name, key])).toString('base64url');
}

/**
 * @param isKey whether a text can be a key of the list; others never reach SQL
 * @returns null without a cursor. @throws InvalidCursor when it is not one of this kind.
 */
export function parseNameCursor(
  kind: string,
  cursor: string | null | undefined,
  isKey: (key: string) => boolean,
): NamePosition | null {
  if (cursor === null || cursor === undefined) return null;
  const parsed = contentSchema.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString('utf8')));
  if (!parsed.success) throw new InvalidCursor();
  const [found, name, key] = parsed.data;
  if (found !== kind || !isKey(key)) throw new InvalidCursor();
  return { name, key };
}

/** What PostgreSQL can store. */
const storable = (text: string): boolean => text.isWellFormed() && !text.includes('\0');
const contentSchema = z.tuple([z.string(), z.string().max(1_000).refine(storable), z.string()]);

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
