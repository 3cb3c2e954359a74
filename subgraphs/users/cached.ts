import { cachedValues } from '#runtime/subgraph/cached-values.ts';
import type { BadgeSource, PrivacySource, ProfileSource } from './view.ts';
import type { Standing } from './visibility.ts';

// docs/caches.md says what drops which.
const HOUR = { ttlMs: 60 * 60_000, version: 1 };

/** As everybody sees them; who blocks whom is asked for each viewer. */
export const cachedProfiles = cachedValues<ProfileSource>('users.profile', HOUR);
export const cachedPrivacy = cachedValues<PrivacySource>('users.privacy', HOUR);
export const cachedStandings = cachedValues<Standing>('users.standing', HOUR);
export const cachedBadges = cachedValues<readonly BadgeSource[]>('users.badges', HOUR);
export const cachedCounts = cachedValues<{ readonly followers: number; readonly following: number }>(
  'users.counts',
  HOUR,
);

/** Everything kept of what a person is: user, profile and numbers (domain.md section 10). */
export function tagsOfPerson(id: string): string[] {
  return [cachedProfiles, cachedPrivacy, cachedStandings, cachedBadges, cachedCounts].map(({ tag }) => tag(id));
}

/** Names the order of somebody's suggestions. */
export function suggestionsTag(viewerId: string): string {
  return `users.suggestions:${viewerId}`;
}

const DAY_MS = 24 * 60 * 60_000;

/** Where it is kept whose a username is. A username is nobody else's afterwards, so that this needs no tag. */
export function usernameKey(username: string): string {
  return `users.id-of-username:${username}`;
}

/** A username's id as the cache keeps it. */
export function usernameEntry({ id, username }: Pick<ProfileSource, 'id' | 'username'>): {
  readonly key: string;
  readonly value: string;
  readonly ttlMs: number;
} {
  return { key: usernameKey(username), value: id, ttlMs: DAY_MS };
}
