import type { Viewer } from '#runtime/viewer.ts';
import { changeMute } from '../change-mute.ts';
import type { ChangeServices } from '../context.ts';
import type { ProfileSource } from '../view.ts';

/** The viewer mutes a person, who is not told; twice is the same as once. @throws ValidationFailed, UserNotFound */
export function mute(services: ChangeServices, viewer: Viewer, input: { readonly id: string }): Promise<ProfileSource> {
  return changeMute(services, viewer, input.id, 'begin');
}
