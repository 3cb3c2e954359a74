import { defineConsumer } from '#runtime/events/consumer.ts';
import type { EventOf } from '#schema/events/contracts.ts';
import { POST_TOPICS } from '#schema/events/scores.ts';
import { foldHashtag } from '#schema/hashtag.ts';
import { type AnalyzedTopic, applyAnalyzedTopics, applyTrendPosts, type TrendPostState } from '../store/trend-posts.ts';
import { TREND_RULES } from '../trends/rules.ts';

type PostEvent = EventOf<'post.created' | 'post.updated' | 'post.deleted'>;
type TrendEvent = PostEvent | EventOf<'post.analyzed'>;

/**
 * Keeps what posts of the last days are about. What happened before those is left alone: of an older post nothing is counted, and
 * whatever is told of it is told after its own time.
 */
export const onTrendPost = defineConsumer<TrendEvent>({
  name: 'feed.trend_posts',
  types: ['post.created', 'post.updated', 'post.deleted', 'post.analyzed'],
  projection: { tables: ['feed.trend_posts'] },
  async handle(events, tx, { clock }) {
    const oldest = clock().getTime() - TREND_RULES.keptMs;
    const isRecent = ({ at }: { readonly at: string }): boolean => Date.parse(at) >= oldest;
    const posts = events.filter(isOfPost).map(postState).filter(isRecent);
    const analyses = events.filter(isAnalysis).map(analyzedTopic).filter(isRecent);
    if (posts.length > 0) await applyTrendPosts(tx, posts);
    if (analyses.length > 0) await applyAnalyzedTopics(tx, analyses);
  },
});

function isAnalysis(event: TrendEvent): event is EventOf<'post.analyzed'> {
  return event.type === 'post.analyzed';
}

function isOfPost(event: TrendEvent): event is PostEvent {
  return event.type !== 'post.analyzed';
}

function postState({ type, data, aggregate: { revision } }: PostEvent): TrendPostState {
  const { post_id, author_id } = data;
  const nothing = { province_code: null, topic: null, hashtags: {} };
  if (type === 'post.deleted') return { post_id, author_id, at: data.at, counts: false, ...nothing, revision };
  const at = data.created_at;
  if (data.visibility !== 'PUBLIC') return { post_id, author_id, at, counts: false, ...nothing, revision };
  // One that a later version of the platform knows counts for nothing here.
  const topic = POST_TOPICS.find((it) => it === data.topic) ?? null;
  const hashtags = Object.fromEntries(data.hashtags.map((hashtag) => [foldHashtag(hashtag), hashtag]));
  return { post_id, author_id, province_code: data.city, at, counts: true, topic, hashtags, revision };
}

function analyzedTopic({ data, aggregate: { revision } }: EventOf<'post.analyzed'>): AnalyzedTopic {
  const { post_id, author_id, topic, at } = data;
  return { post_id, author_id, topic, at, revision };
}
