import type DataLoader from 'dataloader';
import { withDefault } from '#runtime/subgraph/cached-values.ts';
import type { Keyset } from '#runtime/subgraph/connection.ts';
import { type Clearable, clearable, pageLoader, rowLoader, valueLoader } from '#runtime/subgraph/loaders.ts';
import { USERNAME } from '#schema/username.ts';
import { cachedBadges, cachedCounts, cachedPrivacy, cachedStandings } from './cached.ts';
import { type PresenceSources, presenceRows } from './presence.ts';
import { badgesByUsers } from './store/badges.ts';
import type { PresenceRow } from './store/connections.ts';
import { profileCounters } from './store/counters.ts';
import { type FollowDirection, followPages } from './store/follows.ts';
import { privacyByIds } from './store/privacy.ts';
import { viewerRelations } from './store/relations.ts';
import { standingsByIds } from './store/standings.ts';
import {
  type BadgeSource,
  DEFAULT_PRIVACY,
  type FollowSource,
  type PrivacySource,
  type ProfileSource,
} from './view.ts';
import { NEW_STANDING, NO_RELATION, type Relation, type Standing } from './visibility.ts';
import { type ProfileSources, visibleProfiles, visibleProfilesByUsername } from './visible-profiles.ts';

/** A page of one person's followers or followed: `limit` rows after a position. */
export interface FollowPageKey {
  readonly direction: FollowDirection;
  readonly userId: string;
  readonly after: Keyset | null;
  readonly limit: number;
}

/** What one fetch reads, batched: each loader sends one statement at most for all keys asked in the same turn (docs/caches.md). */
export interface UsersLoaders extends Clearable {
  /** null where there is no such person, or one who blocks the viewer. */
  readonly profileById: DataLoader<string, ProfileSource | null>;
  /** By folded username; null where nobody has it, or one who blocks the viewer. */
  readonly profileByUsername: DataLoader<string, ProfileSource | null>;
  readonly countsByUser: DataLoader<string, { readonly followers: number; readonly following: number }>;
  readonly relationWithViewer: DataLoader<string, Relation>;
  readonly privacyByUser: DataLoader<string, PrivacySource>;
  readonly standingByUser: DataLoader<string, Standing>;
  readonly badgesByUser: DataLoader<string, readonly BadgeSource[]>;
  /** Whatever the person's settings: see queries/presence.ts. */
  readonly presenceByUser: DataLoader<string, PresenceRow | null>;
  /** Whatever the person's settings: see queries/follow-list.ts. */
  readonly followPage: DataLoader<FollowPageKey, readonly FollowSource[], string>;
}

/** Where loaders read. */
export type LoaderSources = ProfileSources & PresenceSources;

/** Made anew for each fetch. */
export function usersLoaders(sources: LoaderSources, viewerId: string | null): UsersLoaders {
  const { db: sql, cache } = sources;
  return clearable({
    profileById: valueLoader((ids) => visibleProfiles(sources, ids, viewerId), null),
    profileByUsername: valueLoader(
      (usernames) => visibleProfilesByUsername(sources, usernames, viewerId),
      null,
      (username) => USERNAME.test(username),
    ),
    countsByUser: valueLoader((ids) => cachedCounts.read(cache, ids, (missing) => profileCounters.read(sql, missing)), {
      followers: 0,
      following: 0,
    }),
    relationWithViewer: valueLoader(
      async (ids) => (viewerId === null ? new Map<string, Relation>() : await viewerRelations(sql, viewerId, ids)),
      NO_RELATION,
    ),
    privacyByUser: valueLoader(
      (ids) =>
        cachedPrivacy.read(cache, ids, async (missing) =>
          withDefault(missing, await privacyByIds(sql, missing), DEFAULT_PRIVACY),
        ),
      DEFAULT_PRIVACY,
    ),
    standingByUser: valueLoader(
      (ids) =>
        cachedStandings.read(cache, ids, async (missing) =>
          withDefault(missing, await standingsByIds(sql, missing), NEW_STANDING),
        ),
      NEW_STANDING,
    ),
    badgesByUser: valueLoader<readonly BadgeSource[], readonly BadgeSource[]>(
      (ids) =>
        cachedBadges.read(cache, ids, async (missing) => withDefault(missing, await badgesByUsers(sql, missing), [])),
      [],
    ),
    presenceByUser: rowLoader((ids) => presenceRows(sources, ids)),
    followPage: pageLoader<FollowPageKey, FollowSource>(
      ({ direction, limit }) => `${direction}:${limit}`,
      (keys, { direction, limit }) => followPages(sql, direction, keys, { limit, viewerId }),
    ),
  });
}
