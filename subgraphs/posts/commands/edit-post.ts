import { appendEvents } from '#runtime/events/outbox.ts';
import type { CommandServices } from '#runtime/subgraph/command.ts';
import { checkId } from '#runtime/text.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { textKey } from '#schema/text-key.ts';
import { EditingNotAllowed, PostNotFound } from '../errors.ts';
import { postUpdated } from '../events.ts';
import { firstLink } from '../parse-link.ts';
import { mayEditPost } from '../permissions.ts';
import { wantLinkPreview } from '../store/link-previews.ts';
import { lockPost, type PostText, replacePostText, visiblePost } from '../store/posts.ts';
import { markTextGone } from '../store/score-dues.ts';
import type { PostSource } from '../view.ts';
import { feedHas } from './feed-has.ts';
import { checkEditedPoll } from './poll-election.ts';
import { checkContentWarning, checkedPostText, mentionedPeople, postType } from './post-text.ts';

export interface EditPostInput {
  readonly id: string;
  readonly content: string;
  /** Left out it stays as it is, null clears it. */
  readonly contentWarning?: string | null | undefined;
}

/**
 * Changes the text and content warning of one's own post and keeps what they were. The text it already has changes nothing. Answers
 * once feeds have the change.
 * @throws ValidationFailed, PostNotFound, EditingNotAllowed, PollRests
 */
export async function editPost(services: CommandServices, viewer: Viewer, input: EditPostInput): Promise<PostSource> {
  const { db, newId, traceId } = services;
  const path = ['input', 'id'];
  const entities = checkedPostText(input.content, [
    ...checkId(input.id, path),
    ...checkContentWarning(input.contentWarning),
  ]);
  const seen = await visiblePost(db, viewer.id, input.id);
  if (seen === undefined) throw new PostNotFound(path);
  if (!mayEditPost(viewer, seen)) throw new EditingNotAllowed();

  const mentions = await mentionedPeople(db, viewer.id, entities.mentions);
  const at = services.clock();
  const linkUrl = firstLink(input.content);
  const { post, event } = await db.sqlTransaction(async (tx) => {
    const kept = await lockPost(tx, seen.id);
    if (kept === undefined) throw new PostNotFound(path);
    const contentWarning = input.contentWarning === undefined ? kept.contentWarning : input.contentWarning;
    if (kept.content === input.content && kept.contentWarning === contentWarning) return { post: kept, event: null };
    if (kept.type === 'POLL') await checkEditedPoll(tx, kept.id, { content: input.content, contentWarning }, at);
    const text: PostText = {
      content: input.content,
      contentWarning,
      type: postType(kept.type === 'POLL', linkUrl),
      linkUrl,
      hashtags: entities.hashtags,
      mentionIds: mentions.map(({ userId }) => userId),
    };
    const key = textKey(input.content);
    const revision = await replacePostText(tx, kept.id, { ...text, textKey: key }, at);
    await markTextGone(tx, kept.id, textKey(kept.content), at);
    if (linkUrl !== null && linkUrl !== kept.linkUrl) await wantLinkPreview(tx, linkUrl, at);
    const edited = { ...kept, ...text, editedAt: at, revision };
    const updated = postUpdated(edited, at, viewer.username, mentions, { newId, clock: () => at, traceId });
    await appendEvents(tx, [updated]);
    return { post: edited, event: updated };
  });
  if (event !== null) await feedHas(services.events, event);
  return post;
}
