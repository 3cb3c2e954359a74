import { TASTE } from '#models/recommend/taste.ts';
import { defineConsumer } from '#runtime/events/consumer.ts';
import type { EventOf } from '#schema/events/contracts.ts';
import { markVectors, type PlacedPost } from '../store/vectors.ts';

type PostEvent = EventOf<'post.created' | 'post.updated' | 'post.deleted'>;

const DAY_MS = 24 * 3_600_000;

/** Has posts of the last 30 days placed among others, anew when they change and nowhere once they are gone; the job decides by what ai.posts says. */
export const onPostToPlace = defineConsumer<PostEvent>({
  name: 'ai.vectors',
  types: ['post.created', 'post.updated', 'post.deleted'],
  projection: { tables: ['ai.vectors'] },
  async handle(events, tx, { clock }) {
    const now = clock();
    await markVectors(tx, events.map(placed), { now, oldest: new Date(now.getTime() - TASTE.days * DAY_MS) });
  },
});

function placed(event: PostEvent): PlacedPost {
  const of = { post_id: event.data.post_id, revision: event.aggregate.revision };
  return event.type === 'post.deleted'
    ? { ...of, created_at: event.data.at, topic: null }
    : { ...of, created_at: event.data.created_at, topic: event.data.topic };
}
