import { InvalidCursor } from '#runtime/errors.ts';
import { isUuid } from '#runtime/uuid.ts';

/** A place in a list ordered by time. */
export interface ListPosition {
  /** The newest time in the list when its first page was read: what came later is not part of it. */
  readonly openedAt: Date;
  /** Which of the list's parts, in order; 0 where it has one. */
  readonly section: number;
  /** Time of the item shown last, by which the list is ordered. */
  readonly at: Date;
  readonly postId: string;
}

/** Which list a cursor is of. */
export interface ListName {
  readonly feed: string;
  /** Of the filter, see filterKey. */
  readonly filter: string;
}

/** Encodes a position. It is not signed: it says nothing about anybody, and what it leads to is decided anew for each viewer. */
export function listCursor({ feed, filter }: ListName, { openedAt, section, at, postId }: ListPosition): string {
  const parts = [feed, filter, openedAt.getTime(), section, at.getTime(), postId];
  return Buffer.from(parts.join(':')).toString('base64url');
}

/** @returns null without a cursor. @throws InvalidCursor when it is not one of this list. */
export function parseListCursor(list: ListName, cursor: string | null): ListPosition | null {
  if (cursor === null) return null;
  const [feed, filter, openedAt, section, at, postId = ''] = Buffer.from(cursor, 'base64url').toString().split(':');
  if (feed !== list.feed || filter !== list.filter || !isUuid(postId) || !/^[01]$/.test(section ?? '')) {
    throw new InvalidCursor();
  }
  const position = { openedAt: instant(openedAt), section: Number(section), at: instant(at), postId };
  // Buffer skips what is not base64url; a cursor is taken back only as it was written.
  if (listCursor(list, position) !== cursor) throw new InvalidCursor();
  return position;
}

function instant(text: string | undefined): Date {
  // 8.64e15 is the last instant a Date can hold (ECMAScript 21.4.1.1).
  if (!/^\d{1,16}$/.test(text ?? '') || Number(text) > 8.64e15) throw new InvalidCursor();
  return new Date(Number(text));
}
