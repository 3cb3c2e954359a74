import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newUuid } from '#runtime/clock.ts';
import { InvalidCursor, InvalidPageSize } from '#runtime/errors.ts';
import { type RankKeyset, rankPage } from './connection.ts';

const made = (text: string): string => Buffer.from(text).toString('base64url');

/** A list in the order of rank and id, both falling, as a store reads it. */
const listOf =
  (rows: readonly RankKeyset[]) =>
  async (after: RankKeyset | null, limit: number): Promise<RankKeyset[]> =>
    rows
      .filter((row) => after === null || row.rank < after.rank || (row.rank === after.rank && row.id < after.id))
      .toSorted((a, b) => b.rank - a.rank || (a.id < b.id ? 1 : -1))
      .slice(0, limit);

const page = (rows: readonly RankKeyset[], args: { first?: number | null; after?: string | null }, kind = 'list') =>
  rankPage(
    kind,
    args,
    listOf(rows),
    (row) => row,
    (row) => ({ node: row.id }),
  );

describe('rankPage', () => {
  test('reads a list through, each row once, whatever the ranks and page sizes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.record({ rank: fc.nat({ max: 3 }), id: fc.uuid({ version: 7 }) }), {
          selector: ({ id }) => id,
          maxLength: 12,
        }),
        fc.integer({ min: 1, max: 5 }),
        async (rows, first) => {
          const seen: string[] = [];
          for (let after: string | null = null; ; ) {
            const { edges, pageInfo } = await page(rows, { first, after });
            seen.push(...edges.map(({ node }) => node));
            if (!pageInfo.hasNextPage) break;
            after = pageInfo.endCursor;
          }
          expect(seen).toEqual((await listOf(rows)(null, rows.length)).map(({ id }) => id));
        },
      ),
    );
  });

  test('refuses cursors of other lists and made-up ones', async () => {
    const id = newUuid();
    const { pageInfo } = await page([{ rank: 1, id }], {});
    await expect(page([], { after: pageInfo.endCursor })).resolves.toMatchObject({ edges: [] });
    await expect(page([], { after: pageInfo.endCursor }, 'other')).rejects.toBeInstanceOf(InvalidCursor);
    for (const after of [
      '',
      'x',
      `list:1`,
      `list:1:x`,
      `list:x:${id}`,
      `list:-1:${id}`,
      `list:2147483648:${id}`,
      `list:1:${id}:1`,
    ]) {
      await expect(page([], { after: made(after) }), after).rejects.toBeInstanceOf(InvalidCursor);
    }
    await expect(page([], { after: made(`list:2147483647:${id}`) })).resolves.toMatchObject({ edges: [] });
  });

  test.each([0, -1, 101, 1.5, Number.NaN])('refuses a page of %s', async (first) => {
    await expect(page([], { first })).rejects.toBeInstanceOf(InvalidPageSize);
  });
});
