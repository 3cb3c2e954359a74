import { foldIdentifier } from '#runtime/identifier.ts';
import { InvalidUserLookup } from '../errors.ts';
import type { UsersLoaders } from '../loaders.ts';
import type { ProfileSource } from '../view.ts';

/** A person by id or by username; null where there is none. @throws InvalidUserLookup unless it is exactly one of the two */
export async function findUser(
  loaders: Pick<UsersLoaders, 'profileById' | 'profileByUsername'>,
  by: { readonly id?: string | null | undefined; readonly username?: string | null | undefined },
): Promise<ProfileSource | null> {
  const { id = null, username = null } = by;
  if ((id === null) === (username === null)) throw new InvalidUserLookup();
  if (id !== null) return await loaders.profileById.load(id);
  return await loaders.profileByUsername.load(foldIdentifier(username ?? ''));
}
