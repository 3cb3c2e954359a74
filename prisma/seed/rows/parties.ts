import { day } from '../istanbul-time.ts';
import { type TableRows, tally } from './table-rows.ts';

const parties: TableRows = {
  table: 'parties.parties',
  insert: `INSERT INTO parties.parties (id, slug, name, short_name, color, description, founded_at, created_at)
    SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[], $8::timestamptz[])`,
  rows: ({ world }) =>
    world.parties.map((party) => [
      party.id,
      party.slug,
      party.name,
      party.shortName,
      party.color,
      party.description,
      party.foundedOn,
      party.createdAt,
    ]),
};

const memberships: TableRows = {
  table: 'parties.memberships',
  insert: `INSERT INTO parties.memberships (user_id, party_id, applied_at, joined_at, status, revision)
    SELECT *, 'ACTIVE', 1 FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::timestamptz[])`,
  rows: ({ world }) => {
    const made = new Map(world.people.map(({ id, createdAt }) => [id, createdAt.getTime()]));
    return world.memberships.map(({ personId, partyId, joinedAt }) => {
      // Approved within a day (domain.md section 3).
      const appliedAt = new Date(Math.max(made.get(personId) ?? 0, joinedAt.getTime() - day));
      return [personId, partyId, appliedAt, joinedAt];
    });
  },
};

const counters: TableRows = {
  table: 'parties.party_counters',
  insert: `INSERT INTO parties.party_counters (party_id, members, revision)
    SELECT *, 1 FROM unnest($1::uuid[], $2::int[])`,
  rows: ({ world }) => [...tally(world.memberships, ({ partyId }) => partyId)],
};

/** Parties, their members, and how many these are. */
export const partiesRows: readonly TableRows[] = [parties, memberships, counters];
