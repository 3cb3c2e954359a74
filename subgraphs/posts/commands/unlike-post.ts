import type { CommandServices } from '#runtime/subgraph/command.ts';
import type { Viewer } from '#runtime/viewer.ts';
import type { PostSource } from '../view.ts';
import { changeLike } from './change-like.ts';

/** Takes a like back, or still does not like the post. @throws ValidationFailed, PostNotFound */
export function unlikePost(
  services: CommandServices,
  viewer: Viewer,
  input: { readonly id: string },
): Promise<PostSource> {
  return changeLike(services, viewer, input.id, 'take back');
}
