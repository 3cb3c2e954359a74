import type { CommandServices } from '#runtime/subgraph/command.ts';
import type { Viewer } from '#runtime/viewer.ts';
import type { CommentSource } from '../view.ts';
import { changeCommentLike } from './change-comment-like.ts';

/** Takes a like back, or still does not like the comment. @throws ValidationFailed, CommentNotFound */
export function unlikeComment(
  services: CommandServices,
  viewer: Viewer,
  input: { readonly id: string },
): Promise<CommentSource> {
  return changeCommentLike(services, viewer, input.id, 'take back');
}
