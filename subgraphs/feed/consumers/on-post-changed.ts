import type { Sql } from '#runtime/db/database.ts';
import { type ConsumerDeps, defineConsumer } from '#runtime/events/consumer.ts';
import { appendEvents, isSilent } from '#runtime/events/outbox.ts';
import type { EventOf } from '#schema/events/contracts.ts';
import { cacheTags } from '../cache-tags.ts';
import { fanOutDue, isNews, postAdded } from '../events.ts';
import { beginFanOuts } from '../store/fan-outs.ts';
import { type AppliedPosts, applyPosts, emptyAndReset, type PostState } from '../store/projections.ts';

type PostEvent = EventOf<'post.created' | 'post.updated' | 'post.deleted'>;

/** Keeps what a feed needs of posts to choose and to filter, and tells of new ones. */
export const onPostChanged = defineConsumer<PostEvent>({
  name: 'feed.posts',
  types: ['post.created', 'post.updated', 'post.deleted'],
  projection: { tables: ['feed.posts'], reset: (tx) => emptyAndReset(tx, ['feed.posts']) },
  async handle(events, tx, deps) {
    const states = events.map(postState);
    await tellOf(newestOfEach(states), await applyPosts(tx, states), tx, deps);
  },
});

/** Of each post the newest state: one deleted, or hidden, at once is no news. */
function newestOfEach(states: readonly PostState[]): PostState[] {
  const newest = new Map<string, PostState>();
  for (const state of states) {
    if (state.revision > (newest.get(state.post_id)?.revision ?? 0)) newest.set(state.post_id, state);
  }
  return [...newest.values()];
}

async function tellOf(newest: readonly PostState[], applied: AppliedPosts, tx: Sql, deps: ConsumerDeps): Promise<void> {
  const present = newest.filter(({ deleted }) => !deleted);
  const added = present.filter(({ post_id }) => applied.added.has(post_id));
  const changed = present.filter(({ post_id }) => applied.moved.has(post_id));
  deps.dropCached(changed.flatMap(({ author_id }) => [cacheTags.viewer(author_id), cacheTags.author(author_id)]));
  // A rebuild sets nothing going: it leads to timelines being built anew.
  if (isSilent(tx)) return;
  // What is shown again is no news, but belongs into the timelines that were built while it was hidden.
  const fanOuts = present
    .filter(({ post_id }) => applied.added.has(post_id) || applied.opened.has(post_id))
    .filter(({ visibility }) => visibility !== 'PRIVATE')
    .map(({ author_id: by_id, post_id, revision }) => ({ by_id, post_id, reposted: false, revision }));
  await beginFanOuts(tx, fanOuts);
  const news = added
    .filter(({ created_at }) => isNews(created_at, deps))
    .map(({ post_id, author_id, visibility, party_id, province_code, revision }) =>
      postAdded(
        { post_id, author_id, reposted_by: null, visibility, party_id, province_code },
        { type: 'post', id: post_id, revision },
        deps,
      ),
    );
  await appendEvents(tx, [
    ...news,
    ...fanOuts.map((fanOut) => fanOutDue({ ...fanOut, after_follower_id: null }, deps)),
  ]);
}

function postState(event: PostEvent): PostState {
  const { revision } = event.aggregate;
  if (event.type === 'post.deleted') {
    const { post_id, author_id, at } = event.data;
    // A deleted post keeps no more than this, whether or not its creation was seen.
    const forgotten = {
      topic: null,
      quoted_id: null,
      quoted_author_id: null,
      province_code: null,
      district_code: null,
    };
    const kept = { post_id, author_id, created_at: at, deleted: true, revision };
    return { ...kept, ...forgotten, party_id: null, visibility: 'PRIVATE', type: 'TEXT' };
  }
  const { post_id, author_id, party_id, visibility, created_at, type, topic, quoted, city, district } = event.data;
  return {
    post_id,
    author_id,
    party_id,
    visibility,
    created_at,
    deleted: false,
    type,
    topic,
    quoted_id: quoted?.post_id ?? null,
    quoted_author_id: quoted?.author_id ?? null,
    province_code: city,
    district_code: district,
    revision,
  };
}
