import { defineConsumer } from '#runtime/events/consumer.ts';
import type { EventOf } from '#schema/events/contracts.ts';
import { type PostState, savePosts } from '../store.ts';

type PostEvent = EventOf<'post.created' | 'post.updated' | 'post.deleted'>;

/** Keeps what a feed needs of posts to choose and to filter. */
export const onPostChanged = defineConsumer<PostEvent>({
  name: 'feed.posts',
  types: ['post.created', 'post.updated', 'post.deleted'],
  projection: { tables: ['feed.posts'] },
  handle: (events, tx) => savePosts(tx, events.map(postState)),
});

function postState(event: PostEvent): PostState {
  const { revision } = event.aggregate;
  if (event.type === 'post.deleted') {
    const { post_id, author_id, at } = event.data;
    // A deleted post keeps no more than this, whether or not its creation was seen.
    return { post_id, author_id, party_id: null, visibility: 'PRIVATE', created_at: at, deleted: true, revision };
  }
  const { post_id, author_id, party_id, visibility, created_at } = event.data;
  return { post_id, author_id, party_id, visibility, created_at, deleted: false, revision };
}
