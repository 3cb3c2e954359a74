import { newUuid } from '#runtime/clock.ts';
import type { AppServices } from '#runtime/subgraph/define.ts';
import { feed } from '#subgraphs/feed/index.ts';
import { testDatabase } from './database.ts';
import { deliver } from './deliver.ts';
import { type FeedStreams, feedStreams } from './feed-streams.ts';
import { viewerOf } from './sample-people.ts';
import { closeServices, notedWaits, testSecrets, testServices } from './services.ts';
import {
  blockChanged,
  type EventPerson,
  type EventPost,
  followChanged,
  membershipChanged,
  muteChanged,
  personUpdated,
  postCreated,
  postDeleted,
  postScored,
  repostChanged,
  type ScoreParts,
} from './social-events.ts';
import { statementsOf } from './statements.ts';
import { type AskSubgraph, subgraphClient } from './subgraph-client.ts';

interface PostAnswer {
  readonly id: string;
  readonly author: { readonly id: string };
}

export interface FeedItemAnswer {
  readonly post: PostAnswer & { readonly quoted: PostAnswer | null };
  readonly source: string;
  readonly repostedBy: { readonly id: string } | null;
  readonly score: number | null;
}

/** What an item says of why it is shown. */
export interface FeedWhyAnswer {
  readonly post: { readonly id: string };
  readonly score: number | null;
  readonly explanation: string;
  readonly why: readonly { readonly factor: string; readonly label: string; readonly value: number }[];
}

