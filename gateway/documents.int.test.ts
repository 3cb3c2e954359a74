import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accessTokenVerifier } from '#runtime/access-token.ts';
import { buildSubgraph } from '#runtime/subgraph/build.ts';
import { interpreted, justInTime } from '#runtime/subgraph/compiled-operation.ts';
import type { RequestInfo } from '#runtime/subgraph/define.ts';
import { readSubgraphSdl } from '#runtime/subgraph/sdl.ts';
import type { SubgraphSource } from '#runtime/subgraph/source.ts';
import { ANONYMOUS_REQUEST } from '#tests/harness/anonymous-request.ts';
import { type RegisteredDocument, registeredDocuments } from '#tests/harness/documents.ts';
import type { Person } from '#tests/harness/people.ts';
import { type Platform, startPlatform } from '#tests/harness/platform.ts';
import { apolloExecutor } from './execution/apollo/executor.ts';
import type { PlanExecutor } from './execution/executor.ts';
import { ownExecutor } from './execution/own-executor.ts';
import { createPlanner, type Planner } from './execution/plan.ts';
import { DOCUMENT_LIMITS } from './operations/admission.ts';
import { prepareDocument, selectOperation } from './operations/document.ts';
import { coerceVariables } from './operations/variables.ts';
import { SUBGRAPHS } from './subgraphs.ts';
import { type LoadedSupergraph, loadSupergraph } from './supergraph/load.ts';

const queries = registeredDocuments.filter(({ type }) => type === 'query');

let platform: Platform;
let author: Person;
let reader: Person;
let postId: string;
let commentId: string;
let supergraph: LoadedSupergraph;
let plan: Planner;
let executors: Readonly<Record<'own' | 'apollo', PlanExecutor>>;
/** Everything is read as of one instant: a receipt is of the moment when it is asked for. */
let now: Date;
/** Fetches that were not compiled, or whose compiled form answered otherwise than graphql-js. */
let differences: object[];

beforeAll(async () => {
  platform = await startPlatform();
  author = await platform.person({ role: 'mp' });
  reader = await platform.person();
  const { createPost } = await platform.read(
    'CreatePost',
    { input: { content: '#bir @iki' } },
    { token: author.token },
  );
  postId = createPost.post.id;
  const write = (document: string, variables: object) => platform.read(document, variables, { token: reader.token });
  await write('Follow', { id: author.id });
  await write('LikePost', { id: postId });
  const { commentOnPost } = await write('CommentOnPost', { input: { postId, content: 'yorum' } });
  commentId = commentOnPost.comment.id;
  await platform.settle();
  now = platform.app.services.clock();

  supergraph = await loadSupergraph({
    file: fileURLToPath(new URL('../schema/supergraph.graphql', import.meta.url)),
    sources: await Promise.all(SUBGRAPHS.map(comparingSource)),
    log: platform.app.services.log,
  });
  plan = createPlanner(supergraph);
  executors = { own: ownExecutor(supergraph, 10_000), apollo: apolloExecutor(supergraph, 10_000) };
});
afterAll(async () => {
  await supergraph.stop();
  await platform.stop();
});

/** Answers with the compiled operation, and notes where graphql-js would have answered something else. */
async function comparingSource(definition: (typeof SUBGRAPHS)[number]): Promise<SubgraphSource> {
  const { schema } = buildSubgraph(definition, await readSubgraphSdl(definition.sdl));
  return {
    name: definition.name,
    async execute({ document, variables, request }) {
      const context = () => definition.context({ ...platform.app.services, clock: () => now }, request);
      const compiled = await justInTime(schema, parse(document))?.run(undefined, context(), variables);
      const reference = await interpreted(schema, parse(document)).run(undefined, context(), variables);
      if (!isDeepStrictEqual(plain(compiled), plain(reference))) differences.push({ document, compiled, reference });
      return compiled ?? {};
    },
  };
}

/** The order of keys is the gateway's to make. */
const plain = (result: unknown): unknown => JSON.parse(JSON.stringify(result ?? null));

const TEXT = 'Meclis bugün bütçeyi görüşüyor, okullara ayrılan pay yüzde 3 arttı.';

const variablesOf = (): Readonly<Record<string, object>> => ({
  AccountReading: { id: author.id },
  Area: { level: 'PROVINCE', code: '34' },
  Areas: { level: 'PROVINCE' },
  Comments: { id: postId },
  Followers: { id: author.id },
  FollowersScreen: { id: author.id },
  Following: { id: reader.id },
  HomeFeed: { type: 'FOLLOWING' },
  HomeScreen: { type: 'FOLLOWING' },
  Notifications: {},
  Parties: {},
  Party: { slug: 'yok' },
  PartyFollowers: { id: author.id },
  PartyScreen: { slug: 'yok' },
  PendingMemberships: { id: author.id },
  PolitPuanHistory: { id: postId },
  PostAnalysis: { id: postId },
  PostDetail: { id: postId },
  PostEdits: { id: postId },
  PostScreen: { id: postId },
  Profile: { username: author.username },
  ProfileScreen: { username: author.username },
  RankedFeed: { type: 'FOLLOWING', ranking: 'RANKED' },
  Replies: { id: commentId },
  ScoreReceipt: { id: postId },
  TextAnalysis: { text: TEXT },
  TextModeration: { text: TEXT },
  TextSentiment: { text: TEXT },
  TextTopic: { text: TEXT },
  TrendsScreen: { provinceCode: '34' },
  UserPosts: { id: author.id },
  ViralForecast: { input: { text: TEXT } },
});

async function run(document: RegisteredDocument, executor: PlanExecutor, person: Person | null): Promise<unknown> {
  differences = [];
  const operation = selectOperation(prepareDocument(document.body, supergraph.apiSchema, DOCUMENT_LIMITS), null);
  const verify = accessTokenVerifier(platform.app.services);
  const request: RequestInfo = {
    ...ANONYMOUS_REQUEST,
    viewer: person && (await verify(person.token)),
    locale: 'tr',
  };
  const variables = coerceVariables(supergraph.apiSchema, operation, { ...variablesOf()[document.name] });
  const { data, errors } = await executor.execute({ planned: plan(operation), variables, request });
  expect(differences).toEqual([]);
  return plain({ data: data.value, errors });
}

describe.each(queries.map((document) => [document.name, document] as const))('%s', (_, document) => {
  test.each(['author', 'reader', 'nobody'])(
    'is the same by both executors and compiled or not, for the %s',
    async (who) => {
      const person = { author, reader, nobody: null }[who] ?? null;
      expect(await run(document, executors.own, person)).toEqual(await run(document, executors.apollo, person));
    },
  );
});
