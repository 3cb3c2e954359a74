import type { Viewer } from '#runtime/viewer.ts';
import { changeMute } from '../change-mute.ts';
import type { ChangeServices } from '../context.ts';
import type { ProfileSource } from '../view.ts';

/** The viewer hears a person again, or still does. @throws ValidationFailed, UserNotFound */
export function unmute(
  services: ChangeServices,
  viewer: Viewer,
  input: { readonly id: string },
): Promise<ProfileSource> {
  return changeMute(services, viewer, input.id, 'end');
}
