import { type FieldFault, refuseFaults, type Texts, ValidationFailed } from '#runtime/errors.ts';
import type { CommandServices } from '#runtime/subgraph/command.ts';
import { checkId } from '#runtime/text.ts';
import type { Viewer } from '#runtime/viewer.ts';
import type { ShareKind } from '../resolver-types.generated.ts';
import { repostLevel } from '../store/share-chains.ts';
import type { PostSource } from '../view.ts';
import type { Visibility } from '../visibility.ts';
import { changeRepost, type ShareOrigin } from './change-repost.ts';
import { feedHas } from './feed-has.ts';
import { postToShare, preparePost, writePost } from './publish-post.ts';

export interface SharePostInput {
  readonly postId: string;
  readonly kind: ShareKind;
  readonly content?: string | null | undefined;
  readonly visibility?: Visibility | null | undefined;
  /** Whose repost it was found in. */
  readonly fromUserId?: string | null | undefined;
}

/** What came of sharing: the quoting post, or once more the one reposted. */
export interface SharedPost {
  readonly post: PostSource;
  readonly sharedPost: PostSource;
}

const PATH = ['input', 'postId'];
const FROM_PATH = ['input', 'fromUserId'];

/**
 * Reposts a public post, or quotes it in a post of one's own, which counts as a post of the day. Reposting twice is the same as once.
 * @throws ValidationFailed, PostNotFound, SharingNotAllowed, and for a quote what createPost throws
 */
export async function sharePost(services: CommandServices, viewer: Viewer, input: SharePostInput): Promise<SharedPost> {
  refuseFaults([...checkId(input.postId, PATH), ...shareFaults(input)]);
  const sharedPost = await postToShare(services.db, viewer, { id: input.postId, path: PATH });
  if (input.kind === 'REPOST') {
    await changeRepost(services, viewer, sharedPost, await shareOrigin(services, viewer, sharedPost, input.fromUserId));
    return { post: sharedPost, sharedPost };
  }
  const { content, visibility } = input;
  const quote = await preparePost(services, viewer, { content: content ?? '', visibility, quoted: sharedPost });
  await services.db.sqlTransaction((tx) => writePost(tx, viewer, quote));
  await feedHas(services.events, quote.events[0]);
  return { post: quote.post, sharedPost };
}

/**
 * Whom the viewer shares the post from. Their repost may in turn come from one that the viewer had made and taken back: levels are kept as
 * they were and only rise along a chain, so that a circle of sharers is worth ever less, and nothing walks along it.
 * @throws ValidationFailed when the person has no repost of it that the viewer may see.
 */
async function shareOrigin(
  { db }: CommandServices,
  viewer: Viewer,
  post: PostSource,
  fromUserId: string | null | undefined,
): Promise<ShareOrigin> {
  const fromAuthor = { fromId: post.authorId, level: 1 };
  if (fromUserId === null || fromUserId === undefined || fromUserId === post.authorId) return fromAuthor;
  refuseFaults(checkId(fromUserId, FROM_PATH));
  if (fromUserId === viewer.id) refuseFaults([{ path: FROM_PATH, texts: NOT_FROM_ONESELF }]);
  const level = await repostLevel(db, post.id, fromUserId, viewer.id);
  if (level === undefined) throw new ValidationFailed([{ path: FROM_PATH, texts: NOT_REPOSTED }]);
  return { fromId: fromUserId, level: level + 1 };
}

function shareFaults({ kind, content, visibility, fromUserId }: SharePostInput): FieldFault[] {
  const given = content !== null && content !== undefined;
  if (kind === 'QUOTE') {
    return [
      ...(given ? [] : [{ path: ['input', 'content'], texts: QUOTE_NEEDS_TEXT }]),
      ...(fromUserId === null || fromUserId === undefined ? [] : [{ path: FROM_PATH, texts: QUOTE_HAS_NO_CHAIN }]),
    ];
  }
  return [
    ...(given ? [{ path: ['input', 'content'], texts: REPOST_HAS_NO_TEXT }] : []),
    ...((visibility ?? 'PUBLIC') === 'PUBLIC' ? [] : [{ path: ['input', 'visibility'], texts: REPOST_IS_PUBLIC }]),
  ];
}

const QUOTE_NEEDS_TEXT: Texts = {
  en: 'A quote needs a text of its own. To share without one, repost.',
  tr: 'Alıntı kendi metnini gerektirir. Metinsiz paylaşmak için yeniden paylaşın.',
};
const QUOTE_HAS_NO_CHAIN: Texts = {
  en: 'Only a repost can be from somebody. Leave it out to quote.',
  tr: 'Yalnızca yeniden paylaşım birinden yapılabilir. Alıntılamak için bunu boş bırakın.',
};
const NOT_FROM_ONESELF: Texts = {
  en: 'Nobody shares from themselves. Leave it out to share from the author.',
  tr: 'Kimse kendisinden paylaşamaz. Yazarından paylaşmak için bunu boş bırakın.',
};
const NOT_REPOSTED: Texts = {
  en: 'This person does not repost the post. Leave it out to share from the author.',
  tr: 'Bu kişi paylaşımı yeniden paylaşmıyor. Yazarından paylaşmak için bunu boş bırakın.',
};
const REPOST_HAS_NO_TEXT: Texts = {
  en: 'A repost has no text of its own. To add one, quote.',
  tr: 'Yeniden paylaşımın kendi metni olmaz. Metin eklemek için alıntılayın.',
};
const REPOST_IS_PUBLIC: Texts = {
  en: 'A repost has the visibility of its post. To choose another one, quote.',
  tr: 'Yeniden paylaşımın görünürlüğü paylaşımınkidir. Başka bir görünürlük için alıntılayın.',
};
