import { appendEvents } from '#runtime/events/outbox.ts';
import type { CommandServices } from '#runtime/subgraph/command.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { alertsChanged } from '../events.ts';
import { inForce } from '../in-force.ts';
import { lockAlerts, updateAlerts } from '../store/follows.ts';
import { checkTarget, refuseTarget, target } from '../target.ts';
import type { ProfileSource } from '../view.ts';

/**
 * Sets or clears the bell on a person the viewer follows. Clearing it where there is no follow is done already.
 *
 * @throws ValidationFailed for what is no id, for oneself, and for setting it on who is not followed; UserNotFound
 */
export async function setPostAlerts(
  services: CommandServices,
  viewer: Viewer,
  { id, enabled }: { readonly id: string; readonly enabled: boolean },
): Promise<ProfileSource> {
  checkTarget(viewer, id, { en: 'Nobody follows themselves.', tr: 'Kimse kendini takip etmez.' });
  const person = await target(services.db, viewer, id);
  const at = services.clock();
  const events = await services.db.sqlTransaction(async (tx) => {
    const alerts = await lockAlerts(tx, viewer.id, id);
    if (alerts === null && enabled) {
      refuseTarget({
        en: 'You can be told of the posts of people you follow. Follow this person first.',
        tr: 'Takip ettiğiniz kişilerin paylaşımlarından haberdar olabilirsiniz. Önce bu kişiyi takip edin.',
      });
    }
    if (alerts === null || alerts === enabled) return [];
    const revision = await updateAlerts(tx, viewer.id, id, enabled);
    const edge = { sourceId: viewer.id, targetId: id, revision, at };
    const changed = alertsChanged(edge, enabled, services, services.traceId);
    await appendEvents(tx, [changed]);
    return [changed];
  });
  await inForce(services, events);
  return person;
}
