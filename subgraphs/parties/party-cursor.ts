import { z } from 'zod';
import { InvalidCursor } from '#runtime/errors.ts';
import { isUuid } from '#runtime/subgraph/connection.ts';
import type { PartyPosition } from './store/parties.ts';

const KIND = 'parties';
const storable = (text: string): boolean => text.isWellFormed() && !text.includes('\0');
const content = z.tuple([z.literal(KIND), z.string().max(1_000).refine(storable), z.string().refine(isUuid)]);

/** Encodes a position in the alphabetical list of parties. */
export function partyCursor({ name, id }: PartyPosition): string {
  return Buffer.from(JSON.stringify([KIND, name, id])).toString('base64url');
}

/** @returns null without a cursor. @throws InvalidCursor when it is not one of this list. */
export function parsePartyCursor(cursor: string | null | undefined): PartyPosition | null {
  if (cursor === null || cursor === undefined) return null;
  const parsed = content.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString('utf8')));
  if (!parsed.success) throw new InvalidCursor();
  const [, name, id] = parsed.data;
  return { name, id };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InvalidCursor();
  }
}
