import type { TableRows } from './table-rows.ts';

const accounts: TableRows = {
  table: 'auth.accounts',
  insert: `INSERT INTO auth.accounts (id, username, email, role, party_id, membership_revision, verified_at, created_at)
    SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::uuid[], $6::int[], $7::timestamptz[], $8::timestamptz[])`,
  rows: ({ world }) =>
    world.people.map((person) => [
      person.id,
      person.username,
      person.email,
      person.role,
      person.partyId,
      // The membership in parties is at revision 1: the role rests on it.
      person.partyId === null ? 0 : 1,
      person.verified ? person.createdAt : null,
      person.createdAt,
    ]),
};

const credentials: TableRows = {
  table: 'auth.credentials',
  insert: `INSERT INTO auth.credentials (account_id, password_hash, changed_at)
    SELECT * FROM unnest($1::uuid[], $2::text[], $3::timestamptz[])`,
  rows: ({ world, passwordHash }) => world.people.map(({ id, createdAt }) => [id, passwordHash, createdAt]),
};

/** Accounts, all with the same password. */
export const authRows: readonly TableRows[] = [accounts, credentials];
