import { defineConsumer } from '#runtime/events/consumer.ts';
import type { EventOf } from '#schema/events/contracts.ts';
import { keepReactions, type Reaction } from '../store/interactions.ts';

type ReactionEvent = EventOf<'post.liked' | 'post.unliked' | 'post.commented' | 'post.shared' | 'post.unshared'>;

/** Keeps to whose posts people react who consented to that. Rebuilt, it lacks reactions to what was deleted long ago: nobody tells of them. */
export const onReaction = defineConsumer<ReactionEvent>({
  name: 'feed.interactions',
  types: ['post.liked', 'post.unliked', 'post.commented', 'post.shared', 'post.unshared'],
  projection: { tables: ['feed.interactions'] },
  handle: (events, tx) => keepReactions(tx, events.map(reaction)),
});

function reaction({ type, data, aggregate: { revision } }: ReactionEvent): Reaction {
  const of = { viewer_id: data.user_id, author_id: data.post_author_id, at: data.at, revision };
  switch (type) {
    case 'post.liked':
    case 'post.unliked':
      return { ...of, kind: 'LIKE', object_id: data.post_id, active: type === 'post.liked' };
    case 'post.commented':
      return { ...of, kind: 'COMMENT', object_id: data.comment_id, active: true };
    case 'post.shared':
    case 'post.unshared':
      return data.quote_id === null
        ? { ...of, kind: 'REPOST', object_id: data.post_id, active: type === 'post.shared' }
        : { ...of, kind: 'QUOTE', object_id: data.quote_id, active: true };
  }
}
