import type { Sql } from '#runtime/db/database.ts';
import type { EventEnvelope } from '#runtime/events/envelope.ts';
import { appendEvents } from '#runtime/events/outbox.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { cachedCounts, suggestionsTag } from './cached.ts';
import type { ChangeServices } from './context.ts';
import { alertsChanged, followChanged } from './events.ts';
import { profileCounters } from './store/counters.ts';
import { deactivateEdge } from './store/follows.ts';

/** One side of a follow. */
type Side = Pick<Viewer, 'id' | 'username'>;

/**
 * Ends a follow within a transaction of changeCached: edge, bell, two counter deltas and events; nothing at all if there is none.
 * @param end.by who ends it, the follower or the one followed
 * @returns the events, for who waits until they are in force
 */
export async function endFollow(
  tx: Sql,
  end: { readonly follower: Side; readonly followee: Side; readonly by: Side; readonly at: Date },
  services: ChangeServices,
  dropCached: (tags: Iterable<string>) => void,
): Promise<EventEnvelope[]> {
  const { follower, followee, by, at } = end;
  const ended = await deactivateEdge(tx, follower.id, followee.id);
  if (ended === null) return [];
  await profileCounters.add(tx, [
    { id: followee.id, followers: -1 },
    { id: follower.id, following: -1 },
  ]);
  dropCached([cachedCounts.tag(followee.id), cachedCounts.tag(follower.id), suggestionsTag(follower.id)]);
  const { revision, hadAlerts } = ended;
  const edge = { followerId: follower.id, followerUsername: follower.username, followeeId: followee.id, revision, at };
  const events = [followChanged('user.unfollowed', edge, services, { traceId: services.traceId, actorId: by.id })];
  if (hadAlerts) {
    const bell = { sourceId: follower.id, targetId: followee.id, revision, at };
    events.push(alertsChanged(bell, false, services, services.traceId));
  }
  await appendEvents(tx, events);
  return events;
}
