import { changeCached } from '#runtime/db/change-cached.ts';
import { appendEvents } from '#runtime/events/outbox.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { suggestionsTag } from './cached.ts';
import type { ChangeServices } from './context.ts';
import { muteChanged } from './events.ts';
import { inForce } from './in-force.ts';
import { mutes } from './store/mutes.ts';
import { checkTarget, target } from './target.ts';
import type { ProfileSource } from './view.ts';

/**
 * Begins or ends a mute: edge and event in one transaction, nothing at all if it is so already. Answers once feeds and notifications go by
 * it, or after 2 s.
 *
 * @throws ValidationFailed for what is no id and for oneself, UserNotFound
 */
export async function changeMute(
  services: ChangeServices,
  viewer: Viewer,
  id: string,
  change: 'begin' | 'end',
): Promise<ProfileSource> {
  checkTarget(viewer, id, { en: 'Nobody can mute themselves.', tr: 'Kimse kendini sessize alamaz.' });
  const person = await target(services.db, viewer, id);
  const at = services.clock();
  const begins = change === 'begin';
  const events = await changeCached(services, async (tx, dropCached) => {
    const revision = begins ? await mutes.activate(tx, viewer.id, id, at) : await mutes.deactivate(tx, viewer.id, id);
    if (revision === undefined) return [];
    dropCached([suggestionsTag(viewer.id)]);
    const edge = { sourceId: viewer.id, targetId: id, revision, at };
    const changed = muteChanged(begins ? 'user.muted' : 'user.unmuted', edge, services, services.traceId);
    await appendEvents(tx, [changed]);
    return [changed];
  });
  await inForce(services, events);
  return person;
}
