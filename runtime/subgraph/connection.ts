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

/** Position in a list ordered by a whole number, 0 or more, and id. */
export interface RankKeyset {
  readonly rank: number;
  readonly id: string;
}

/** Encodes a keyset position; `kind` names the list, so that a cursor of one list is refused by another. */
function keysetCursor(kind: string, { at, id }: Keyset): string {
  return rankCursor(kind, { rank: at.getTime(), id });
}

/** @returns null without a cursor. @throws InvalidCursor when it is not one of this kind. */
function parseKeysetCursor(kind: string, cursor: string | null | undefined): Keyset | null {
  // 8.64e15 is the last instant a Date can hold (ECMAScript 21.4.1.1).
  const key = parseRankCursor(kind, cursor, 8.64e15);
  return key && { at: new Date(key.rank), id: key.id };
}

function rankCursor(kind: string, { rank, id }: RankKeyset): string {
  return Buffer.from(`${kind}:${rank}:${id}`).toString('base64url');
}

function parseRankCursor(kind: string, cursor: string | null | undefined, max: number): RankKeyset | null {
  if (cursor === null || cursor === undefined) return null;
  const [found, number, id, ...rest] = Buffer.from(cursor, 'base64url').toString('utf8').split(':');
  const rank = Number(number);
  if (
    found !== kind ||
    id === undefined ||
    rest.length > 0 ||
    !/^\d{1,16}$/.test(number ?? '') ||
    rank > max ||
    !isUuid(id)
  ) {
    throw new InvalidCursor();
  }
  return { rank, id };
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

/** PostgreSQL's largest integer, which a rank is compared with. */
const MAX_RANK = 2_147_483_647;

/** As keysetPage, of a list ordered by a counter and id. @throws InvalidPageSize, InvalidCursor */
export async function rankPage<Row, Node, Edge extends object = object>(
  kind: string,
  { first, after }: PageArguments,
  read: (after: RankKeyset | null, limit: number) => Promise<readonly Row[]>,
  position: (row: Row) => RankKeyset,
  edge: (row: Row) => { readonly node: Node } & Edge,
): Promise<Connection<Node, Edge>> {
  const size = pageSize(first);
  const rows = await read(parseRankCursor(kind, after, MAX_RANK), size + 1);
  return connection(rows, size, (row) => ({ cursor: rankCursor(kind, position(row)), ...edge(row) }));
}
