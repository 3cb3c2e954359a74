import { appendEvents } from '#runtime/events/outbox.ts';
import type { CommandServices } from '#runtime/subgraph/command.ts';
import { checkId } from '#runtime/text.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { EditingNotAllowed, PostNotFound } from '../errors.ts';
import { postUpdated } from '../events.ts';
import { mayEditPost } from '../permissions.ts';
import { updatePostText, visiblePost } from '../store/posts.ts';
import type { PostSource } from '../view.ts';
import { checkedPostText, mentionedPeople } from './post-text.ts';

export interface EditPostInput {
  readonly id: string;
  readonly content: string;
}

/**
 * Changes the text of one's own post. The text it already has changes nothing.
 * @throws ValidationFailed, PostNotFound, EditingNotAllowed
 */
export async function editPost(services: CommandServices, viewer: Viewer, input: EditPostInput): Promise<PostSource> {
  const { db, newId, traceId } = services;
  const entities = checkedPostText(input.content, checkId(input.id, ['input', 'id']));
  const post = await visiblePost(db, viewer.id, input.id);
  if (post === undefined) throw new PostNotFound(['input', 'id']);
  if (!mayEditPost(viewer, post)) throw new EditingNotAllowed();
  if (post.content === input.content) return post;

  const mentions = await mentionedPeople(db, entities.mentions);
  const at = services.clock();
  const text = {
    content: input.content,
    hashtags: entities.hashtags,
    mentionIds: mentions.map(({ userId }) => userId),
  };
  return db.transaction(async (tx) => {
    const revision = await updatePostText(tx, post.id, text, at);
    if (revision === undefined) throw new PostNotFound(['input', 'id']);
    const edited = { ...post, ...text, editedAt: at, revision };
    await appendEvents(tx, [postUpdated(edited, at, viewer.username, mentions, { newId, clock: () => at, traceId })]);
    return edited;
  });
}
