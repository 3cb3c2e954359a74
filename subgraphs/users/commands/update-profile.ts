import { appendEvents } from '#runtime/events/outbox.ts';
import type { CommandServices } from '#runtime/subgraph/command.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { ProfileNotReady } from '../errors.ts';
import { userUpdated } from '../events.ts';
import { type ProfileChanges, readProfileChanges } from '../profile-input.ts';
import type { UpdateProfileInput } from '../resolver-types.generated.ts';
import { lockProfile, updateProfileRow } from '../store/profiles.ts';
import type { ProfileSource } from '../view.ts';

/**
 * Changes the viewer's own profile. Changes that leave it as it is raise no revision and emit nothing.
 *
 * @throws ValidationFailed, ProfileNotReady
 */
export async function updateProfile(
  services: CommandServices,
  viewer: Viewer,
  input: UpdateProfileInput,
): Promise<ProfileSource> {
  const changes = readProfileChanges(input);
  return await services.db.sqlTransaction(async (tx) => {
    const profile = await lockProfile(tx, viewer.id);
    if (profile === undefined) throw new ProfileNotReady();
    if (!changesAnything(profile, changes)) return profile;
    const changed = { ...profile, ...changes, revision: profile.revision + 1 };
    await updateProfileRow(tx, changed);
    await appendEvents(tx, [userUpdated(changed, services, services.traceId)]);
    return changed;
  });
}

function changesAnything(profile: ProfileSource, changes: ProfileChanges): boolean {
  const now: ProfileChanges = { ...profile, ...changes };
  return (Object.keys(changes) as (keyof ProfileChanges)[]).some((field) => now[field] !== profile[field]);
}