export interface FeedPageAnswer {
  readonly edges: readonly { readonly cursor: string; readonly node: FeedItemAnswer }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

export type FeedName = 'PERSONALIZED' | 'FOLLOWING' | 'TRENDING' | 'LOCAL' | 'PARTY';

export interface FeedFilterArgument {
  readonly types?: readonly string[];
  readonly topics?: readonly string[];
  readonly since?: string;
  readonly until?: string;
  readonly minScore?: number;
  readonly maxScore?: number;
}

export interface FeedArguments {
  readonly type: FeedName;
  readonly filter?: FeedFilterArgument;
  readonly ranking?: 'RANKED' | 'CHRONOLOGICAL';
  readonly first?: number;
  readonly after?: string | null;
}

/** The feed subgraph on a database of its own, fed by events. */
export interface FeedWorld {
  readonly services: AppServices;
  /** The clock's time. */
  now: Date;
  readonly streams: FeedStreams;
  /** Goes on with an empty cache, as after a restart. */
  restart(): Promise<void>;
  post(author: EventPerson, options?: Partial<Omit<EventPost, 'author'>>): Promise<EventPost>;
  remove(post: EventPost): Promise<void>;
  /** Tells what a post's score consists of. */
  score(post: EventPost, parts: ScoreParts): Promise<void>;
  repost(user: EventPerson, post: EventPost, active?: boolean, at?: Date): Promise<void>;
  follow(follower: EventPerson, followee: EventPerson, active?: boolean): Promise<void>;
  join(member: EventPerson, partyId: string, active?: boolean): Promise<void>;
  block(blocker: EventPerson, blocked: EventPerson, active?: boolean): Promise<void>;
  mute(muter: EventPerson, muted: EventPerson, active?: boolean): Promise<void>;
  live(
    person: EventPerson,
    provinceCode: string | null,
    districtCode?: string | null,
    interests?: readonly string[],
  ): Promise<void>;
  /** @throws what the subgraph answered as an error */
  page(viewer: EventPerson | null, args: FeedArguments): Promise<FeedPageAnswer>;
  /** All items of a feed, read page by page. */
  readItems(viewer: EventPerson | null, args: Omit<FeedArguments, 'after'>): Promise<FeedItemAnswer[]>;
  /** Ids of all posts of a feed, read page by page. */
  readAll(viewer: EventPerson | null, type: FeedName, first: number): Promise<string[]>;
  /** Why each item of a page is shown. */
  why(viewer: EventPerson | null, args: FeedArguments): Promise<FeedWhyAnswer[]>;
  /** newItemsCount of a page. */
  newItems(viewer: EventPerson | null, args: FeedArguments): Promise<number>;
  /** The statements that `work` sends, transactions' frames left out. */
  statements(work: () => Promise<unknown>): Promise<string[]>;
  close(): Promise<void>;
}

const VARIABLES = '$type: FeedType!, $filter: FeedFilterInput, $ranking: FeedRanking, $first: Int, $after: String';
const ARGUMENTS = 'type: $type, filter: $filter, ranking: $ranking, first: $first, after: $after';
const POST = 'id author { id }';
const PAGE = `query (${VARIABLES}) { feed(${ARGUMENTS}) { edges { cursor
  node { post { ${POST} quoted { ${POST} } } source repostedBy { id } score } } pageInfo { hasNextPage endCursor } } }`;
const WHY = `query (${VARIABLES}) { feed(${ARGUMENTS}) { edges {
  node { post { id } score explanation why { factor label value } } } } }`;
const NEW_ITEMS = `query (${VARIABLES}) { feed(${ARGUMENTS}) { newItemsCount } }`;

export async function feedWorld(): Promise<FeedWorld> {
  const database = await testDatabase();
  const secrets = testSecrets();
  const open = (): AppServices =>
    testServices(database.url, { secrets, clock: () => world.now, events: notedWaits().events });
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

  /** @throws what the subgraph answered as an error */
  const answer = async <Data>(viewer: EventPerson | null, query: string, args: FeedArguments): Promise<Data> => {
    const { data, errors } = await ask(query, { ...args }, { viewer: viewer && viewerOf(viewer) });
    if (errors[0] !== undefined) throw errors[0].original ?? new Error(errors[0].message);
    return data as Data;
  };

  const world: FeedWorld = {
    get services() {
      return services;
    },
    now: new Date('2026-05-19T09:30:00.000Z'),
    streams: feedStreams(() => ({ services, ask })),
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
    score: (post, parts) => deliver(services, feed, [postScored(post, parts, next(`score ${post.id}`), world.now)]),
    repost: (user, post, active = true, at = world.now) =>
      deliver(services, feed, [
        repostChanged(post, user, { active, revision: next(`repost ${user.id} ${post.id}`), at }),
      ]),
    follow: (follower, followee, active = true) =>
      deliver(services, feed, [
        followChanged(follower, followee, { active, revision: next(`${follower.id}:${followee.id}`) }),
      ]),
    join: (member, partyId, active = true) =>
      deliver(services, feed, [
        membershipChanged(member, partyId, { active, revision: next(`${member.id}:${partyId}`) }),
      ]),
    block: (blocker, blocked, active = true) =>
      deliver(services, feed, [
        blockChanged(blocker, blocked, { active, revision: next(`block ${blocker.id} ${blocked.id}`) }),
      ]),
    mute: (muter, muted, active = true) =>
      deliver(services, feed, [muteChanged(muter, muted, { active, revision: next(`mute ${muter.id} ${muted.id}`) })]),
    live: (person, provinceCode, districtCode = null, interests = []) =>
      deliver(services, feed, [
        personUpdated(person, { revision: next(`person ${person.id}`), provinceCode, districtCode, interests }),
      ]),
    page: async (viewer, args) => (await answer<{ feed: FeedPageAnswer }>(viewer, PAGE, args)).feed,
    async readItems(viewer, args) {
      const items: FeedItemAnswer[] = [];
      let after: string | null = null;
      for (;;) {
        const { edges, pageInfo } = await world.page(viewer, { ...args, after });
        items.push(...edges.map(({ node }) => node));
        if (!pageInfo.hasNextPage) return items;
        after = pageInfo.endCursor;
      }
    },
    readAll: async (viewer, type, first) => (await world.readItems(viewer, { type, first })).map(({ post }) => post.id),
    why: async (viewer, args) => {
      const { feed: page } = await answer<{ feed: { edges: { node: FeedWhyAnswer }[] } }>(viewer, WHY, args);
      return page.edges.map(({ node }) => node);
    },
    newItems: async (viewer, args) =>
      (await answer<{ feed: { newItemsCount: number } }>(viewer, NEW_ITEMS, args)).feed.newItemsCount,
    statements: (work) => statementsOf(services.db, work),
    async close() {
      await closeServices(services);
      await database.drop();
    },
  };
  await start();
  return world;
}
