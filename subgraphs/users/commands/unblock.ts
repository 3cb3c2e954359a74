import { changeCached } from '#runtime/db/change-cached.ts';
import { appendEvents } from '#runtime/events/outbox.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { suggestionsTag } from '../cached.ts';
import type { ChangeServices } from '../context.ts';
import { blockChanged } from '../events.ts';
import { inForce } from '../in-force.ts';
import { blocks } from '../store/blocks.ts';
import { lockPair } from '../store/relations.ts';
import { checkTarget, target } from '../target.ts';
import type { ProfileSource } from '../view.ts';

/** The viewer no longer blocks a person, or still does not; follows that the block ended stay ended. @throws ValidationFailed, UserNotFound */
export async function unblock(
  services: ChangeServices,
  viewer: Viewer,
  { id }: { readonly id: string },
): Promise<ProfileSource> {
  checkTarget(viewer, id, { en: 'Nobody can block themselves.', tr: 'Kimse kendini engelleyemez.' });
  const person = await target(services.db, viewer, id);
  const at = services.clock();
  const events = await changeCached(services, async (tx, dropCached) => {
    await lockPair(tx, viewer.id, id);
    const revision = await blocks.deactivate(tx, viewer.id, id);
    if (revision === undefined) return [];
    dropCached([suggestionsTag(viewer.id), suggestionsTag(id)]);
    const edge = { sourceId: viewer.id, targetId: id, revision, at };
    const unblocked = blockChanged('user.unblocked', edge, services, services.traceId);
    await appendEvents(tx, [unblocked]);
    return [unblocked];
  });
  await inForce(services, events);
  return person;
}
