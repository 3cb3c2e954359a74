import { z } from 'zod';

const VERSION = '1';
/** What version 1 of an id says: a place in the log, which tells nobody anything. */
const plain = z.string().regex(/^1:\d{1,15}$/);

/** The id of the message at a position of the log: letters, digits, `-` and `_`. */
export function eventIdOf(position: number): string {
  return Buffer.from(`${VERSION}:${position}`).toString('base64url');
}

/** @returns null for what eventIdOf did not make */
export function positionOf(eventId: string): number | null {
  const text = plain.safeParse(Buffer.from(eventId, 'base64url').toString('latin1'));
  if (!text.success) return null;
  const position = Number(text.data.slice(VERSION.length + 1));
  return eventIdOf(position) === eventId ? position : null;
}
