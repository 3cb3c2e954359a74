import { defineConsumer } from '#runtime/events/consumer.ts';
import type { EventOf } from '#schema/events/contracts.ts';
import { award, COMMENT_BADGES, POST_BADGES, reached } from '../badges.ts';
import { type Achievements, addAchievements } from '../store/badges.ts';

type Published = EventOf<'post.created' | 'post.commented'>;

/** Counts what people publish and awards the badges for it. Each event counts once, by the inbox; what is deleted later stays counted. */
export const onPublished = defineConsumer<Published>({
  name: 'users.achievements',
  types: ['post.created', 'post.commented'],
  async handle(events, tx, make) {
    const published = events.filter(isPublished);
    if (published.length === 0) return;
    const latest = new Map(published.map((event) => [authorOf(event), new Date(event.timestamp)]));
    const sums = await addAchievements(tx, countByAuthor(published));
    const badges = sums.flatMap(({ userId, posts, comments }) =>
      [...reached(POST_BADGES, posts), ...reached(COMMENT_BADGES, comments)].map((kind) => ({
        userId,
        kind,
        earnedAt: latest.get(userId) ?? make.clock(),
      })),
    );
    await award(tx, badges, make);
  },
});

/** What only its author sees is not published. */
function isPublished(event: Published): boolean {
  return event.type !== 'post.created' || event.data.visibility !== 'PRIVATE';
}

function authorOf({ type, data }: Published): string {
  return type === 'post.created' ? data.author_id : data.user_id;
}

function countByAuthor(events: readonly Published[]): Achievements[] {
  return [...Map.groupBy(events, authorOf)].map(([userId, own]) => {
    const posts = own.filter(({ type }) => type === 'post.created').length;
    return { userId, posts, comments: own.length - posts };
  });
}
