import { feedConsentsOf } from '../consents.ts';
import type { TableRows } from './table-rows.ts';

const settings: TableRows = {
  table: 'feed.settings',
  insert: `INSERT INTO feed.settings (user_id, uses_party, interactions_since, decided_at)
    SELECT * FROM unnest($1::uuid[], $2::boolean[], $3::timestamptz[], $4::timestamptz[])`,
  rows: ({ world }) =>
    feedConsentsOf(world).map(({ personId, usesParty, usesInteractions, decidedAt }) => [
      personId,
      usesParty,
      usesInteractions ? decidedAt : null,
      decidedAt,
    ]),
};

/** What people let their feeds use; everything else in feeds is copies. */
export const feedRows: readonly TableRows[] = [settings];
