import { changeCached } from '#runtime/db/change-cached.ts';
import type { Viewer } from '#runtime/viewer.ts';
import type { ChangeServices } from '../context.ts';
import { endFollow } from '../end-follow.ts';
import { inForce } from '../in-force.ts';
import { checkTarget, target } from '../target.ts';
import type { ProfileSource } from '../view.ts';

/** A person no longer follows the viewer, or still does not; they are not told. @throws ValidationFailed, UserNotFound */
export async function removeFollower(
  services: ChangeServices,
  viewer: Viewer,
  { id }: { readonly id: string },
): Promise<ProfileSource> {
  checkTarget(viewer, id, { en: 'Nobody follows themselves.', tr: 'Kimse kendini takip etmez.' });
  const person = await target(services.db, viewer, id);
  const at = services.clock();
  const events = await changeCached(services, (tx, dropCached) =>
    endFollow(tx, { follower: person, followee: viewer, by: viewer, at }, services, dropCached),
  );
  await inForce(services, events);
  return person;
}
