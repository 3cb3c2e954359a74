import { type ExecutionResult, graphql } from 'graphql';
import type { Locale } from '#runtime/errors.ts';
import type { EventEnvelope } from '#runtime/events/envelope.ts';
import { buildSubgraph } from '#runtime/subgraph/build.ts';
import type { AppServices } from '#runtime/subgraph/define.ts';
import { readSubgraphSdl } from '#runtime/subgraph/sdl.ts';
import type { Role, Viewer } from '#runtime/viewer.ts';
import { type EventOf, type EventType, newEvent } from '#schema/events/contracts.ts';
import { posts } from '#subgraphs/posts/index.ts';
import { ANONYMOUS_REQUEST } from './anonymous-request.ts';
import { testDatabase } from './database.ts';
import { deliver } from './deliver.ts';
import { somebody, viewerOf } from './sample-people.ts';
import { closeServices, testServices } from './services.ts';
import { blockChanged, followChanged, membershipChanged } from './social-events.ts';
import { statementsOf } from './statements.ts';

type Data = Record<string, unknown>;

/** The posts subgraph on a database of its own, with people, follows and memberships made by events. */
export interface PostsWorld {
  readonly services: AppServices;
  /** What commands waited for: type of the event and the consumers. */
  readonly awaited: { type: string; consumers: readonly string[] }[];
  /** The clock's time; the present while undefined. */
  now: Date | undefined;
  /** A person whom posts knows by name. */
  person(role?: Role, partyId?: string | null): Promise<Viewer>;
  follow(follower: Viewer, followee: Viewer, active?: boolean): Promise<void>;
  block(blocker: Viewer, blocked: Viewer, active?: boolean): Promise<void>;
  join(member: Viewer, partyId: string, active?: boolean): Promise<void>;
  /** Runs an operation and answers as a client would see it. */
  run(viewer: Viewer | null, document: string, variables?: Data, locale?: Locale): Promise<ExecutionResult<Data>>;
  /** The data of an operation without errors. @throws Error with the message of its first error. */
  read(viewer: Viewer | null, document: string, variables?: Data): Promise<Data>;
  /** Runs a mutation of one field and answers with its result. */
  command(viewer: Viewer | null, document: string, variables: Data, locale?: Locale): Promise<Data>;
  /** Publishes a post. @returns its id. */
  post(author: Viewer, visibility?: string, content?: string): Promise<string>;
  /** Comments on a post, or replies to a comment. @returns its id. */
  comment(author: Viewer, postId: string, more?: { content?: string; parentId?: string }): Promise<string>;
  /** Everything in the outbox of one type, oldest first. */
  events<Type extends EventType>(type: Type): Promise<EventOf<Type>[]>;
  /** The queries that `work` sends, transactions' frames left out. */
  statements(work: () => Promise<unknown>): Promise<string[]>;
  close(): Promise<void>;
}

export const CREATE = `mutation ($input: CreatePostInput!) { createPost(input: $input) {
  __typename
  ... on CreatePostSuccess { post { id content visibility hashtags mentions { id } createdAt editedAt author { id } } }
  ... on UserError { code message path }
  ... on ValidationFailed { fields { path message } }
  ... on DailyLimitReached { limit resetsAt }
} }`;

const COMMENT = `mutation ($input: CommentOnPostInput!) { commentOnPost(input: $input) {
  __typename ... on CommentOnPostSuccess { comment { id } } ... on UserError { code message path } } }`;

export async function postsWorld(): Promise<PostsWorld> {
  const database = await testDatabase();
  const awaited: PostsWorld['awaited'] = [];
  const services = testServices(database.url, {
    clock: () => world.now ?? new Date(),
    events: {
      async applied(event, consumers) {
        const [row] = await services.db.query<{ type: string }>('SELECT type FROM runtime.outbox WHERE id = $1', [
          event.id,
        ]);
        awaited.push({ type: row?.type ?? 'not in the outbox', consumers });
        return true;
      },
    },
  });
  const { schema } = buildSubgraph(posts, await readSubgraphSdl(posts.sdl));
  const revisions = new Map<string, number>();

  const tell = (event: EventEnvelope): Promise<void> => deliver(services, posts, [event]);
  const next = (key: string): number => {
    const revision = (revisions.get(key) ?? 0) + 1;
    revisions.set(key, revision);
    return revision;
  };

  const world: PostsWorld = {
    services,
    awaited,
    now: undefined,
    async person(role = 'verified_citizen', partyId = null) {
      const viewer = viewerOf(somebody(), role, partyId);
      const { id, username } = viewer;
      const data = {
        user_id: id,
        username,
        display_name: username,
        avatar_url: null,
        profession: 'UNKNOWN',
        province_code: null,
        district_code: null,
        interests: [],
      };
      await tell(
        newEvent('user.updated', { data, aggregate: { type: 'user', id, revision: 1 }, actorId: id }, services),
      );
      if (partyId !== null) await world.join(viewer, partyId);
      return viewer;
    },
    follow: (follower, followee, active = true) =>
      tell(followChanged(follower, followee, { active, revision: next(`${follower.id}:${followee.id}`) })),
    block: (blocker, blocked, active = true) =>
      tell(blockChanged(blocker, blocked, { active, revision: next(`block:${blocker.id}:${blocked.id}`) })),
    join: (member, partyId, active = true) =>
      tell(membershipChanged(member, partyId, { active, revision: next(`${member.id}:${partyId}`) })),
    async run(viewer, document, variables = {}, locale = 'en') {
      const contextValue = posts.context(services, { ...ANONYMOUS_REQUEST, viewer, locale, traceId: 'trace-1' });
      const result = await graphql({ schema, source: document, variableValues: variables, contextValue });
      // Through JSON as a client gets it: no prototypes, dates as texts.
      return JSON.parse(JSON.stringify(result)) as ExecutionResult<Data>;
    },
    async read(viewer, document, variables) {
      const { data, errors } = await world.run(viewer, document, variables);
      if (errors !== undefined || !data) throw new Error(errors?.[0]?.message);
      return data;
    },
    async command(viewer, document, variables, locale) {
      const { data, errors } = await world.run(viewer, document, variables, locale);
      const [result] = Object.values(data ?? {});
      if (errors !== undefined || typeof result !== 'object' || result === null)
        throw new Error(JSON.stringify(errors));
      return result as Data;
    },
    async post(author, visibility = 'PUBLIC', content = 'Merhaba') {
      const { post } = await world.command(author, CREATE, { input: { content, visibility } });
      return (post as { id: string }).id;
    },
    async comment(author, postId, more = {}) {
      const input = { postId, content: 'Katılıyorum', ...more };
      const { comment, ...refusal } = await world.command(author, COMMENT, { input });
      if (comment === undefined) throw new Error(JSON.stringify(refusal));
      return (comment as { id: string }).id;
    },
    async events<Type extends EventType>(type: Type) {
      return services.db.query<EventOf<Type>>(
        `SELECT id, type, version, source, data, metadata, to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS timestamp,
           jsonb_build_object('type', aggregate_type, 'id', aggregate_id, 'revision', aggregate_revision) AS aggregate
         FROM runtime.outbox WHERE type = $1 ORDER BY created_at, id`,
        [type],
      );
    },
    statements: (work) => statementsOf(services.db, work),
    async close() {
      await closeServices(services);
      await database.drop();
    },
  };
  return world;
}
