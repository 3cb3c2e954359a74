import type DataLoader from 'dataloader';
import type { Sql } from '#runtime/db/database.ts';
import { type Clearable, clearable, valueLoader } from '#runtime/subgraph/loaders.ts';
import { type MembershipRow, openMemberships } from './store/memberships.ts';
import { partiesByIds, partiesBySlugs, partiesOfMembers, partyCounters } from './store/parties.ts';
import type { PartySource } from './view.ts';

/** What one fetch reads, batched: each loader sends one statement for all keys asked in the same turn. */
export interface PartiesLoaders extends Clearable {
  /** null where there is no such party. */
  readonly partyById: DataLoader<string, PartySource | null>;
  /** null where no party has it. */
  readonly partyBySlug: DataLoader<string, PartySource | null>;
  /** The party that a person is a member of, by user id. */
  readonly partyOfMember: DataLoader<string, PartySource | null>;
  readonly membersCount: DataLoader<string, number>;
  /** The membership or application that a person has, by user id. */
  readonly openMembership: DataLoader<string, MembershipRow | null>;
}

/** Made anew for each fetch. */
export function partiesLoaders(sql: Sql): PartiesLoaders {
  return clearable({
    partyById: valueLoader((ids) => partiesByIds(sql, ids), null),
    partyBySlug: valueLoader((slugs) => partiesBySlugs(sql, slugs), null, isSlug),
    partyOfMember: valueLoader((userIds) => partiesOfMembers(sql, userIds), null),
    membersCount: valueLoader(async (ids) => membersOf(await partyCounters.read(sql, ids)), 0),
    openMembership: valueLoader((userIds) => openMemberships(sql, userIds), null),
  });
}

const MAX_SLUG = 100;

function isSlug(value: string): boolean {
  return value.length <= MAX_SLUG && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(value);
}

function membersOf(counts: ReadonlyMap<string, { readonly members: number }>): Map<string, number> {
  return new Map([...counts].map(([id, { members }]) => [id, members]));
}
