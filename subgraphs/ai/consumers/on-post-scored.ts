import { defineConsumer } from '#runtime/events/consumer.ts';
import type { EventOf } from '#schema/events/contracts.ts';
import { applyScores } from '../store/scores.ts';

/** Keeps the scores by which posts are recommended. */
export const onPostScored = defineConsumer<EventOf<'post.scored'>>({
  name: 'ai.scores',
  types: ['post.scored'],
  projection: { tables: ['ai.scores'] },
  handle: (events, tx) =>
    applyScores(
      tx,
      events.map(({ data, aggregate: { revision } }) => ({ ...data, revision })),
    ),
});
