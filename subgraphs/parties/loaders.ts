import type DataLoader from 'dataloader';
import type { Keyset } from '#runtime/subgraph/connection.ts';
import { type Clearable, clearable, flagLoader, pageLoader, valueLoader } from '#runtime/subgraph/loaders.ts';
import type { NamePosition } from '#runtime/subgraph/name-cursor.ts';
import { knownParties, knownPartiesOfMembers, type PartySources } from './known-parties.ts';
import { blockersOf } from './store/blocks.ts';
import { followedByViewer, type ShownFollower, shownFollowerPages } from './store/follows.ts';
import { leadersOfParties } from './store/leaders.ts';
import { type MembershipRow, openMemberships } from './store/memberships.ts';
import { partiesBySlugs, partyCounters } from './store/parties.ts';
import { countPoliticians, type PoliticianFilter, politicianPages, politiciansByIds } from './store/politicians.ts';
import type { LeaderSource, PartySource, PoliticianSource } from './view.ts';

/** Whose politicians are meant, all parties' with null, and which. */
export interface PoliticianListKey {
  readonly partyId: string | null;
  readonly filter: PoliticianFilter;
}

/** A page of them; `after` is where the page before ended. */
export interface PoliticianPageKey extends PoliticianListKey {
  readonly after: NamePosition | null;
  readonly limit: number;
}

/** A page of a party's followers; `after` is where the page before ended. */
export interface FollowerPageKey {
  readonly partyId: string;
  readonly after: Keyset | null;
  readonly limit: number;
}

/** What one fetch reads, batched: each loader sends one statement at most for all keys asked in the same turn. */
export interface PartiesLoaders extends Clearable {
  /** null where there is no such party. */
  readonly partyById: DataLoader<string, PartySource | null>;
  /** null where no party has it. */
  readonly partyBySlug: DataLoader<string, PartySource | null>;
  /** The party that a person is a member of, by user id. */
  readonly partyOfMember: DataLoader<string, PartySource | null>;
  readonly counts: DataLoader<string, { readonly members: number; readonly followers: number }>;
  /** The membership or application that a person has, by user id. */
  readonly openMembership: DataLoader<string, MembershipRow | null>;
  /** Longest in office first, by party id. */
  readonly leadersOfParty: DataLoader<string, readonly LeaderSource[]>;
  /** Whether the viewer follows the party. */
  readonly viewerFollows: DataLoader<string, boolean>;
  readonly shownFollowerPage: DataLoader<FollowerPageKey, readonly ShownFollower[], string>;
  /** Whether a person blocks the viewer, by user id. */
  readonly blocksViewer: DataLoader<string, boolean>;
  /** null for who is no politician, by user id. */
  readonly politicianById: DataLoader<string, PoliticianSource | null>;
  readonly politicianPage: DataLoader<PoliticianPageKey, readonly PoliticianSource[], string>;
  /** How many there are, counted up to 1,000, alone in a list. */
  readonly politicianCount: DataLoader<PoliticianListKey, readonly number[], string>;
}

const MOST_COUNTED = 1_000;
const MAX_SLUG = 100;

/** Made anew for each fetch. @param viewerId null for anonymous requests */
export function partiesLoaders(sources: PartySources, viewerId: string | null): PartiesLoaders {
  const sql = sources.db;
  return clearable({
    partyById: valueLoader((ids) => knownParties(sources, ids), null),
    partyBySlug: valueLoader((slugs) => partiesBySlugs(sql, slugs), null, isSlug),
    partyOfMember: valueLoader((userIds) => knownPartiesOfMembers(sources, userIds), null),
    counts: valueLoader((ids) => partyCounters.read(sql, ids), { members: 0, followers: 0 }),
    openMembership: valueLoader((userIds) => openMemberships(sql, userIds), null),
    leadersOfParty: valueLoader((ids) => leadersOfParties(sql, ids), []),
    viewerFollows: flagLoader(viewerId, (id, ids) => followedByViewer(sql, id, ids)),
    shownFollowerPage: pageLoader<FollowerPageKey, ShownFollower>(
      ({ limit }) => `${limit}`,
      (pages, { limit }) => shownFollowerPages(sql, pages, viewerId, limit),
    ),
    blocksViewer: flagLoader(viewerId, (id, ids) => blockersOf(sql, id, ids)),
    politicianById: valueLoader((userIds) => politiciansByIds(sql, userIds), null),
    politicianPage: pageLoader<PoliticianPageKey, PoliticianSource>(
      ({ partyId, filter, limit }) => JSON.stringify([partyId === null, filter, limit]),
      (pages, { filter, limit }) => politicianPages(sql, pages, filter, viewerId, limit),
    ),
    politicianCount: pageLoader<PoliticianListKey, number>(
      ({ partyId, filter }) => JSON.stringify([partyId === null, filter]),
      async (lists, { filter }) => {
        const parties = lists.map(({ partyId }) => partyId);
        return (await countPoliticians(sql, parties, filter, viewerId, MOST_COUNTED)).map((count) => [count]);
      },
    ),
  });
}

function isSlug(value: string): boolean {
  return value.length <= MAX_SLUG && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(value);
}
