import { join } from 'node:path';
import type { GraphQLSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readApiSchema } from '#scripts/operations/api-schema.ts';
import { ROOT } from '#tests/harness/child.ts';
import { registeredDocuments } from '#tests/harness/documents.ts';
import { type Platform, startPlatform } from '#tests/harness/platform.ts';
import { ask, documentOf, newApp, shown } from './app.ts';
import { COMMENT_SCENES } from './comment-scenes.ts';
import { PARTY_SCENES } from './party-scenes.ts';
import { PEOPLE_SCENES } from './people-scenes.ts';
import { POST_SCENES } from './post-scenes.ts';
import { SCORE_SCENES } from './score-scenes.ts';
import { createWorld, type World } from './world.ts';

// After a mutation, an app shows what another one that asks anew would show, without asking again.
const SCENES = { ...POST_SCENES, ...COMMENT_SCENES, ...PEOPLE_SCENES, ...PARTY_SCENES, ...SCORE_SCENES };

/** Mutations after which there is nothing to show: why. */
const NOTHING_TO_SHOW: Readonly<Record<string, string>> = {
  Register: 'an app begins with an empty cache',
  Login: 'an app begins with an empty cache',
  Refresh: 'tokens are not shown',
  Logout: 'an app ends with an empty cache',
  RecordViews: 'counted some seconds later',
  RecordLinkClicks: 'counted some seconds later',
  GiveFeedFeedback: 'lists that are read anew have it',
  RemoveFeedFeedback: 'lists that are read anew have it',
  SetTyping: 'shown to others alone',
};

let platform: Platform;
let world: World;
let schema: GraphQLSchema;
beforeAll(async () => {
  platform = await startPlatform();
  world = await createWorld(platform);
  schema = await readApiSchema(join(ROOT, 'schema/supergraph.graphql'));
});
afterAll(() => platform.stop());

describe.each(Object.entries(SCENES))('%s', (mutation, scenes) => {
  test.each(scenes)('leaves the cache as a new request would fill it (%#)', async (prepare) => {
    const { by, variables, shows, update } = await prepare(world);
    await platform.settle();
    const app = newApp(platform.url, by.token, schema);
    for (const question of shows) await ask(app, question);

    const { data } = await app.mutate({
      mutation: documentOf(mutation),
      variables,
      ...(update && { update: (cache, { data: answer }) => update(cache, answer) }),
    });
    const [outcome] = Object.values(data as Record<string, { __typename: string }>);
    expect(outcome).toMatchObject({ __typename: `${mutationField(mutation)}Success` });

    await platform.settle();
    const anew = newApp(platform.url, await world.tokenAfter(by), schema);
    for (const question of shows)
      expect(told(shown(app, question)), question[0]).toEqual(told(await ask(anew, question)));
  });
});

test('every mutation document is in a scene, or there is nothing to show', () => {
  const mutations = registeredDocuments.filter(({ type }) => type === 'mutation').map(({ name }) => name);
  expect([...Object.keys(SCENES), ...Object.keys(NOTHING_TO_SHOW)].sort()).toEqual(mutations.sort());
});

/** The root field of a document's mutation, as its types are named. */
function mutationField(document: string): string {
  return document === 'SaveToCollection' ? 'SavePost' : document;
}

/** What a mutation's answer has to tell. */
const UNTOLD = new Set([
  // Positions in lists do not matter: a cursor behind something that has left a list, or moved in it, leads on as well.
  'cursor',
  'endCursor',
  // Scores fall by time, and rise within seconds after the answer: PostUpdated tells of them.
  'politPuan',
  'politPuanTotal',
  'politPuanRank',
]);

function told(data: unknown): unknown {
  return JSON.parse(JSON.stringify(data, (key, value) => (UNTOLD.has(key) ? undefined : value)));
}
