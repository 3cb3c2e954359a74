import type { CommandServices } from '#runtime/subgraph/command.ts';
import type { Viewer } from '#runtime/viewer.ts';
import type { PostSource } from '../view.ts';
import { changeLike } from './change-like.ts';

/** Likes a post. Liking twice is the same as once. @throws ValidationFailed, PostNotFound */
export function likePost(
  services: CommandServices,
  viewer: Viewer,
  input: { readonly id: string },
): Promise<PostSource> {
  return changeLike(services, viewer, input.id, 'give');
}
