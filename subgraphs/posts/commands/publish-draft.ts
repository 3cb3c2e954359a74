import { refuseFaults } from '#runtime/errors.ts';
import type { CommandServices } from '#runtime/subgraph/command.ts';
import { checkId } from '#runtime/text.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { DraftNotFound } from '../errors.ts';
import { ownDraftsByIds, takeDraft } from '../store/drafts.ts';
import type { DraftSource, PostSource } from '../view.ts';
import { feedHas } from './feed-has.ts';
import { type Author, type PreparedPost, postToShare, preparePost, writePost } from './publish-post.ts';

/** How often a draft is read anew that was changed while it was being checked. */
const ATTEMPTS = 5;

/**
 * Publishes a draft or scheduled post now, once however many ask for it: answers once the author's own next read of a feed has it.
 * @throws ValidationFailed, DraftNotFound, and what createPost and quoting throw
 */
export async function publishDraft(
  services: CommandServices,
  viewer: Viewer,
  input: { readonly id: string },
): Promise<PostSource> {
  const path = ['input', 'id'];
  refuseFaults(checkId(input.id, path));
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const [draft] = await ownDraftsByIds(services.db, viewer.id, [input.id]);
    if (draft === undefined) break;
    const prepared = await prepareDraft(services, viewer, draft);
    const isPublished = await services.db.sqlTransaction(async (tx) => {
      if (!(await takeDraft(tx, draft))) return false;
      await writePost(tx, viewer, prepared);
      return true;
    });
    if (!isPublished) continue;
    await feedHas(services.events, prepared.events[0]);
    return prepared.post;
  }
  throw new DraftNotFound(path);
}

/** The post that a draft becomes; writes nothing. @throws what createPost and quoting throw, but for DailyLimitReached */
export async function prepareDraft(
  services: CommandServices,
  author: Author,
  { content, visibility, contentWarning, topic, poll, quotedId }: Omit<DraftSource, 'id' | 'createdAt' | 'updatedAt'>,
): Promise<PreparedPost> {
  const quoted =
    quotedId === null
      ? undefined
      : await postToShare(services.db, author, { id: quotedId, path: ['input', 'quotedPostId'] });
  return await preparePost(services, author, { content, visibility, contentWarning, topic, poll, quoted });
}
