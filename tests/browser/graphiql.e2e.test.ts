import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { graphql, type Product, startProduct } from '#tests/e2e/product.ts';
import { testDatabase } from '#tests/harness/database.ts';
import { documentId, registeredDocuments } from '#tests/harness/documents.ts';
import { findChromium, openPage, type WatchedPage } from './chromium.ts';

// What a newcomer does first: opens the page, signs in, reads the feed, and watches something happen.
const chromium = findChromium();
if (chromium === undefined)
  console.log('not run: the browser test needs Chromium (CHROMIUM_PATH, or an installed one)');

const PASSWORD = 'politdemo-2026';
const READER = 'ayse_demir';

describe.skipIf(chromium === undefined)('GraphiQL in Chromium', () => {
  let product: Product;
  let drop: () => Promise<void>;
  let dataDir: string;
  let watched: WatchedPage;
  let page: Page;

  beforeAll(async () => {
    const database = await testDatabase();
    drop = database.drop;
    dataDir = await mkdtemp(join(tmpdir(), 'politplatform-browser-'));
    product = await startProduct({ NODE_ENV: 'development', DATABASE_URL: database.url, DATA_DIR: dataDir });
    watched = await openPage(chromium ?? '', product.url);
    page = watched.page;
  }, 240_000);

  afterAll(async () => {
    await watched?.close();
    await product?.end('SIGTERM');
    await drop();
    await rm(dataDir, { recursive: true, force: true });
  });

  /** Replaces what an editor holds, as a paste does. */
  async function write(editor: string, text: string): Promise<void> {
    await page.locator(`${editor} .view-lines`).first().click();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.press('Delete');
    await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
    await page.keyboard.press('ControlOrMeta+V');
  }

  async function writeTool(tool: 'Variables' | 'Headers', value: object): Promise<void> {
    await page.getByRole('button', { name: tool, exact: true }).click();
    await write('.graphiql-editor-tool .graphiql-editor:not(.hidden)', JSON.stringify(value, null, 2));
  }

  /** Writes a registered document and runs it once the page has understood it, which the name of its tab tells. */
  async function run(document: string, variables: object): Promise<void> {
    await writeTool('Variables', variables);
    await write('.graphiql-query-editor', registeredDocuments.find((it) => it.name === document)?.body ?? '');
    await page.locator('.graphiql-tab').filter({ hasText: document }).waitFor();
    await page.getByRole('button', { name: /^Execute query/ }).click();
  }

  async function resultShows(text: string): Promise<void> {
    await page.locator('.graphiql-response .view-line').filter({ hasText: text }).first().waitFor();
  }

  async function tokenOf(username: string): Promise<string> {
    const { data } = await graphql<{ login: { session: { accessToken: string } } }>(product.url, {
      documentId: documentId('Login'),
      variables: { username, password: PASSWORD },
    });
    return data.login.session.accessToken;
  }

  test('signs in, shows the feed, and shows a like the moment it happens', { timeout: 180_000 }, async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const opened = await page.goto(`${product.url}/graphql`);
    expect(opened?.status()).toBe(200);
    await page.locator('.graphiql-container .graphiql-query-editor .view-line').first().waitFor();
    const pictures = [await watched.screenshot('graphiql-1-opened')];

    const answer = page.waitForResponse((it) => it.request().method() === 'POST' && it.url().endsWith('/graphql'));
    await run('Login', { username: READER, password: PASSWORD });
    await resultShows('accessToken');
    const { data } = (await (await answer).json()) as { data: { login: { session: { accessToken: string } } } };
    const token = data.login.session.accessToken;
    expect(token).toMatch(/^eyJ/);

    await writeTool('Headers', { authorization: `Bearer ${token}` });
    await run('HomeFeed', { type: 'TRENDING', first: 5 });
    await resultShows('"content"');
    pictures.push(await watched.screenshot('graphiql-2-home-feed'));

    const subscribed = page
      .waitForEvent('websocket')
      .then((socket) => socket.waitForEvent('framesent', (frame) => String(frame.payload).includes('"subscribe"')));
    await run('NotificationReceived', {});
    await subscribed;
    await likeAPostOf(token);
    await resultShows('Paylaşımınız beğenildi');
    pictures.push(await watched.screenshot('graphiql-3-notification'));
    console.log(`screenshots: ${pictures.join(' ')}`);

    expect(watched.strangers).toEqual([]);
    expect(watched.errors).toEqual([]);
  });

  /** Somebody else likes a new post of the person who is signed in. */
  async function likeAPostOf(token: string): Promise<void> {
    const created = await graphql<{ createPost: { post: { id: string } } }>(
      product.url,
      { documentId: documentId('CreatePost'), variables: { input: { content: 'Tarayıcıdan merhaba' } } },
      token,
    );
    const { data } = await graphql<{ likePost: { post: { likesCount: number } } }>(
      product.url,
      { documentId: documentId('LikePost'), variables: { id: created.data.createPost.post.id } },
      await tokenOf('can_yilmaz'),
    );
    expect(data.likePost.post.likesCount).toBe(1);
  }
});
