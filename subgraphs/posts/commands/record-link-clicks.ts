import { type FieldFault, refuseFaults } from '#runtime/errors.ts';
import type { Sink } from '#runtime/ports/write-behind.ts';
import { checkId } from '#runtime/text.ts';
import type { PostsServices } from '../context.ts';
import { MAX_LINK_CLICKS } from '../limits.ts';
import { scoreCounters } from '../store/counters.ts';
import { clickablePostIds, insertLinkClicks, type LinkClick } from '../store/link-clicks.ts';
import { clickerKey, type Onlooker } from '../viewer-key.ts';

/** Opened links on their way to the database, as views are (record-views.ts). */
export const linkClickSink: Sink<LinkClick> = {
  name: 'posts.link-clicks',
  key: ({ postId, clickerKey }) => `${postId}:${clickerKey}`,
  write: ({ db }, clicks) =>
    db.sqlTransaction(async (tx) => {
      const counted = Map.groupBy(await insertLinkClicks(tx, clicks), (postId) => postId);
      await scoreCounters.add(
        tx,
        [...counted].map(([id, { length }]) => ({ id, clicks: length })),
      );
    }),
};

/**
 * Records that links of posts were opened; they are counted within seconds, each person and each device of a day once. Posts without a link,
 * those that the viewer may not see and their own are passed over.
 * @throws ValidationFailed
 */
export async function recordLinkClicks(
  { db, clock, secrets, writeBehind }: Pick<PostsServices, 'db' | 'clock' | 'secrets' | 'writeBehind'>,
  onlooker: Onlooker,
  { ids }: { readonly ids: readonly string[] },
): Promise<void> {
  if (ids.length < 1 || ids.length > MAX_LINK_CLICKS) refuseFaults([WRONG_NUMBER]);
  refuseFaults(ids.flatMap((id, index) => checkId(id, ['input', 'ids', String(index)])));
  const at = clock();
  const opened = await clickablePostIds(db, onlooker.viewer?.id ?? null, ids);
  await writeBehind.add(
    linkClickSink,
    opened.map((postId) => ({ postId, clickerKey: clickerKey(onlooker, postId, at, secrets) })),
  );
}

const WRONG_NUMBER: FieldFault = {
  path: ['input', 'ids'],
  texts: {
    en: `Between 1 and ${MAX_LINK_CLICKS} posts can be named at a time.`,
    tr: `Bir seferde 1 ile ${MAX_LINK_CLICKS} arasında paylaşım bildirilebilir.`,
  },
};
