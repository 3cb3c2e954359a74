import { type ExecutionResult, graphql } from 'graphql';
import type { Locale } from '#runtime/errors.ts';
import type { EventEnvelope } from '#runtime/events/envelope.ts';
import { buildSubgraph } from '#runtime/subgraph/build.ts';
import type { AppServices } from '#runtime/subgraph/define.ts';
import { readSubgraphSdl } from '#runtime/subgraph/sdl.ts';
import type { Role, Viewer } from '#runtime/viewer.ts';
import type { EventOf, EventType } from '#schema/events/contracts.ts';
import { ai } from '#subgraphs/ai/index.ts';
import { ANONYMOUS_REQUEST } from './anonymous-request.ts';
import { partyNamed } from './content-events.ts';
import { testDatabase } from './database.ts';
import { deliver } from './deliver.ts';
import { somebody, viewerOf } from './sample-people.ts';
import { closeServices, testServices } from './services.ts';
import { type EventPost, postCommented, postCreated, postDeleted, postUpdated } from './social-events.ts';
import { statementsOf } from './statements.ts';

type Data = Record<string, unknown>;

/** A post that events tell of. */
export interface WorldPost extends EventPost {
  readonly revision: number;
}

/** The ai subgraph on a database of its own, with the models that come with the product unless told otherwise. */
export interface AiWorld {
  readonly services: AppServices;
  /** For another process on the same database. */
  readonly databaseUrl: string;
  /** The clock's time; the present while undefined. */
  now: Date | undefined;
  person(role?: Role): Viewer;
  tell(...events: readonly EventEnvelope[]): Promise<void>;
  /** Tells of a post. */
  post(author: Viewer, content: string, more?: Partial<EventPost>): Promise<WorldPost>;
  /** Tells of another text, or visibility, of a post. @returns what it is now */
  edit(post: WorldPost, change: Partial<Pick<EventPost, 'content' | 'visibility'>>): Promise<WorldPost>;
  remove(post: WorldPost): Promise<void>;
  /** Tells of a comment. @returns its id */
  comment(author: Viewer, post: WorldPost, content: string): Promise<string>;
  /** Tells of parties' names, each by its short name. */
  parties(...names: readonly (readonly [name: string, shortName: string])[]): Promise<void>;
  runJob(name: string): Promise<void>;
  /** Has models read what is due. */
  read(): Promise<void>;
  /** Runs an operation and answers as a client would see it. */
  run(viewer: Viewer | null, document: string, variables?: Data, locale?: Locale): Promise<ExecutionResult<Data>>;
  /** Everything in the outbox of one type, oldest first. */
  events<Type extends EventType>(type: Type): Promise<EventOf<Type>[]>;
  statements(work: () => Promise<unknown>): Promise<string[]>;
  close(): Promise<void>;
}

/** @param overrides in the place of what a test's services have */
export async function aiWorld(overrides: Partial<AppServices> = {}): Promise<AiWorld> {
  const database = await testDatabase();
  const services = testServices(database.url, { clock: () => world.now ?? new Date(), ...overrides });
  const { schema } = buildSubgraph(ai, await readSubgraphSdl(ai.sdl));
  let parties = 0;

  const world: AiWorld = {
    services,
    databaseUrl: database.url,
    now: undefined,
    person: (role = 'verified_citizen') => viewerOf(somebody(), role, null),
    tell: (...events) => deliver(services, ai, events),
    async post(author, content, more = {}) {
      const post: WorldPost = {
        id: services.newId(),
        author,
        content,
        visibility: 'PUBLIC',
        partyId: null,
        createdAt: services.clock(),
        ...more,
        revision: 1,
      };
      await world.tell(postCreated(post));
      return post;
    },
    async edit(post, change) {
      const changed = { ...post, ...change, revision: post.revision + 1 };
      await world.tell(postUpdated(changed, changed.revision, services.clock()));
      return changed;
    },
    async remove(post) {
      await world.tell(postDeleted(post, post.revision + 1, services.clock()));
    },
    async comment(author, post, content) {
      const id = services.newId();
      await world.tell(postCommented({ id, post, author, content, createdAt: services.clock() }));
      return id;
    },
    async parties(...names) {
      const events = names.map((each) => {
        parties += 1;
        const partyId = `0191a1b0-0000-7000-8000-${String(parties).padStart(12, '0')}`;
        return partyNamed(partyId, each, 1, services.clock());
      });
      await world.tell(...events);
    },
    async runJob(name) {
      const job = ai.jobs.find((it) => it.name === name);
      if (job === undefined) throw new RangeError(`there is no job ${name}`);
      await job.run(services);
    },
    read: () => world.runJob('ai.read-posts'),
    async run(viewer, document, variables = {}, locale = 'en') {
      const contextValue = ai.context(services, { ...ANONYMOUS_REQUEST, viewer, locale });
      const result = await graphql({ schema, source: document, variableValues: variables, contextValue });
      // Through JSON as a client gets it: no prototypes, dates as texts.
      return JSON.parse(JSON.stringify(result)) as ExecutionResult<Data>;
    },
    events: <Type extends EventType>(type: Type) =>
      services.db.query<EventOf<Type>>(
        `SELECT id, type, version, source, data, metadata, to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS timestamp,
           jsonb_build_object('type', aggregate_type, 'id', aggregate_id, 'revision', aggregate_revision) AS aggregate
         FROM runtime.outbox WHERE type = $1 ORDER BY created_at, id`,
        [type],
      ),
    statements: (work) => statementsOf(services.db, work),
    async close() {
      await closeServices(services);
      await database.drop();
    },
  };
  return world;
}

const ANALYSES = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Post { analysis {
  sentiment { negative neutral positive dominant intensity model { name version isNeutral } }
  emotions { dominant all { emotion probability } } topic { topic probability model { isNeutral } } category { category model { version isNeutral } }
  quality { score model { isNeutral } } claims { claims { sentence kind } model { isNeutral } } polarisation { factor partiesNamed highestPositive highestNegative }
  moderation { action hate violence spam profanity } viral { band probability expected { engagement likes comments shares } } } } } }`;

/** What a viewer is shown of what models say of posts, in their order; null where nothing. */
export async function analysesOf(
  world: AiWorld,
  viewer: Viewer | null,
  postIds: readonly string[],
): Promise<unknown[]> {
  const of = postIds.map((id) => ({ __typename: 'Post', id }));
  const { data, errors } = await world.run(viewer, ANALYSES, { of });
  if (errors !== undefined || !data) throw new Error(errors?.[0]?.message);
  return (data._entities as { analysis: unknown }[]).map(({ analysis }) => analysis);
}
