import { type FieldFault, refuseFaults, type Texts } from '#runtime/errors.ts';
import type { CommandServices } from '#runtime/subgraph/command.ts';
import { checkId } from '#runtime/text.ts';
import type { Viewer } from '#runtime/viewer.ts';
import type { ShareKind } from '../resolver-types.generated.ts';
import type { PostSource } from '../view.ts';
import type { Visibility } from '../visibility.ts';
import { changeRepost } from './change-repost.ts';
import { feedHas } from './feed-has.ts';
import { postToShare, preparePost, writePost } from './publish-post.ts';

export interface SharePostInput {
  readonly postId: string;
  readonly kind: ShareKind;
  readonly content?: string | null | undefined;
  readonly visibility?: Visibility | null | undefined;
}

/** What came of sharing: the quoting post, or once more the one reposted. */
export interface SharedPost {
  readonly post: PostSource;
  readonly sharedPost: PostSource;
}

const PATH = ['input', 'postId'];

/**
 * Reposts a public post, or quotes it in a post of one's own, which counts as a post of the day. Reposting twice is the same as once.
 * @throws ValidationFailed, PostNotFound, SharingNotAllowed, and for a quote what createPost throws
 */
export async function sharePost(services: CommandServices, viewer: Viewer, input: SharePostInput): Promise<SharedPost> {
  refuseFaults([...checkId(input.postId, PATH), ...shareFaults(input)]);
  const sharedPost = await postToShare(services.db, viewer, { id: input.postId, path: PATH });
  if (input.kind === 'REPOST') {
    await changeRepost(services, viewer, sharedPost, 'give');
    return { post: sharedPost, sharedPost };
  }
  const { content, visibility } = input;
  const quote = await preparePost(services, viewer, { content: content ?? '', visibility, quoted: sharedPost });
  await services.db.sqlTransaction((tx) => writePost(tx, viewer, quote));
  await feedHas(services.events, quote.events[0]);
  return { post: quote.post, sharedPost };
}

function shareFaults({ kind, content, visibility }: SharePostInput): FieldFault[] {
  const given = content !== null && content !== undefined;
  if (kind === 'QUOTE') return given ? [] : [{ path: ['input', 'content'], texts: QUOTE_NEEDS_TEXT }];
  return [
    ...(given ? [{ path: ['input', 'content'], texts: REPOST_HAS_NO_TEXT }] : []),
    ...((visibility ?? 'PUBLIC') === 'PUBLIC' ? [] : [{ path: ['input', 'visibility'], texts: REPOST_IS_PUBLIC }]),
  ];
}

const QUOTE_NEEDS_TEXT: Texts = {
  en: 'A quote needs a text of its own. To share without one, repost.',
  tr: 'Alıntı kendi metnini gerektirir. Metinsiz paylaşmak için yeniden paylaşın.',
};
const REPOST_HAS_NO_TEXT: Texts = {
  en: 'A repost has no text of its own. To add one, quote.',
  tr: 'Yeniden paylaşımın kendi metni olmaz. Metin eklemek için alıntılayın.',
};
const REPOST_IS_PUBLIC: Texts = {
  en: 'A repost has the visibility of its post. To choose another one, quote.',
  tr: 'Yeniden paylaşımın görünürlüğü paylaşımınkidir. Başka bir görünürlük için alıntılayın.',
};
