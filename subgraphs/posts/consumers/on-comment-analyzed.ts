import { defineConsumer } from '#runtime/events/consumer.ts';
import type { EventOf } from '#schema/events/contracts.ts';
import { countedPoints } from '../counted-points.ts';
import { applyCommentAnalyses, lockCountedComments } from '../store/counted-comments.ts';
import { scoreCounters } from '../store/counters.ts';

/**
 * Keeps what models say of comments, and has their posts count them by it. No projection: what models said long ago nothing tells again,
 * so that emptying would lose it.
 */
export const onCommentAnalyzed = defineConsumer<EventOf<'comment.analyzed'>>({
  name: 'posts.comment_analyses',
  types: ['comment.analyzed'],
  async handle(events, tx) {
    const newest = newestOfEach(events);
    const locked = await lockCountedComments(tx, [...newest.keys()]);
    const applied = locked.flatMap((comment) => {
      const told = newest.get(comment.id);
      if (told === undefined || told.aggregate.revision <= comment.analysisRevision) return [];
      const { quality, constructive } = told.data;
      return [
        { comment, analysis: { commentId: comment.id, quality, constructive, revision: told.aggregate.revision } },
      ];
    });
    if (applied.length === 0) return;
    await applyCommentAnalyses(
      tx,
      applied.map(({ analysis }) => analysis),
    );
    const changes = applied.map(({ comment, analysis }) => ({
      id: comment.postId,
      comment_points: countedPoints({ ...comment, ...analysis }) - countedPoints(comment),
    }));
    await scoreCounters.add(
      tx,
      changes.filter(({ comment_points }) => comment_points !== 0),
    );
  },
});

type Analyzed = EventOf<'comment.analyzed'>;

function newestOfEach(events: readonly Analyzed[]): Map<string, Analyzed> {
  const newest = new Map<string, Analyzed>();
  for (const event of events) {
    const known = newest.get(event.data.comment_id);
    if (known === undefined || known.aggregate.revision < event.aggregate.revision) {
      newest.set(event.data.comment_id, event);
    }
  }
  return newest;
}
