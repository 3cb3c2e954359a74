import type { CommandServices } from '#runtime/subgraph/command.ts';
import type { Viewer } from '#runtime/viewer.ts';
import type { ProfileSource } from '../view.ts';
import { changeFollow } from './change-follow.ts';

/** The viewer follows a person; twice is the same as once. @throws ValidationFailed, UserNotFound */
export function follow(
  services: CommandServices,
  viewer: Viewer,
  input: { readonly id: string },
): Promise<ProfileSource> {
  return changeFollow(services, viewer, input.id, 'begin');
}
