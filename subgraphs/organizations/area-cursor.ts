import { z } from 'zod';
import { InvalidCursor } from '#runtime/errors.ts';
import type { AreaPosition } from './store.ts';
import type { AreaLevel } from './view.ts';

const storable = z
  .string()
  .max(100)
  .refine((text) => text.isWellFormed() && !text.includes('\0'));
const content = z.tuple([z.literal('areas'), z.string(), storable, storable]);

/** Encodes a position in the alphabetical list of a level. */
export function areaCursor(level: AreaLevel, { name, code }: AreaPosition): string {
  return Buffer.from(JSON.stringify(['areas', level, name, code])).toString('base64url');
}

/** @returns null without a cursor. @throws InvalidCursor when it is not one of this level's list. */
export function parseAreaCursor(level: AreaLevel, cursor: string | null | undefined): AreaPosition | null {
  if (cursor === null || cursor === undefined) return null;
  const parsed = content.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString('utf8')));
  if (!parsed.success || parsed.data[1] !== level) throw new InvalidCursor();
  const [, , name, code] = parsed.data;
  return { name, code };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InvalidCursor();
  }
}
