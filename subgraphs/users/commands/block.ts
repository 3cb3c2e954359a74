import { changeCached } from '#runtime/db/change-cached.ts';
import { appendEvents } from '#runtime/events/outbox.ts';
import { ROLE_LEVEL, type Viewer } from '#runtime/viewer.ts';
import { suggestionsTag } from '../cached.ts';
import type { ChangeServices } from '../context.ts';
import { endFollow } from '../end-follow.ts';
import { BlockingNotAllowed, UserNotFound } from '../errors.ts';
import { blockChanged } from '../events.ts';
import { inForce } from '../in-force.ts';
import { blockersBetween, blocks } from '../store/blocks.ts';
import { lockPair } from '../store/relations.ts';
import { checkTarget, target } from '../target.ts';
import type { ProfileSource } from '../view.ts';

/**
 * The viewer blocks a person, which ends follows and bells both ways; twice is the same as once. Answers once neither is shown the other
 * anywhere, or after 2 s. Of two who block each other at the same time the first one does; the other cannot see them any more.
 *
 * @throws ValidationFailed, BlockingNotAllowed, UserNotFound
 */
export async function block(
  services: ChangeServices,
  viewer: Viewer,
  { id }: { readonly id: string },
): Promise<ProfileSource> {
  checkTarget(viewer, id, { en: 'Nobody can block themselves.', tr: 'Kimse kendini engelleyemez.' });
  if (viewer.roleLevel < ROLE_LEVEL.verified_citizen) throw new BlockingNotAllowed();
  const person = await target(services.db, viewer, id);
  const at = services.clock();
  const events = await changeCached(services, async (tx, dropCached) => {
    await lockPair(tx, viewer.id, id);
    if ((await blockersBetween(tx, viewer.id, id)).includes(id)) throw new UserNotFound();
    const revision = await blocks.activate(tx, viewer.id, id, at);
    if (revision === undefined) return [];
    dropCached([suggestionsTag(viewer.id), suggestionsTag(id)]);
    const edge = { sourceId: viewer.id, targetId: id, revision, at };
    const blocked = blockChanged('user.blocked', edge, services, services.traceId);
    await appendEvents(tx, [blocked]);
    return [
      blocked,
      ...(await endFollow(tx, { follower: viewer, followee: person, by: viewer, at }, services, dropCached)),
      ...(await endFollow(tx, { follower: person, followee: viewer, by: viewer, at }, services, dropCached)),
    ];
  });
  await inForce(services, events);
  return person;
}
