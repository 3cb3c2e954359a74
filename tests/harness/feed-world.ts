import { newUuid } from '#runtime/clock.ts';
import type { AppServices } from '#runtime/subgraph/define.ts';
import { feed } from '#subgraphs/feed/index.ts';
import { testDatabase } from './database.ts';
import { deliver } from './deliver.ts';
import { viewerOf } from './sample-people.ts';
import { closeServices, testSecrets, testServices } from './services.ts';
import {
  countersChanged,
  type EventPerson,
  type EventPost,
  followChanged,
  membershipChanged,
  postCreated,
  postDeleted,
} from './social-events.ts';
import { statementsOf } from './statements.ts';
import { type AskSubgraph, subgraphClient } from './subgraph-client.ts';

export interface FeedItemAnswer {
  readonly post: { readonly id: string; readonly author: { readonly id: string } };
  readonly source: string;
  readonly score: number | null;
}

export interface FeedPageAnswer {
  readonly edges: readonly { readonly cursor: string; readonly node: FeedItemAnswer }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

export interface FeedArguments {
  readonly type: 'FOLLOWING' | 'TRENDING';
  readonly first?: number;
  readonly after?: string | null;
}

/** The feed subgraph on a database of its own, fed by events. */
export interface FeedWorld {
  readonly services: AppServices;
  /** The clock's time. */
  now: Date;
  /** Goes on with an empty cache, as after a restart. */
  restart(): Promise<void>;
  post(author: EventPerson, options?: Partial<Omit<EventPost, 'author'>>): Promise<EventPost>;
  remove(post: EventPost): Promise<void>;
  react(post: EventPost, counts: { likes?: number; comments?: number }, revision?: number): Promise<void>;
  follow(follower: EventPerson, followee: EventPerson, active?: boolean): Promise<void>;
  join(member: EventPerson, partyId: string, active?: boolean): Promise<void>;
  /** @throws what the subgraph answered as an error */
  page(viewer: EventPerson | null, args: FeedArguments): Promise<FeedPageAnswer>;
  /** Ids of all posts of a feed, read page by page. */
  readAll(viewer: EventPerson | null, type: FeedArguments['type'], first: number): Promise<string[]>;
  /** The statements that `work` sends, transactions' frames left out. */
  statements(work: () => Promise<unknown>): Promise<string[]>;
  close(): Promise<void>;
}

const PAGE = `query ($type: FeedType!, $first: Int, $after: String) { feed(type: $type, first: $first, after: $after) {
  edges { cursor node { post { id author { id } } source score } } pageInfo { hasNextPage endCursor } } }`;

export async function feedWorld(): Promise<FeedWorld> {
  const database = await testDatabase();
  const secrets = testSecrets();
  const open = (): AppServices => testServices(database.url, { secrets, clock: () => world.now });
  let services: AppServices;
  let ask: AskSubgraph;
  const start = async (): Promise<void> => {
    services = open();
    ask = await subgraphClient(feed, services);
  };
  const revisions = new Map<string, number>();
  const next = (key: string): number => {
    const revision = (revisions.get(key) ?? 0) + 1;
    revisions.set(key, revision);
    return revision;
  };

  const world: FeedWorld = {
    get services() {
      return services;
    },
    now: new Date('2026-05-19T09:30:00.000Z'),
    async restart() {
      await closeServices(services);
      await start();
    },
    async post(author, options = {}) {
      const post: EventPost = {
        id: newUuid(),
        author,
        visibility: 'PUBLIC',
        partyId: null,
        createdAt: world.now,
        ...options,
      };
      await deliver(services, feed, [postCreated(post, next(post.id))]);
      return post;
    },
    remove: (post) => deliver(services, feed, [postDeleted(post, next(post.id), world.now)]),
    react: (post, { likes = 0, comments = 0 }, revision = next(`counters ${post.id}`)) =>
      deliver(services, feed, [countersChanged(post.id, { likes, comments }, revision)]),
    follow: (follower, followee, active = true) =>
      deliver(services, feed, [
        followChanged(follower, followee, { active, revision: next(`${follower.id}:${followee.id}`) }),
      ]),
    join: (member, partyId, active = true) =>
      deliver(services, feed, [
        membershipChanged(member, partyId, { active, revision: next(`${member.id}:${partyId}`) }),
      ]),
    async page(viewer, args) {
      const request = { viewer: viewer && viewerOf(viewer) };
      const { data, errors } = await ask(PAGE, { ...args }, request);
      if (errors[0] !== undefined) throw errors[0].original;
      return (data as { feed: FeedPageAnswer }).feed;
    },
    async readAll(viewer, type, first) {
      const ids: string[] = [];
      let after: string | null = null;
      for (;;) {
        const { edges, pageInfo } = await world.page(viewer, { type, first, after });
        ids.push(...edges.map(({ node }) => node.post.id));
        if (!pageInfo.hasNextPage) return ids;
        after = pageInfo.endCursor;
      }
    },
    statements: (work) => statementsOf(services.db, work),
    async close() {
      await closeServices(services);
      await database.drop();
    },
  };
  await start();
  return world;
}
