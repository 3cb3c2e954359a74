import { isDeepStrictEqual } from 'node:util';
import { changeCached } from '#runtime/db/change-cached.ts';
import { appendEvents } from '#runtime/events/outbox.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { suggestionsTag, tagsOfPerson } from '../cached.ts';
import type { ChangeServices } from '../context.ts';
import { ProfileNotReady } from '../errors.ts';
import { userUpdated } from '../events.ts';
import { inForce } from '../in-force.ts';
import { changedProfile, readProfileChanges } from '../profile-input.ts';
import type { UpdateProfileInput } from '../resolver-types.generated.ts';
import { lockProfile, updateProfileRow } from '../store/profiles.ts';
import type { ProfileSource } from '../view.ts';

/**
 * Changes the viewer's own profile. Changes that leave it as it is raise no revision and emit nothing. Whoever moves is answered once feeds
 * know where they live, or after 2 s.
 *
 * @throws ValidationFailed, ProfileNotReady
 */
export async function updateProfile(
  services: ChangeServices,
  viewer: Viewer,
  input: UpdateProfileInput,
): Promise<ProfileSource> {
  const changes = readProfileChanges(input);
  const { profile, moved } = await changeCached(services, async (tx, dropCached) => {
    const before = await lockProfile(tx, viewer.id);
    if (before === undefined) throw new ProfileNotReady();
    const after = changedProfile(before, changes);
    if (isDeepStrictEqual(before, after)) return { profile: before, moved: [] };
    const changed = { ...after, revision: before.revision + 1 };
    await updateProfileRow(tx, changed);
    dropCached([...tagsOfPerson(viewer.id), suggestionsTag(viewer.id)]);
    const event = userUpdated(changed, services, services.traceId);
    await appendEvents(tx, [event]);
    return { profile: changed, moved: livesElsewhere(before, changed) ? [event] : [] };
  });
  await inForce(services, moved);
  return profile;
}

function livesElsewhere(before: ProfileSource, after: ProfileSource): boolean {
  return before.provinceCode !== after.provinceCode || before.districtCode !== after.districtCode;
}
