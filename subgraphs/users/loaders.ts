import DataLoader from 'dataloader';
import type { Sql } from '#runtime/db/database.ts';
import { isUuid, type Keyset } from '#runtime/subgraph/connection.ts';
import { profileCounters } from './store/counters.ts';
import { type FollowDirection, followPages, type ViewerEdge, viewerEdges } from './store/follows.ts';
import { profilesByIds, profilesByUsernames } from './store/profiles.ts';
import type { FollowSource, ProfileSource } from './view.ts';

/** A page of one person's followers or followed: `limit` rows after a position. */
export interface FollowPageKey {
  readonly direction: FollowDirection;
  readonly userId: string;
  readonly after: Keyset | null;
  readonly limit: number;
}

/** What one fetch reads, batched: each loader sends one statement for all keys asked in the same turn. */
export interface UsersLoaders {
  /** null where there is no such person. */
  readonly profileById: DataLoader<string, ProfileSource | null>;
  /** By folded username; null where nobody has it. */
  readonly profileByUsername: DataLoader<string, ProfileSource | null>;
  readonly countsByUser: DataLoader<string, { readonly followers: number; readonly following: number }>;
  readonly edgeWithViewer: DataLoader<string, ViewerEdge>;
  readonly followPage: DataLoader<FollowPageKey, readonly FollowSource[], string>;
  /** Forgets what was read, after a command: a later mutation of the same operation must not see what was before it. */
  clear(): void;
}

/** Made anew for each fetch. What cannot be an id or a username is nobody's and never reaches SQL. */
export function usersLoaders(sql: Sql, viewerId: string | null): UsersLoaders {
  const loaders = {
    profileById: profilesBy('id', isUuid, (ids) => profilesByIds(sql, ids)),
    profileByUsername: profilesBy('username', isUsername, (usernames) => profilesByUsernames(sql, usernames)),
    countsByUser: new DataLoader(async (ids: readonly string[]) => {
      const counts = await profileCounters.read(sql, ids);
      return ids.map((id) => counts.get(id) ?? { followers: 0, following: 0 });
    }),
    edgeWithViewer: new DataLoader(async (ids: readonly string[]) => {
      const edges = viewerId === null ? new Map<string, ViewerEdge>() : await viewerEdges(sql, viewerId, ids);
      return ids.map((id) => edges.get(id) ?? { viewerFollows: false, followsViewer: false });
    }),
    followPage: new DataLoader<FollowPageKey, readonly FollowSource[], string>((keys) => readFollowPages(sql, keys), {
      cacheKeyFn: (key) => JSON.stringify(key),
    }),
  };
  return {
    ...loaders,
    clear() {
      for (const loader of Object.values(loaders)) loader.clearAll();
    },
  };
}

/** The form of every username there is (auth decides which are allowed). */
function isUsername(value: string): boolean {
  return /^[a-z][a-z0-9_]{2,29}$/.test(value);
}

function profilesBy(
  key: 'id' | 'username',
  isPossible: (value: string) => boolean,
  read: (values: readonly string[]) => Promise<readonly ProfileSource[]>,
): DataLoader<string, ProfileSource | null> {
  return new DataLoader(async (values) => {
    const possible = values.filter(isPossible);
    const rows = possible.length > 0 ? await read(possible) : [];
    const found = new Map(rows.map((row) => [row[key], row]));
    return values.map((value) => found.get(value) ?? null);
  });
}

/** One statement for all keys of one direction and size: in practice one for the batch. */
async function readFollowPages(sql: Sql, keys: readonly FollowPageKey[]): Promise<(readonly FollowSource[])[]> {
  const groups = Map.groupBy(keys, ({ direction, limit }) => `${direction}:${limit}`);
  const lists = new Map<FollowPageKey, readonly FollowSource[]>();
  await Promise.all(
    [...groups.values()].map(async (group) => {
      const [first] = group;
      if (first === undefined) return;
      const rows = await followPages(sql, first.direction, group, first.limit);
      for (const [place, key] of group.entries()) lists.set(key, rows[place] ?? []);
    }),
  );
  return keys.map((key) => lists.get(key) ?? []);
}
