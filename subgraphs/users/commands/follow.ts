import { changeCached } from '#runtime/db/change-cached.ts';
import { appendEvents } from '#runtime/events/outbox.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { cachedCounts, suggestionsTag } from '../cached.ts';
import type { ChangeServices } from '../context.ts';
import { UserNotFound } from '../errors.ts';
import { followChanged } from '../events.ts';
import { inForce } from '../in-force.ts';
import { blockersBetween } from '../store/blocks.ts';
import { profileCounters } from '../store/counters.ts';
import { activateEdge } from '../store/follows.ts';
import { lockPair } from '../store/relations.ts';
import { checkTarget, refuseTarget, target } from '../target.ts';
import type { ProfileSource } from '../view.ts';

/**
 * The viewer follows a person: edge, two counter deltas and event in one transaction, nothing at all if it is so already. Answers once
 * the projections know of it, or after 2 s.
 *
 * It waits only for follows and blocks between the same two people, so that any number of follows never wait for each other in a circle.
 *
 * @throws ValidationFailed for what is no id, for oneself and for who is blocked by the viewer; UserNotFound
 */
export async function follow(
  services: ChangeServices,
  viewer: Viewer,
  { id }: { readonly id: string },
): Promise<ProfileSource> {
  checkTarget(viewer, id, { en: 'Nobody can follow themselves.', tr: 'Kimse kendini takip edemez.' });
  const person = await target(services.db, viewer, id);
  const at = services.clock();
  const events = await changeCached(services, async (tx, dropCached) => {
    await lockPair(tx, viewer.id, id);
    const blockers = await blockersBetween(tx, viewer.id, id);
    if (blockers.includes(id)) throw new UserNotFound();
    if (blockers.length > 0) {
      refuseTarget({
        en: 'You block this person. Unblock them first.',
        tr: 'Bu kişiyi engellediniz. Önce engeli kaldırın.',
      });
    }
    const revision = await activateEdge(tx, viewer.id, id, at);
    if (revision === null) return [];
    dropCached([cachedCounts.tag(id), cachedCounts.tag(viewer.id), suggestionsTag(viewer.id)]);
    await profileCounters.add(tx, [
      { id, followers: 1 },
      { id: viewer.id, following: 1 },
    ]);
    const edge = { followerId: viewer.id, followerUsername: viewer.username, followeeId: id, revision, at };
    const followed = followChanged('user.followed', edge, services, { traceId: services.traceId });
    await appendEvents(tx, [followed]);
    return [followed];
  });
  await inForce(services, events);
  return person;
}
