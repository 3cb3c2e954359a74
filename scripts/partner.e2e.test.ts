import { randomBytes } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createClient, type SubscribePayload } from 'graphql-ws';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { ROOT } from '#tests/harness/child.ts';
import { type Platform, startPlatform } from '#tests/harness/platform.ts';
import { makeTestFolder } from '#tests/harness/test-folder.ts';
import type { PartnerCommand } from './partner/context.ts';
import { add, list, revoke } from './partner/keys.ts';
import { publish } from './partner/publish.ts';
import { usage } from './partner/usage.ts';

/** Longer than the seconds after which usage is written. */
const PATIENCE = { timeout: 20_000, interval: 50 };
const PARTIES = 'query Parties { parties(first: 1) { edges { node { id } } } }';
const UPDATED = 'subscription Updated($id: ID!) { postUpdated(id: $id) { id } }';

let folder: string;
let platform: Platform;
beforeAll(async () => {
  folder = await makeTestFolder();
  platform = await startPlatform({ strict: true, partnersFolder: folder });
});
afterAll(async () => {
  await platform.stop();
  await rm(folder, { recursive: true, force: true });
});

/** A command as another process would run it, but for its start: nobody tells the gateway. @returns what it printed as JSON */
// biome-ignore lint/suspicious/noExplicitAny: tests read what they asked for, and fail on what is not there.
async function run(command: PartnerCommand, ...words: string[]): Promise<any> {
  let printed = '';
  const { db, clock, newId } = platform.app.services;
  await command(
    {
      services: { db, clock, newId, pubsub: { publish: async () => {} } },
      folder,
      supergraphFile: resolve(ROOT, 'schema/supergraph.graphql'),
      random: randomBytes,
      out: (text) => {
        printed += text;
      },
    },
    words,
    { json: true },
  );
  return JSON.parse(printed);
}

test('from a new partner to its first request, what it used, and its end', async () => {
  const { key, prefix } = await run(add, 'acme');
  const headers = { 'x-api-key': key };
  const manifest = join(folder, 'draft');
  await writeFile(manifest, JSON.stringify({ parties: PARTIES, updated: UPDATED }));
  await run(publish, 'acme', manifest);

  const ask = async () => {
    const response = await fetch(`${platform.url}/graphql?documentId=parties`, {
      headers: { ...headers, 'graphql-require-preflight': '1', accept: 'application/graphql-response+json' },
    });
    return { status: response.status, body: await response.json() };
  };
  await vi.waitFor(
    async () => expect(await ask()).toEqual({ status: 200, body: { data: { parties: { edges: [] } } } }),
    PATIENCE,
  );
  // What frontends may run is not this partner's.
  const foreign = await platform.run('HomeFeed', { type: 'LATEST', first: 1 }, { headers });
  expect(foreign.errors).toMatchObject([{ extensions: { code: 'PERSISTED_DOCUMENT_NOT_FOUND' } }]);
  const text = await platform.run(PARTIES, {}, { headers });
  expect([text.status, text.errors[0]?.extensions.reason]).toEqual([403, 'ADHOC_DOCUMENT_REFUSED']);

  await vi.waitFor(async () => {
    const { usage: used } = await run(usage, 'acme');
    expect(used).toMatchObject([{ operation: 'Parties', documentId: 'parties', failures: 0 }]);
    expect((await run(list)).partners[0].keys[0].lastUsedOn).not.toBeNull();
  }, PATIENCE);

  const closes: number[] = [];
  const client = createClient({
    url: `${platform.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: headers,
    retryAttempts: 0,
    on: { closed: (event) => closes.push((event as { code: number }).code) },
  });
  const ada = await platform.person({ role: 'verified_citizen' });
  const { createPost } = await platform.read('CreatePost', { input: { content: 'x' } }, { token: ada.token });
  const variables = { id: createPost.post.id };
  const failures: unknown[] = [];
  client.subscribe({ query: '', documentId: 'updated', variables } as SubscribePayload, {
    next: () => {},
    error: (error) => failures.push(error),
    complete: () => {},
  });
  await vi.waitFor(() => expect([platform.gateway.subscriptions, failures]).toEqual([1, []]), PATIENCE);
  await run(revoke, 'acme', prefix);
  await vi.waitFor(() => expect(closes).toEqual([4403]), PATIENCE);
  expect((await ask()).status).toBe(401);
  await client.dispose();
});
