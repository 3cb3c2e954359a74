import { ProfileNotReady } from '../errors.ts';
import type { UsersLoaders } from '../loaders.ts';
import type { ProfileSource } from '../view.ts';

/** The viewer's profile. @throws ProfileNotReady in the moment between an account and its profile */
export async function ownProfile(loaders: Pick<UsersLoaders, 'profileById'>, viewerId: string): Promise<ProfileSource> {
  const profile = await loaders.profileById.load(viewerId);
  if (profile === null) throw new ProfileNotReady();
  return profile;
}
