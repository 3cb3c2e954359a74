import { z } from 'zod';
import type { BroadcastMessage } from '#runtime/events/envelope.ts';
import { loggedTopic } from '#runtime/streams/logged-topic.ts';
import { contract } from './define.ts';

const instant = z.iso.datetime();

/** PubSub topics of posts that come into feeds. What a viewer may see of them is decided for each viewer when the event is answered. */
export const feedTopics = {
  ofAuthor: (authorId: string): string => loggedTopic(`feed.author:${authorId}`),
  /** Posts, but no reposts, that are for everybody or for the author's followers. */
  ofFollowed: (authorId: string): string => loggedTopic(`feed.followed:${authorId}`),
  trending: loggedTopic('feed.trending'),
  /** The trends of a scope (a plate code, or TR) over a window. Not logged: what counts is how they are now. */
  trends: (scope: string, window: string): string => `feed.trends:${scope}:${window}`,
  ofProvince: (provinceCode: string): string => loggedTopic(`feed.province:${provinceCode}`),
  ofParty: (partyId: string): string => loggedTopic(`feed.party:${partyId}`),
  /** Told when whom somebody follows, blocks or mutes, their membership or residence changed: what their streams listen to is asked anew. */
  ofViewer: (viewerId: string): string => `feed.viewer:${viewerId}`,
};

export const feedPostAdded = contract({
  type: 'feed.post_added',
  version: '1.0',
  source: 'feed',
  aggregates: ['post', 'repost'],
  summary: 'A post or a repost reached the feeds; open streams are told. Aggregate: the post, or the repost edge.',
  schema: z.object({
    post_id: z.uuid(),
    author_id: z.uuid(),
    /** Who reposted it; null for the post itself. */
    reposted_by: z.uuid().nullable(),
    visibility: z.enum(['PUBLIC', 'FOLLOWERS', 'PARTY', 'PRIVATE']),
    party_id: z.uuid().nullable(),
    province_code: z.string().nullable(),
  }),
  broadcast: ({ data }) => {
    const payload: Record<string, string> = { id: data.post_id };
    if (data.reposted_by !== null) payload.repostedBy = data.reposted_by;
    return topicsOf(data).map((topic): BroadcastMessage => ({ topic, payload }));
  },
});

function topicsOf(data: {
  readonly author_id: string;
  readonly reposted_by: string | null;
  readonly visibility: string;
  readonly party_id: string | null;
  readonly province_code: string | null;
}): string[] {
  const topics = [feedTopics.ofAuthor(data.reposted_by ?? data.author_id)];
  if (data.reposted_by !== null) return topics;
  if (data.visibility === 'PUBLIC' || data.visibility === 'FOLLOWERS')
    topics.push(feedTopics.ofFollowed(data.author_id));
  if (data.visibility === 'PUBLIC' && data.province_code !== null)
    topics.push(feedTopics.ofProvince(data.province_code));
  if (data.visibility === 'PARTY' && data.party_id !== null) topics.push(feedTopics.ofParty(data.party_id));
  return topics;
}

export const feedFanOutDue = contract({
  type: 'feed.fan_out_due',
  version: '1.0',
  source: 'feed',
  aggregates: ['fan_out'],
  summary:
    "A post or repost is to be written into the next page of its author's followers' timelines. Aggregate: the fan-out, at the revision of the post or repost.",
  schema: z.object({
    /** Who wrote or reposted it. */
    by_id: z.uuid(),
    post_id: z.uuid(),
    reposted: z.boolean(),
    /** The last follower of the page before; null for the first page. */
    after_follower_id: z.uuid().nullable(),
  }),
});

export const feedPostTrending = contract({
  type: 'feed.post_trending',
  version: '1.0',
  source: 'feed',
  aggregates: ['post'],
  summary: 'A post reached the first places of the trending feed for the first time. Aggregate: the post.',
  schema: z.object({ post_id: z.uuid() }),
  broadcast: ({ data }) => [{ topic: feedTopics.trending, payload: { id: data.post_id } }],
});

export const feedViewerChanged = contract({
  type: 'feed.viewer_changed',
  version: '1.0',
  source: 'feed',
  aggregates: ['user'],
  summary:
    "What decides a person's feeds changed in feed's own tables; their open streams listen anew. Aggregate: the person.",
  schema: z.object({ user_id: z.uuid() }),
  broadcast: ({ data }) => [{ topic: feedTopics.ofViewer(data.user_id), payload: {} }],
});

export const feedConsentChanged = contract({
  type: 'feed.consent_changed',
  version: '1.0',
  source: 'feed',
  aggregates: ['feed_settings'],
  summary:
    'Somebody decided whether what they react to may be used to choose posts for them. Whoever keeps anything of their reactions deletes it where it may no longer. Aggregate: their settings.',
  schema: z.object({
    user_id: z.uuid(),
    /** Reactions from then on may be used; null where none may. */
    interactions_since: instant.nullable(),
    at: instant,
  }),
});

export const feedTrendsChanged = contract({
  type: 'feed.trends_changed',
  version: '1.0',
  source: 'feed',
  aggregates: ['trends'],
  summary:
    'Other trends are among the first ten of the country or a province, in another order or far more or less popular. Aggregate: the trends of the scope and window.',
  schema: z.object({
    /** A plate code; TR for the whole country. */
    scope: z.string(),
    window: z.enum(['HOUR', 'DAY']),
    trends: z
      .array(
        z.object({
          rank: z.int().min(1).max(10),
          kind: z.enum(['HASHTAG', 'TOPIC']),
          key: z.string(),
          /** Popularity, 0 to 100. */
          score: z.number().min(0).max(100),
        }),
      )
      .max(10),
    at: instant,
  }),
  broadcast: ({ data }) => [
    { topic: feedTopics.trends(data.scope, data.window), payload: { scope: data.scope, window: data.window } },
  ],
});
