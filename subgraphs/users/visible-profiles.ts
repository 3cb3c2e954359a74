import type { Sql } from '#runtime/db/database.ts';
import type { Cache } from '#runtime/ports/cache.ts';
import { cachedProfiles, usernameEntry, usernameKey } from './cached.ts';
import { blocks } from './store/blocks.ts';
import { profilesByUsernames, profilesWithBlocks } from './store/profiles.ts';
import type { ProfileSource } from './view.ts';

/** Where profiles are read. */
export interface ProfileSources {
  readonly db: Sql;
  readonly cache: Cache;
}

/**
 * Profiles of the people whom a viewer sees, by id, without those who block the viewer. Profiles may come from the cache, blocks never
 * do; one statement at most.
 */
export async function visibleProfiles(
  { db, cache }: ProfileSources,
  ids: readonly string[],
  viewerId: string | null,
): Promise<Map<string, ProfileSource>> {
  let blockers: ReadonlySet<string> | undefined;
  const profiles = await cachedProfiles.read(cache, ids, async () => {
    // All of them, not only those missing: one statement answers who blocks the viewer as well.
    const read = await profilesWithBlocks(db, ids, viewerId);
    blockers = read.blockers;
    return read.profiles;
  });
  const hidden = blockers ?? (await blockersOf(db, viewerId, ids));
  return new Map([...profiles].filter(([id]) => !hidden.has(id)));
}

async function blockersOf(sql: Sql, viewerId: string | null, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const others = ids.filter((id) => id !== viewerId);
  return viewerId === null || others.length === 0 ? new Set() : await blocks.among(sql, viewerId, others);
}

/** As visibleProfiles by folded username. Whose a name is is remembered, that a name is nobody's is not. */
export async function visibleProfilesByUsername(
  sources: ProfileSources,
  usernames: readonly string[],
  viewerId: string | null,
): Promise<Map<string, ProfileSource>> {
  const { db, cache } = sources;
  const idByKey = await cache.getMany<string>(usernames.map(usernameKey));
  const unknown = usernames.filter((username) => !idByKey.has(usernameKey(username)));
  const [known, found] = await Promise.all([
    idByKey.size > 0 ? visibleProfiles(sources, [...idByKey.values()], viewerId) : new Map<string, ProfileSource>(),
    unknown.length > 0 ? profilesByUsernames(db, unknown, viewerId) : [],
  ]);
  if (found.length > 0) await cache.setMany(found.map(usernameEntry));
  return new Map([...known.values(), ...found].map((profile) => [profile.username, profile]));
}
