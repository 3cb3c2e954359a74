import { type FieldFault, refuseFaults } from '#runtime/errors.ts';
import { appendEvents } from '#runtime/events/outbox.ts';
import type { Sink } from '#runtime/ports/write-behind.ts';
import { checkId } from '#runtime/text.ts';
import type { PostsServices } from '../context.ts';
import { postsViewed } from '../events.ts';
import { MAX_VIEWS } from '../limits.ts';
import { postCounters } from '../store/counters.ts';
import { countablePostIds, insertViews, type NewView } from '../store/views.ts';
import { type Onlooker, viewerKey } from '../viewer-key.ts';

/**
 * Views on their way to the database, each counted once however often it is written: without Redis up to five seconds of them are lost
 * with a killed process.
 */
export const viewSink: Sink<NewView> = {
  name: 'posts.views',
  key: ({ postId, viewerKey }) => `${postId}:${viewerKey}`,
  write: ({ db, newId, clock }, views) =>
    db.sqlTransaction(async (tx) => {
      const counted = await insertViews(tx, views);
      await postCounters.add(
        tx,
        [...Map.groupBy(counted, ({ postId }) => postId)].map(([id, { length }]) => ({ id, views: length })),
      );
      const ofPeople = new Set(views.filter(({ byPerson }) => byPerson).map(({ viewerKey }) => viewerKey));
      const told = counted.filter(({ viewerKey }) => ofPeople.has(viewerKey));
      await appendEvents(
        tx,
        chunks(told, VIEWS_AN_EVENT).map((some) => postsViewed(some, { newId, clock })),
      );
    }),
};

/** As the contract of post.viewed allows. */
const VIEWS_AN_EVENT = 1_000;

function chunks<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  );
}

/**
 * Records that posts were seen; they are counted within seconds, each person and each device of a day once. Posts that the viewer may
 * not see or wrote are passed over.
 * @throws ValidationFailed
 */
export async function recordViews(
  { db, clock, secrets, writeBehind }: Pick<PostsServices, 'db' | 'clock' | 'secrets' | 'writeBehind'>,
  onlooker: Onlooker,
  { ids }: { readonly ids: readonly string[] },
): Promise<void> {
  if (ids.length < 1 || ids.length > MAX_VIEWS) refuseFaults([WRONG_NUMBER]);
  refuseFaults(ids.flatMap((id, index) => checkId(id, ['input', 'ids', String(index)])));
  const at = clock();
  const seen = await countablePostIds(db, onlooker.viewer?.id ?? null, ids);
  await writeBehind.add(
    viewSink,
    seen.map((postId) => ({
      postId,
      viewerKey: viewerKey(onlooker, postId, at, secrets),
      byPerson: onlooker.viewer !== null,
    })),
  );
}

const WRONG_NUMBER: FieldFault = {
  path: ['input', 'ids'],
  texts: {
    en: `Between 1 and ${MAX_VIEWS} posts can be named at a time.`,
    tr: `Bir seferde 1 ile ${MAX_VIEWS} arasında paylaşım bildirilebilir.`,
  },
};
