import { defineConsumer } from '#runtime/events/consumer.ts';
import { appendEvents, isSilent } from '#runtime/events/outbox.ts';
import type { EventOf } from '#schema/events/contracts.ts';
import { cacheTags } from '../cache-tags.ts';
import { fanOutDue, isNews, postAdded } from '../events.ts';
import { beginFanOuts } from '../store/fan-outs.ts';
import { applyReposts, emptyAndReset, type RepostState } from '../store/projections.ts';

type ShareEvent = EventOf<'post.shared' | 'post.unshared'>;

/** Keeps who reposted what, and tells of new reposts. Quotes are posts of their own. */
export const onRepostChanged = defineConsumer<ShareEvent>({
  name: 'feed.reposts',
  types: ['post.shared', 'post.unshared'],
  projection: { tables: ['feed.reposts'], reset: (tx) => emptyAndReset(tx, ['feed.reposts']) },
  async handle(events, tx, deps) {
    const reposts = events.filter(({ data }) => data.kind === 'REPOST');
    if (reposts.length === 0) return;
    const changed = await applyReposts(tx, reposts.map(repostState));
    deps.dropCached(changed.map(({ user_id }) => cacheTags.author(user_id)));
    // A rebuild sets nothing going: it leads to timelines being built anew.
    if (isSilent(tx)) return;
    const news = changed.flatMap(({ user_id, post_id, revision }) =>
      reposts.filter(
        ({ type, data, aggregate }) =>
          type === 'post.shared' &&
          data.user_id === user_id &&
          data.post_id === post_id &&
          aggregate.revision === revision &&
          isNews(data.at, deps),
      ),
    );
    // A repost that is taken back reaches timelines too: what is kept of them is dropped.
    const fanOuts = changed.map(({ user_id: by_id, post_id, revision }) => ({
      by_id,
      post_id,
      reposted: true,
      revision,
    }));
    await beginFanOuts(tx, fanOuts);
    await appendEvents(tx, [
      ...news.map(({ data, aggregate }) => {
        const { post_id, post_author_id: author_id, user_id: reposted_by } = data;
        // Only public posts can be reposted; where it came from matters for posts alone.
        const place = { visibility: 'PUBLIC' as const, party_id: null, province_code: null };
        return postAdded({ post_id, author_id, reposted_by, ...place }, aggregate, deps);
      }),
      ...fanOuts.map((fanOut) => fanOutDue({ ...fanOut, after_follower_id: null }, deps)),
    ]);
  },
});

function repostState({ type, data, aggregate }: ShareEvent): RepostState {
  const { user_id, post_id, at } = data;
  return { user_id, post_id, active: type === 'post.shared', reposted_at: at, revision: aggregate.revision };
}
