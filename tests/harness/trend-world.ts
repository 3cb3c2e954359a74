import { newUuid } from '#runtime/clock.ts';
import type { EventEnvelope } from '#runtime/events/envelope.ts';
import type { AppServices } from '#runtime/subgraph/define.ts';
import type { Role } from '#runtime/viewer.ts';
import type { EventData, EventOf } from '#schema/events/contracts.ts';
import { onRoleChanged } from '#subgraphs/feed/consumers/on-role-changed.ts';
import { onTrendPost } from '#subgraphs/feed/consumers/on-trend-post.ts';
import { feed } from '#subgraphs/feed/index.ts';
import { countTrends } from '#subgraphs/feed/jobs/count-trends.ts';
import { type KeptTrend, trendsOf } from '#subgraphs/feed/store/trends.ts';
import { testDatabase } from './database.ts';
import { deliver } from './deliver.ts';
import { analysisOfPost } from './model-events.ts';
import { somebody } from './sample-people.ts';
import { closeServices, testServices } from './services.ts';
import { type EventPerson, postCreated, postDeleted, postUpdated, roleChanged } from './social-events.ts';
import { type AskSubgraph, subgraphClient } from './subgraph-client.ts';

/** A post as trends are counted from. */
export interface TrendPost {
  readonly id: string;
  readonly author: EventPerson;
  readonly at: Date;
  readonly hashtags?: readonly string[];
  readonly topic?: string | null;
  readonly province?: string | null;
  readonly partyId?: string | null;
  readonly visibility?: EventData<'post.created'>['visibility'];
}

export interface TrendAnswer {
  readonly rank: number;
  readonly kind: 'HASHTAG' | 'TOPIC';
  readonly name: string;
  readonly topic: string | null;
  readonly authorsCount: number;
  readonly postsCount: number;
  readonly growth: number;
  readonly velocity: number;
  readonly score: number;
}

export type ToldTrends = EventOf<'feed.trends_changed'>;

/** Feed's trends on a database of their own. */
export interface TrendWorld {
  readonly services: AppServices;
  readonly ask: AskSubgraph;
  /** The clock's time. */
  now: Date;
  tell(events: readonly EventEnvelope[]): Promise<void>;
  /** People whose identity is verified. */
  verified(count: number, role?: Role): Promise<EventPerson[]>;
  /** A post by each of them, now unless told, of the same words. */
  write(authors: readonly EventPerson[], post: Partial<Omit<TrendPost, 'id' | 'author'>>): Promise<TrendPost[]>;
  count(): Promise<void>;
  /** Trends as they stand in the table. */
  kept(scope: string, window?: 'HOUR' | 'DAY'): Promise<KeptTrend[]>;
  /** @throws what the subgraph answered as an error */
  trends(args?: Readonly<Record<string, unknown>>, locale?: 'tr' | 'en'): Promise<TrendAnswer[]>;
  /** What was told since the last time it was asked, by scope. */
  told(): Promise<ToldTrends[]>;
  /** As if nobody had ever written anything. What was read stays in the cache. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

const QUERY = `query ($provinceCode: String, $window: TrendWindow, $kind: TrendKind, $first: Int) {
  trends(provinceCode: $provinceCode, window: $window, kind: $kind, first: $first) {
    rank kind name topic authorsCount postsCount growth velocity score } }`;
const TOLD = `WITH told AS (DELETE FROM runtime.outbox WHERE type = 'feed.trends_changed' RETURNING id, data,
    aggregate_type, aggregate_id, aggregate_revision)
  SELECT data, jsonb_build_object('type', aggregate_type, 'id', aggregate_id, 'revision', aggregate_revision) AS aggregate
  FROM told ORDER BY data->>'scope', data->>'window'`;
const TABLES = ['trend_posts', 'roles', 'trends', 'trend_revisions'];

export async function trendWorld(): Promise<TrendWorld> {
  const database = await testDatabase();
  const services = testServices(database.url, { clock: () => world.now });
  let client: Promise<AskSubgraph> | undefined;
  const ask: AskSubgraph = async (...asked) => {
    client ??= subgraphClient(feed, services);
    return (await client)(...asked);
  };
  const world: TrendWorld = {
    services,
    ask,
    now: new Date('2026-05-19T09:30:00.000Z'),
    tell: (events) => deliver(services, { ...feed, consumers: [onTrendPost, onRoleChanged] }, events),
    async verified(count, role = 'verified_citizen') {
      const people = Array.from({ length: count }, somebody);
      await world.tell(people.map((person) => roleChanged(person, { role, partyId: null, revision: 1 })));
      return people;
    },
    async write(authors, post) {
      const posts = authors.map((author): TrendPost => ({ id: newUuid(), at: world.now, ...post, author }));
      await world.tell(posts.map((it) => trendPostCreated(it)));
      return posts;
    },
    count: () => countTrends.run(services),
    kept: (scope, window = 'HOUR') => trendsOf(services.db, scope, window),
    async trends(args = {}, locale = 'tr') {
      const { data, errors } = await ask(QUERY, args, { locale });
      if (errors[0] !== undefined) throw errors[0].original ?? new Error(errors[0].message);
      return (data as { trends: TrendAnswer[] }).trends;
    },
    told: () => services.db.query<ToldTrends>(TOLD),
    async clear() {
      for (const table of TABLES) await services.db.query(`DELETE FROM feed.${table}`);
      await world.told();
    },
    async close() {
      await closeServices(services);
      await database.drop();
    },
  };
  return world;
}

const eventPost = (post: TrendPost) => ({
  id: post.id,
  author: post.author,
  visibility: post.visibility ?? 'PUBLIC',
  partyId: post.partyId ?? null,
  createdAt: post.at,
  topic: post.topic ?? null,
  provinceCode: post.province ?? null,
});

/** @param revision above 1 only where a snapshot tells of an edited post */
export function trendPostCreated(post: TrendPost, revision = 1): EventOf<'post.created'> {
  const event = postCreated(eventPost(post), revision);
  return { ...event, data: { ...event.data, hashtags: [...(post.hashtags ?? [])] } };
}

export function trendPostUpdated(post: TrendPost, revision: number, at: Date): EventOf<'post.updated'> {
  const event = postUpdated(eventPost(post), revision, at);
  return { ...event, data: { ...event.data, hashtags: [...(post.hashtags ?? [])] } };
}

export function trendPostDeleted(post: TrendPost, revision: number, at: Date): EventOf<'post.deleted'> {
  return postDeleted(eventPost(post), revision, at);
}

/** What models say a post is about. */
export function topicAnalyzed(
  post: TrendPost,
  topic: EventData<'post.analyzed'>['topic'],
  revision: number,
  at: Date,
): EventOf<'post.analyzed'> {
  return analysisOfPost({ id: post.id, authorId: post.author.id }, { topic, revision }, at);
}
