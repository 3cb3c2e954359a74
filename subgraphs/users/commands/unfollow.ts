import type { CommandServices } from '#runtime/subgraph/command.ts';
import type { Viewer } from '#runtime/viewer.ts';
import type { ProfileSource } from '../view.ts';
import { changeFollow } from './change-follow.ts';

/** The viewer no longer follows a person, or still does not. @throws ValidationFailed, UserNotFound */
export function unfollow(
  services: CommandServices,
  viewer: Viewer,
  input: { readonly id: string },
): Promise<ProfileSource> {
  return changeFollow(services, viewer, input.id, 'end');
}
