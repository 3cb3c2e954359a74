import { TASTE } from '#models/recommend/taste.ts';
import { defineConsumer } from '#runtime/events/consumer.ts';
import type { EventOf } from '#schema/events/contracts.ts';
import { type Interaction, keepInteractions } from '../store/interactions.ts';

type ReactionEvent = EventOf<'post.liked' | 'post.unliked' | 'post.commented' | 'post.shared' | 'post.unshared'>;

const DAY_MS = 24 * 3_600_000;

/**
 * Keeps what people reacted to who consented to that before. A reaction heard of before its consent is not kept: whoever consents waits until
 * that is known here, so that theirs come after. Rebuilt, it lacks reactions to what was deleted long ago: nobody tells of them.
 */
export const onReaction = defineConsumer<ReactionEvent>({
  name: 'ai.interactions',
  types: ['post.liked', 'post.unliked', 'post.commented', 'post.shared', 'post.unshared'],
  projection: { tables: ['ai.interactions'], reads: ['ai.consents'] },
  async handle(events, tx, { clock }) {
    const now = clock();
    const others = events.filter(({ data }) => data.user_id !== data.post_author_id);
    await keepInteractions(tx, others.map(interaction), { oldest: new Date(now.getTime() - TASTE.days * DAY_MS), now });
  },
});

function interaction({ type, data, aggregate: { revision } }: ReactionEvent): Interaction {
  const of = { user_id: data.user_id, post_id: data.post_id, at: data.at };
  switch (type) {
    case 'post.liked':
    case 'post.unliked':
      return { ...of, kind: 'LIKE', active: type === 'post.liked', revision };
    case 'post.commented':
      return { ...of, kind: 'COMMENT', active: true, revision: 1 };
    case 'post.shared':
    case 'post.unshared':
      return data.quote_id === null
        ? { ...of, kind: 'REPOST', active: type === 'post.shared', revision }
        : { ...of, kind: 'QUOTE', active: true, revision: 1 };
  }
}
