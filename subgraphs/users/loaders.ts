import type DataLoader from 'dataloader';
import type { Sql } from '#runtime/db/database.ts';
import type { Keyset } from '#runtime/subgraph/connection.ts';
import { type Clearable, clearable, pageLoader, rowLoader, valueLoader } from '#runtime/subgraph/loaders.ts';
import { USERNAME } from '#schema/username.ts';
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
export interface UsersLoaders extends Clearable {
  /** null where there is no such person. */
  readonly profileById: DataLoader<string, ProfileSource | null>;
  /** By folded username; null where nobody has it. */
  readonly profileByUsername: DataLoader<string, ProfileSource | null>;
  readonly countsByUser: DataLoader<string, { readonly followers: number; readonly following: number }>;
  readonly edgeWithViewer: DataLoader<string, ViewerEdge>;
  readonly followPage: DataLoader<FollowPageKey, readonly FollowSource[], string>;
}

/** Made anew for each fetch. */
export function usersLoaders(sql: Sql, viewerId: string | null): UsersLoaders {
  return clearable({
    profileById: rowLoader((ids) => profilesByIds(sql, ids)),
    profileByUsername: valueLoader(
      async (usernames) => new Map((await profilesByUsernames(sql, usernames)).map((row) => [row.username, row])),
      null,
      (username) => USERNAME.test(username),
    ),
    countsByUser: valueLoader((ids) => profileCounters.read(sql, ids), { followers: 0, following: 0 }),
    edgeWithViewer: valueLoader(
      async (ids) => (viewerId === null ? new Map<string, ViewerEdge>() : await viewerEdges(sql, viewerId, ids)),
      { viewerFollows: false, followsViewer: false },
    ),
    followPage: pageLoader<FollowPageKey, FollowSource>(
      ({ direction, limit }) => `${direction}:${limit}`,
      (keys, { direction, limit }) => followPages(sql, direction, keys, limit),
    ),
  });
}
