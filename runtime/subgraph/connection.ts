import { InvalidCursor, InvalidPageSize } from '#runtime/errors.ts';
import { isUuid } from '#runtime/uuid.ts';

/** A Relay connection. */
export interface Connection<Node, Edge extends object = object> {
  readonly edges: readonly ({ readonly cursor: string; readonly node: Node } & Edge)[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

/** Arguments of every field that pages forward. */
export interface PageArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

/** Items of a page where the client does not say. */
const DEFAULT_PAGE = 20;

/** Checks `first`. @throws InvalidPageSize outside 1 to `max`. */
export function pageSize(first: number | null | undefined, max = 100): number {
  const size = first ?? DEFAULT_PAGE;
  if (!Number.isInteger(size) || size < 1 || size > max) throw new InvalidPageSize(max);
  return size;
}

/**
 * A page from one row more than was asked for: the extra row only tells that there is a next page.
 * @param rows at most `size + 1` rows in order.
 */
export function connection<Row, Node, Edge extends object = object>(
  rows: readonly Row[],
  size: number,
  edge: (row: Row) => { readonly cursor: string; readonly node: Node } & Edge,
): Connection<Node, Edge> {
  const edges = rows.slice(0, size).map(edge);
  return {
    edges,
    pageInfo: {
      hasNextPage: rows.length > size,
      hasPreviousPage: false,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

/** Position in a list ordered by time and id. */
export interface Keyset {
  readonly at: Date;
  readonly id: string;
}

/** Encodes a keyset position; `kind` names the list, so that a cursor of one list is refused by another. */
export function keysetCursor(kind: string, key: Keyset): string {
  return Buffer.from(`${kind}:${key.at.getTime()}:${key.id}`).toString('base64url');
}

/** @returns null without a cursor. @throws InvalidCursor when it is not one of this kind. */
export function parseKeysetCursor(kind: string, cursor: string | null | undefined): Keyset | null {
  if (cursor === null || cursor === undefined) return null;
  const [found, at, id, ...rest] = Buffer.from(cursor, 'base64url').toString('utf8').split(':');
  const time = Number(at);
  // 8.64e15 is the last instant a Date can hold (ECMAScript 21.4.1.1).
  if (
    found !== kind ||
    id === undefined ||
    rest.length > 0 ||
    !/^\d{1,16}$/.test(at ?? '') ||
    time > 8.64e15 ||
    !isUuid(id)
  ) {
    throw new InvalidCursor();
  }
  return { at: new Date(time), id };
}

/**
 * A page of a list ordered by time and id.
 * @param kind names the list, see {@link keysetCursor}
 * @param read at most `limit` rows after a position, in order
 * @throws InvalidPageSize, InvalidCursor
 */
export async function keysetPage<Row, Node, Edge extends object = object>(
  kind: string,
  { first, after }: PageArguments,
  read: (after: Keyset | null, limit: number) => Promise<readonly Row[]>,
  position: (row: Row) => Keyset,
  edge: (row: Row) => { readonly node: Node } & Edge,
): Promise<Connection<Node, Edge>> {
  const size = pageSize(first);
  const rows = await read(parseKeysetCursor(kind, after), size + 1);
  return connection(rows, size, (row) => ({ cursor: keysetCursor(kind, position(row)), ...edge(row) }));
}
