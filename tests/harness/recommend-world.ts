import { newUuid } from '#runtime/clock.ts';
import type { EventEnvelope } from '#runtime/events/envelope.ts';
import type { AppServices } from '#runtime/subgraph/define.ts';
import { type EventOf, newEvent } from '#schema/events/contracts.ts';
import { ai } from '#subgraphs/ai/index.ts';
import { testDatabase } from './database.ts';
import { deliver } from './deliver.ts';
import { viewerOf } from './sample-people.ts';
import { closeServices, testSecrets, testServices } from './services.ts';
import {
  blockChanged,
  type EventPerson,
  type EventPost,
  likeChanged,
  muteChanged,
  postCommented,
  postCreated,
  postDeleted,
  postScored,
  postUpdated,
  repostChanged,
  type ScoreParts,
} from './social-events.ts';
import { statementsOf } from './statements.ts';
import { type AskSubgraph, subgraphClient } from './subgraph-client.ts';

/** A page of recommended posts, as the graph has it. */
export interface RecommendedPage {
  readonly isPersonal: boolean;
  readonly edges: readonly {
    readonly cursor: string;
    readonly node: {
      readonly post: { readonly id: string } | null;
      readonly score: number;
      readonly collaborative: number;
      readonly content: number;
    };
  }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** Told of a post beside what events need. */
export type RecommendPostOptions = Partial<Omit<EventPost, 'author'>> & { readonly content?: string };

/** Which posts are near to one, as events told last. */
export type ToldNeighbours = ReadonlyMap<string, readonly { readonly post_id: string; readonly similarity: number }[]>;

/** The ai subgraph on a database of its own, fed by events, with the product's models. */
export interface RecommendWorld {
  readonly services: AppServices;
  /** The clock's time. */
  now: Date;
  deliver(events: readonly EventEnvelope[]): Promise<void>;
  post(author: EventPerson, options?: RecommendPostOptions): Promise<EventPost>;
  edit(post: EventPost, options: RecommendPostOptions): Promise<void>;
  remove(post: EventPost): Promise<void>;
  score(post: EventPost, parts: ScoreParts): Promise<void>;
  /** @param since null ends it */
  consent(person: EventPerson, since?: Date | null): Promise<void>;
  like(person: EventPerson, post: EventPost, active?: boolean): Promise<void>;
  comment(person: EventPerson, post: EventPost): Promise<void>;
  repost(person: EventPerson, post: EventPost, active?: boolean): Promise<void>;
  block(blocker: EventPerson, blocked: EventPerson): Promise<void>;
  mute(muter: EventPerson, muted: EventPerson): Promise<void>;
  /** Runs the jobs of recommendations until nothing more is due at the clock's time. */
  settle(): Promise<void>;
  /** @throws what the subgraph answered as an error */
  page(viewer: EventPerson | null, args?: { first?: number; after?: string | null }): Promise<RecommendedPage>;
  /** Ids of all posts, read page by page. */
  ids(viewer: EventPerson, first?: number): Promise<string[]>;
  /** What post.neighbours_changed told last, by post. */
  told(): Promise<ToldNeighbours>;
  /** The statements that `work` sends, transactions' frames left out. */
  statements(work: () => Promise<unknown>): Promise<string[]>;
  close(): Promise<void>;
}

const PAGE = `query ($first: Int, $after: String) { recommendedPosts(first: $first, after: $after) {
  isPersonal edges { cursor node { post { id } score collaborative content } } pageInfo { hasNextPage endCursor } } }`;
const JOBS = ['ai.place-posts', 'ai.find-neighbours'];
const ROUNDS = 20;

/** Somebody's decision on whether their reactions may be used. */
export function consentEvent(
  person: Pick<EventPerson, 'id'>,
  since: Date | null,
  revision: number,
  at: Date,
): EventOf<'feed.consent_changed'> {
  const data = { user_id: person.id, interactions_since: since?.toISOString() ?? null, at: at.toISOString() };
  const aggregate = { type: 'feed_settings', id: person.id, revision };
  return newEvent('feed.consent_changed', { data, aggregate, actorId: person.id }, { newId: newUuid, clock: () => at });
}

export async function recommendWorld(): Promise<RecommendWorld> {
  const database = await testDatabase();
  const services = testServices(database.url, { secrets: testSecrets(), clock: () => world.now });
  const ask: AskSubgraph = await subgraphClient(ai, services);
  const revisions = new Map<string, number>();
  const next = (key: string): number => {
    const revision = (revisions.get(key) ?? 0) + 1;
    revisions.set(key, revision);
    return revision;
  };
  const pass = (...events: readonly EventEnvelope[]): Promise<void> => deliver(services, ai, events);
  const edge = (key: string, active: boolean) => ({ active, revision: next(key), at: world.now });

  const world: RecommendWorld = {
    services,
    now: new Date('2026-05-19T09:30:00.000Z'),
    deliver: (events) => pass(...events),
    async post(author, { content = 'Merhaba', ...options } = {}) {
      const standing = { visibility: 'PUBLIC', partyId: null, createdAt: world.now } as const;
      const post: EventPost = { id: newUuid(), author, ...standing, ...options };
      const event = postCreated(post, next(post.id));
      await pass({ ...event, data: { ...event.data, content } });
      return post;
    },
    async edit(post, { content = 'Merhaba', ...options }) {
      const event = postUpdated({ ...post, ...options }, next(post.id), world.now);
      await pass({ ...event, data: { ...event.data, content } });
    },
    remove: (post) => pass(postDeleted(post, next(post.id), world.now)),
    score: (post, parts) => pass(postScored(post, parts, next(`score ${post.id}`), world.now)),
    consent: (person, since = world.now) => pass(consentEvent(person, since, next(`consent ${person.id}`), world.now)),
    like: (person, post, active = true) =>
      pass(likeChanged(post, person, edge(`like ${person.id} ${post.id}`, active))),
    comment: (person, post) => pass(postCommented({ id: newUuid(), post, author: person, createdAt: world.now })),
    repost: (person, post, active = true) =>
      pass(repostChanged(post, person, edge(`repost ${person.id} ${post.id}`, active))),
    block: (blocker, blocked) => pass(blockChanged(blocker, blocked, edge(`block ${blocker.id} ${blocked.id}`, true))),
    mute: (muter, muted) => pass(muteChanged(muter, muted, edge(`mute ${muter.id} ${muted.id}`, true))),
    async settle() {
      const jobs = ai.jobs.filter(({ name }) => JOBS.includes(name));
      for (let round = 0; round < ROUNDS; round += 1) {
        for (const job of jobs) await job.run(services);
        const [due] = await services.db.query(
          `SELECT FROM ai.vectors WHERE due_at <= $1 UNION ALL SELECT FROM ai.neighbours WHERE due_at <= $1 LIMIT 1`,
          [world.now],
        );
        if (due === undefined) return;
      }
      throw new Error('the jobs of recommendations do not come to an end');
    },
    async page(viewer, args = {}) {
      const { data, errors } = await ask(PAGE, { ...args }, { viewer: viewer && viewerOf(viewer) });
      if (errors[0] !== undefined) throw errors[0].original ?? new Error(errors[0].message);
      return (data as { recommendedPosts: RecommendedPage }).recommendedPosts;
    },
    async ids(viewer, first = 50) {
      const ids: string[] = [];
      for (let after: string | null = null; ; ) {
        const page: RecommendedPage = await world.page(viewer, { first, after });
        ids.push(...page.edges.map(({ node }) => node.post?.id ?? 'null'));
        if (!page.pageInfo.hasNextPage) return ids;
        after = page.pageInfo.endCursor;
      }
    },
    async told() {
      const rows = await services.db.query<{ data: EventOf<'post.neighbours_changed'>['data'] }>(
        `SELECT data FROM runtime.outbox WHERE type = 'post.neighbours_changed' ORDER BY aggregate_revision`,
      );
      return new Map(rows.map(({ data }) => [data.post_id, data.neighbours]));
    },
    statements: (work) => statementsOf(services.db, work),
    async close() {
      await closeServices(services);
      await database.drop();
    },
  };
  return world;
}
