import { changeCached } from '#runtime/db/change-cached.ts';
import type { Viewer } from '#runtime/viewer.ts';
import type { ChangeServices } from '../context.ts';
import { endFollow } from '../end-follow.ts';
import { inForce } from '../in-force.ts';
import { checkTarget, target } from '../target.ts';
import type { ProfileSource } from '../view.ts';

/** The viewer no longer follows a person, or still does not. @throws ValidationFailed, UserNotFound */
export async function unfollow(
  services: ChangeServices,
  viewer: Viewer,
  { id }: { readonly id: string },
): Promise<ProfileSource> {
  checkTarget(viewer, id, { en: 'Nobody can follow themselves.', tr: 'Kimse kendini takip edemez.' });
  const person = await target(services.db, viewer, id);
  const at = services.clock();
  const events = await changeCached(services, (tx, dropCached) =>
    endFollow(tx, { follower: viewer, followee: person, by: viewer, at }, services, dropCached),
  );
  await inForce(services, events);
  return person;
}
