import DataLoader from 'dataloader';
import type { Sql } from '#runtime/db/database.ts';
import { isUuid } from '#runtime/subgraph/connection.ts';
import { type MembershipRow, openMemberships } from './store/memberships.ts';
import { partiesByIds, partiesBySlugs, partiesOfMembers, partyCounters } from './store/parties.ts';
import type { PartySource } from './view.ts';

/** Each reads what a fetch asks for in one statement. */
export interface PartyLoaders {
  readonly partyById: DataLoader<string, PartySource | null>;
  readonly partyBySlug: DataLoader<string, PartySource | null>;
  /** The party that a person is a member of, by user id. */
  readonly partyOfMember: DataLoader<string, PartySource | null>;
  readonly membersCount: DataLoader<string, number>;
  /** The membership or application that a person has, by user id. */
  readonly openMembership: DataLoader<string, MembershipRow | null>;
  /** Forgets what was read, because a command has changed it. */
  clear(): void;
}

export function partyLoaders(sql: Sql): PartyLoaders {
  const loaders = {
    partyById: byId((ids) => partiesByIds(sql, ids), null),
    partyBySlug: new DataLoader<string, PartySource | null>(async (slugs) => {
      const found = await partiesBySlugs(sql, slugs);
      return slugs.map((slug) => found.get(slug) ?? null);
    }),
    partyOfMember: byId((userIds) => partiesOfMembers(sql, userIds), null),
    membersCount: byId(async (ids) => membersOf(await partyCounters.read(sql, ids)), 0),
    openMembership: byId((userIds) => openMemberships(sql, userIds), null),
  };
  return {
    ...loaders,
    clear: () => {
      for (const loader of Object.values(loaders)) loader.clearAll();
    },
  };
}

function membersOf(counts: ReadonlyMap<string, { readonly members: number }>): Map<string, number> {
  return new Map([...counts].map(([id, { members }]) => [id, members]));
}

/** Ids that are no UUIDs are nobody's and never reach SQL. */
function byId<Value, Missing>(
  read: (ids: readonly string[]) => Promise<ReadonlyMap<string, Value>>,
  missing: Missing,
): DataLoader<string, Value | Missing> {
  return new DataLoader(async (ids) => {
    const wellFormed = ids.filter(isUuid);
    const found = wellFormed.length > 0 ? await read(wellFormed) : new Map<string, Value>();
    return ids.map((id) => found.get(id) ?? missing);
  });
}
