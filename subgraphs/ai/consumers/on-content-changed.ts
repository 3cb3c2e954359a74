import type { Sql } from '#runtime/db/database.ts';
import { defineConsumer } from '#runtime/events/consumer.ts';
import { isSilent } from '#runtime/events/outbox.ts';
import type { EventOf } from '#schema/events/contracts.ts';
import { foldHashtag } from '#schema/hashtag.ts';
import { textKey } from '#schema/text-key.ts';
import {
  type AppliedContent,
  applyComments,
  applyPosts,
  type CommentState,
  completeEdited,
  forgetCommentsBelow,
  forgetReadings,
  ownComments,
  type PostState,
  unreadOf,
} from '../store/contents.ts';
import { type ContentKind, markDue } from '../store/dues.ts';
import { countLinks, hashtagsOf, textHash } from '../text-identity.ts';

type PostEvent = EventOf<'post.created' | 'post.updated' | 'post.deleted'>;
type CommentEvent = EventOf<'post.commented' | 'comment.edited' | 'comment.deleted'>;

/**
 * Keeps the texts that models read, and has new ones read. What is deleted is forgotten with all that models said of it. A rebuild has nothing
 * read: what nobody has read yet is found by the job that reads again, or by the event that comes after it. What others see from now on is read
 * again, too: while its author alone saw it moderation left it.
 */
export const onContentChanged = defineConsumer<PostEvent | CommentEvent>({
  name: 'ai.contents',
  types: ['post.created', 'post.updated', 'post.deleted', 'post.commented', 'comment.edited', 'comment.deleted'],
  projection: { tables: ['ai.posts', 'ai.comments'] },
  async handle(events, tx, { clock }) {
    const posts = events.filter(isOfPost).map(postState);
    const comments = events.filter((event) => !isOfPost(event)).map(commentState);
    const appliedPosts = posts.length > 0 ? await applyPosts(tx, posts) : [];
    const gone = deletedOf(appliedPosts);
    const below = gone.length > 0 ? await forgetCommentsBelow(tx, gone) : [];
    await completeEdited(
      tx,
      comments.filter(({ edit, deleted }) => !edit && !deleted),
    );
    const appliedComments = comments.length > 0 ? await applyComments(tx, comments) : [];
    await forgetReadings(tx, [...gone, ...below, ...deletedOf(appliedComments)]);
    if (isSilent(tx)) return;
    const revealed = appliedPosts.filter(({ isRevealed }) => isRevealed).map(({ id }) => id);
    const told = { POST: posts.map(({ post_id }) => post_id), COMMENT: comments.map(({ comment_id }) => comment_id) };
    const ownBelow = await ownComments(tx, revealed);
    await markDue(tx, 'POST', await toRead(tx, 'POST', told.POST, appliedPosts), clock());
    await markDue(
      tx,
      'COMMENT',
      [...new Set([...ownBelow, ...(await toRead(tx, 'COMMENT', told.COMMENT, appliedComments))])],
      clock(),
    );
  },
});

/** What is new to models; of what changed nothing since a rebuild brought it, what nobody has read. */
async function toRead(
  tx: Sql,
  kind: ContentKind,
  told: readonly string[],
  applied: readonly AppliedContent[],
): Promise<string[]> {
  const changed = new Set(applied.map(({ id }) => id));
  const known = [...new Set(told)].filter((id) => !changed.has(id));
  const written = applied.filter(({ deleted, hasNewText, isRevealed }) => !deleted && (hasNewText || isRevealed));
  return [...written.map(({ id }) => id), ...(await unreadOf(tx, kind, known))];
}

function deletedOf(applied: readonly AppliedContent[]): string[] {
  return applied.filter(({ deleted }) => deleted).map(({ id }) => id);
}

function isOfPost(event: PostEvent | CommentEvent): event is PostEvent {
  return event.type.startsWith('post.') && event.type !== 'post.commented';
}

const NO_TEXT = { content: null, text_hash: null, text_key: null, links: 0 } as const;

function textOf(content: string) {
  return { content, text_hash: textHash(content), text_key: textKey(content), links: countLinks(content) };
}

function postState(event: PostEvent): PostState {
  const { revision } = event.aggregate;
  if (event.type === 'post.deleted') {
    const { post_id, author_id, at } = event.data;
    const kept = { post_id, author_id, created_at: at, deleted: true, revision };
    return { ...kept, ...NO_TEXT, visibility: 'PRIVATE', type: 'TEXT', quoted_id: null, hashtags: [], mentions: 0 };
  }
  const { post_id, author_id, visibility, type, quoted, content, hashtags, mentions, created_at } = event.data;
  return {
    post_id,
    author_id,
    visibility,
    type,
    quoted_id: quoted?.post_id ?? null,
    ...textOf(content),
    hashtags: hashtags.map(foldHashtag),
    mentions: mentions.length,
    created_at,
    deleted: false,
    revision,
  };
}

function commentState(event: CommentEvent): CommentState {
  const { comment_id, post_id, at } = event.data;
  const { revision } = event.aggregate;
  const known = { comment_id, post_id, created_at: at, revision, edit: event.type === 'comment.edited' };
  if (event.type === 'comment.deleted') {
    return { ...known, ...NO_TEXT, author_id: null, parent_id: null, hashtags: 0, deleted: true };
  }
  const { user_id, content } = event.data;
  return {
    ...known,
    author_id: user_id,
    parent_id: event.type === 'comment.edited' ? null : event.data.parent_id,
    ...textOf(content),
    hashtags: hashtagsOf(content).length,
    deleted: false,
  };
}
