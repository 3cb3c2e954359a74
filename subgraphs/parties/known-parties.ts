import type { Sql } from '#runtime/db/database.ts';
import type { Cache } from '#runtime/ports/cache.ts';
import { withDefault } from '#runtime/subgraph/cached-values.ts';
import { cachedMemberships, cachedParties } from './cached.ts';
import { partiesByIds, partiesOfMembers } from './store/parties.ts';
import type { PartySource } from './view.ts';

/** Where parties are read. */
export interface PartySources {
  readonly db: Sql;
  readonly cache: Cache;
}

/** Those of the parties that exist, by id, from the cache where they are there; one statement at most. */
export async function knownParties(
  { db, cache }: PartySources,
  ids: readonly string[],
): Promise<ReadonlyMap<string, PartySource>> {
  return ids.length === 0 ? new Map() : await cachedParties.read(cache, ids, (missing) => partiesByIds(db, missing));
}

/** The parties that people are members of, by user id, from the cache where that is known. */
export async function knownPartiesOfMembers(
  sources: PartySources,
  userIds: readonly string[],
): Promise<Map<string, PartySource>> {
  // The statement that tells of memberships brings the parties along.
  const read = new Map<string, PartySource>();
  const partyIds = await cachedMemberships.read(sources.cache, userIds, async (missing) => {
    const found = await partiesOfMembers(sources.db, missing);
    for (const party of found.values()) read.set(party.id, party);
    return withDefault<string | null>(missing, new Map([...found].map(([userId, { id }]) => [userId, id])), null);
  });
  const others = new Set([...partyIds.values()].filter((id) => id !== null && !read.has(id)));
  const parties = new Map([
    ...read,
    ...(await knownParties(
      sources,
      [...others].filter((id) => id !== null),
    )),
  ]);
  return new Map(
    [...partyIds].flatMap(([userId, partyId]) => {
      const party = partyId === null ? undefined : parties.get(partyId);
      return party === undefined ? [] : [[userId, party] as const];
    }),
  );
}
