import type { Sql } from '#runtime/db/database.ts';
import { refuseFaults, ValidationFailed } from '#runtime/errors.ts';
import { appendEvents } from '#runtime/events/outbox.ts';
import type { CommandServices } from '#runtime/subgraph/command.ts';
import { checkId } from '#runtime/text.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { UserNotFound } from '../errors.ts';
import { followChanged } from '../events.ts';
import { profileCounters } from '../store/counters.ts';
import { activateEdge, deactivateEdge } from '../store/follows.ts';
import { profilesByIds } from '../store/profiles.ts';
import type { ProfileSource } from '../view.ts';

/** The projections by which a viewer's next read shows whom they follow: the feed, and posts for followers only. */
const PROJECTIONS = ['feed.follows', 'posts.follows'];

/**
 * Begins or ends the edge from the viewer to a person: edge, two counter deltas and event in one transaction, nothing at all if it is
 * so already. Answers once the projections know of it, or after 2 s.
 *
 * No row is shared with another edge, so that any number of follows in any direction never wait for each other in a circle.
 *
 * @throws ValidationFailed for what is no id and for oneself, UserNotFound
 */
export async function changeFollow(
  services: CommandServices,
  viewer: Viewer,
  id: string,
  change: 'begin' | 'end',
): Promise<ProfileSource> {
  const person = await personToFollow(services.db, viewer, id);
  const at = services.clock();
  const event = await services.db.sqlTransaction(async (tx) => {
    const revision =
      change === 'begin'
        ? await activateEdge(tx, viewer.id, person.id, at)
        : await deactivateEdge(tx, viewer.id, person.id);
    if (revision === null) return null;
    const step = change === 'begin' ? 1 : -1;
    await profileCounters.add(tx, [
      { id: person.id, followers: step },
      { id: viewer.id, following: step },
    ]);
    const changed = followChanged(
      change === 'begin' ? 'user.followed' : 'user.unfollowed',
      { followerId: viewer.id, followerUsername: viewer.username, followeeId: person.id, revision, at },
      services,
      services.traceId,
    );
    await appendEvents(tx, [changed]);
    return changed;
  });
  if (event !== null) await services.events.applied(event, PROJECTIONS);
  return person;
}

async function personToFollow(sql: Sql, viewer: Viewer, id: string): Promise<ProfileSource> {
  const path = ['input', 'id'];
  refuseFaults(checkId(id, path));
  if (id === viewer.id) {
    const texts = { en: 'Nobody can follow themselves.', tr: 'Kimse kendini takip edemez.' };
    throw new ValidationFailed([{ path, texts }]);
  }
  const [person] = await profilesByIds(sql, [id]);
  if (person === undefined) throw new UserNotFound();
  return person;
}
