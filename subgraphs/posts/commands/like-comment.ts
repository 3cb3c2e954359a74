import type { CommandServices } from '#runtime/subgraph/command.ts';
import type { Viewer } from '#runtime/viewer.ts';
import type { CommentSource } from '../view.ts';
import { changeCommentLike } from './change-comment-like.ts';

/** Likes a comment. Liking twice is the same as once. @throws ValidationFailed, CommentNotFound */
export function likeComment(
  services: CommandServices,
  viewer: Viewer,
  input: { readonly id: string },
): Promise<CommentSource> {
  return changeCommentLike(services, viewer, input.id, 'give');
}
