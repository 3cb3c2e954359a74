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

const leaders: TableRows = {
  table: 'parties.leaders',
  insert: `INSERT INTO parties.leaders (party_id, title, user_id, since)
    SELECT * FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::timestamptz[])`,
  rows: ({ world }) => world.leaders.map(({ partyId, title, personId, since }) => [partyId, title, personId, since]),
};

// unnest would flatten arrays of arrays.
const seats: TableRows = {
  table: 'parties.politician_details',
  insert: `INSERT INTO parties.politician_details (user_id, commissions)
    SELECT id, string_to_array(commissions, ',') FROM unnest($1::uuid[], $2::text[]) AS seat (id, commissions)`,
  rows: ({ world }) => world.seats.map(({ personId, commissions }) => [personId, commissions.join()]),
};

const follows: TableRows = {
  table: 'parties.party_follows',
  insert: `INSERT INTO parties.party_follows (user_id, party_id, followed_at, shown, active, revision)
    SELECT *, true, 1 FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::boolean[])`,
  rows: ({ world }) =>
    world.partyFollows.map(({ personId, partyId, followedAt, shown }) => [personId, partyId, followedAt, shown]),
};

const counters: TableRows = {
  table: 'parties.party_counters',
  insert: `INSERT INTO parties.party_counters (party_id, members, followers, revision)
    SELECT *, 1 FROM unnest($1::uuid[], $2::int[], $3::int[])`,
  rows: ({ world }) => {
    const members = tally(world.memberships, ({ partyId }) => partyId);
    const followers = tally(world.partyFollows, ({ partyId }) => partyId);
    return world.parties.map(({ id }) => [id, members.get(id) ?? 0, followers.get(id) ?? 0]);
  },
};

/** Parties with members, leaders and followers, how many these are, and the commissions of members of parliament. */
export const partiesRows: readonly TableRows[] = [parties, memberships, leaders, seats, follows, counters];
