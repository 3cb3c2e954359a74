import type { Sql } from '#runtime/db/database.ts';
import type { ConsumerDeps } from '#runtime/events/consumer.ts';
import type { EventEnvelope } from '#runtime/events/envelope.ts';
import { appendEvents } from '#runtime/events/outbox.ts';
import { type EventData, newEvent } from '#schema/events/contracts.ts';
import { cacheTags } from './cache-tags.ts';
import type { DuePage } from './store/fan-outs.ts';
import type { ToldTrend } from './trends/told-trends.ts';

type EventDeps = Pick<ConsumerDeps, 'clock' | 'newId'>;

/** What is older than this when feed learns of it is no news: an event replayed, or delivered after a long standstill. */
const NEWS_MS = 3_600_000;

/** Whether open streams are to be told of something that happened at an instant (ISO 8601). */
export function isNews(at: string, { clock }: EventDeps): boolean {
  return clock().getTime() - Date.parse(at) < NEWS_MS;
}

/** A post, or a repost, that reached the feeds. */
export function postAdded(
  data: EventData<'feed.post_added'>,
  aggregate: EventEnvelope['aggregate'],
  deps: EventDeps,
): EventEnvelope {
  return newEvent('feed.post_added', { data, aggregate, actorId: null }, deps);
}

/** A post that reached the first places of the trending feed. */
export function postTrending(postId: string, deps: EventDeps): EventEnvelope {
  const aggregate = { type: 'post', id: postId, revision: 1 };
  return newEvent('feed.post_trending', { data: { post_id: postId }, aggregate, actorId: null }, deps);
}

/** Other first places of a scope, at the scope's own revision. */
export function trendsChanged(
  news: Omit<EventData<'feed.trends_changed'>, 'trends' | 'at'> & { readonly trends: readonly ToldTrend[] },
  revision: number,
  deps: EventDeps,
): EventEnvelope {
  const aggregate = { type: 'trends', id: `${news.scope}:${news.window}`, revision };
  const data = { ...news, trends: [...news.trends], at: deps.clock().toISOString() };
  return newEvent('feed.trends_changed', { data, aggregate, actorId: null }, deps);
}

/** What somebody decided on whether their reactions may be used, at a revision of their settings. */
export interface ConsentDecision {
  readonly userId: string;
  /** null where they may not. */
  readonly interactionsSince: Date | null;
  readonly decidedAt: Date;
  readonly revision: number;
}

/** Somebody's decision on whether their reactions may be used. */
export function consentChanged(
  { userId, interactionsSince, decidedAt, revision }: ConsentDecision,
  deps: EventDeps & { readonly traceId?: string | null },
): EventEnvelope {
  const data = {
    user_id: userId,
    interactions_since: interactionsSince?.toISOString() ?? null,
    at: decidedAt.toISOString(),
  };
  const aggregate = { type: 'feed_settings', id: userId, revision };
  return newEvent('feed.consent_changed', { data, aggregate, actorId: userId, traceId: deps.traceId ?? null }, deps);
}

/** A page of followers that a post or repost is to reach. */
export function fanOutDue(page: DuePage, deps: EventDeps): EventEnvelope {
  const { by_id, post_id, reposted, after_follower_id, revision } = page;
  const aggregate = { type: 'fan_out', id: `${by_id}:${post_id}`, revision };
  return newEvent(
    'feed.fan_out_due',
    { data: { by_id, post_id, reposted, after_follower_id }, aggregate, actorId: null },
    deps,
  );
}

/** Lets the open streams of these people listen anew, and drops what is kept of their feeds. */
export async function tellViewers(tx: Sql, userIds: readonly string[], deps: ConsumerDeps): Promise<void> {
  deps.dropCached(userIds.map(cacheTags.viewer));
  await appendEvents(
    tx,
    [...new Set(userIds)].map((id) =>
      newEvent(
        'feed.viewer_changed',
        { data: { user_id: id }, aggregate: { type: 'user', id, revision: 1 }, actorId: null },
        deps,
      ),
    ),
  );
}
