import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createPublicWeb } from '#runtime/adapters/public-web/public-web.ts';
import type { AppServices } from '#runtime/subgraph/define.ts';
import { type PostsWorld, postsWorld } from '#tests/harness/posts-world.ts';
import { fetchLinkPreviews } from './jobs/fetch-link-previews.ts';
import { takeDueLinks } from './store/link-previews.ts';

let world: PostsWorld;
let server: Server;
let services: AppServices;
let asked: string[];
let answer: RequestListener;
let port: number;
beforeAll(async () => {
  world = await postsWorld();
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ({ port } = server.address() as AddressInfo);
  const web = createPublicWeb({
    resolve: async () => [{ address: '127.0.0.1', family: 4 }],
    permits: (address, asked) => address === '127.0.0.1' && asked === port,
    timeoutMs: 2_000,
  });
  services = { ...world.services, web };
});
beforeEach(async () => {
  asked = [];
  answer = page('<title>Haber</title>');
  world.now = NOON;
  await world.services.db.query('DELETE FROM posts.link_previews');
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await world.close();
});

const NOON = new Date('2026-05-19T09:00:00Z');
const later = (minutes: number): Date => new Date(NOON.getTime() + minutes * 60_000);
const page =
  (head: string, status = 200): RequestListener =>
  (_request, response) =>
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(`<html><head>${head}</head></html>`);
const linkTo = (path: string): string => `http://haber.example:${port}${path}`;
const runAt = async (at: Date): Promise<void> => {
  world.now = at;
  await fetchLinkPreviews.run(services);
};
const preview = async (id: string): Promise<unknown> => {
  const document = 'query ($id: ID!) { post(id: $id) { linkPreview { url title description siteName imageUrl } } }';
  const { post } = await world.read(null, document, { id });
  return (post as { linkPreview: unknown }).linkPreview;
};
const state = async (path: string): Promise<unknown> => {
  const [row] = await world.services.db.query('SELECT state, attempts FROM posts.link_previews WHERE url = $1', [
    linkTo(path),
  ]);
  return row;
};

test('a linked page is read once and shown with every post that links to it', async () => {
  answer =
    page(`<meta property="og:title" content="Bütçe görüşmeleri"><meta property="og:description" content="Meclis'te">
    <meta property="og:site_name" content="Haber"><meta property="og:image" content="https://resim.example/a.jpg">`);
  const author = await world.person();
  const first = await world.post(author, 'PUBLIC', `Okuyun: ${linkTo('/butce')}`);
  expect(await preview(first)).toBeNull();
  await runAt(NOON);
  const shown = {
    url: linkTo('/butce'),
    title: 'Bütçe görüşmeleri',
    description: "Meclis'te",
    siteName: 'Haber',
    imageUrl: 'https://resim.example/a.jpg',
  };
  expect(await preview(first)).toEqual(shown);
  const second = await world.post(author, 'PUBLIC', `${linkTo('/butce')}#yorumlar`);
  await runAt(later(60));
  expect(await preview(second)).toEqual(shown);
  expect(asked).toEqual(['/butce']);
});

test('nothing is read where pages are not to be read', async () => {
  const author = await world.person();
  await world.post(author, 'PUBLIC', linkTo('/a'));
  await fetchLinkPreviews.run(world.services);
  expect(asked).toEqual([]);
  expect(await state('/a')).toEqual({ state: 'PENDING', attempts: 0 });
});

test('what fails for the moment is tried three times, later each time, and then given up silently', async () => {
  answer = page('', 503);
  const author = await world.person();
  const id = await world.post(author, 'PUBLIC', linkTo('/kapali'));
  for (const [minutes, attempts] of [
    [0, 1],
    [0.9, 1],
    [1, 2],
    [2.9, 2],
    [3, 3],
  ] as const) {
    await runAt(later(minutes));
    expect(asked, `after ${minutes} minutes`).toHaveLength(attempts);
  }
  expect(await state('/kapali')).toEqual({ state: 'FAILED', attempts: 3 });
  expect(await preview(id)).toBeNull();
  await runAt(later(600));
  expect(asked).toHaveLength(3);
});

test('what fails and then succeeds is shown', async () => {
  const author = await world.person();
  const id = await world.post(author, 'PUBLIC', linkTo('/gecici'));
  answer = page('', 500);
  await runAt(NOON);
  answer = page('<title>Geldi</title>');
  await runAt(later(1));
  expect(await preview(id)).toMatchObject({ title: 'Geldi' });
});

test.each<[string, RequestListener]>([
  ['is gone', page('', 404)],
  ['has no title', page('')],
  ['is no page', (_request, response) => response.writeHead(200, { 'content-type': 'image/png' }).end()],
  [
    'leads into our own network',
    (_request, response) => response.writeHead(302, { location: 'http://127.0.0.1:5432/' }).end(),
  ],
])('what %s is tried once', async (_what, listener) => {
  answer = listener;
  const author = await world.person();
  const id = await world.post(author, 'PUBLIC', linkTo('/yok'));
  await runAt(NOON);
  await runAt(later(60));
  expect(asked).toHaveLength(1);
  expect(await state('/yok')).toEqual({ state: 'FAILED', attempts: 1 });
  expect(await preview(id)).toBeNull();
});

test('a page is read again when posted after a week, and shown as it was until then', async () => {
  const author = await world.person();
  const id = await world.post(author, 'PUBLIC', linkTo('/eski'));
  await runAt(NOON);
  const WEEK = 7 * 24 * 60;
  world.now = later(WEEK - 1);
  await world.post(author, 'PUBLIC', linkTo('/eski'));
  await runAt(later(WEEK - 1));
  expect(asked).toHaveLength(1);
  world.now = later(WEEK + 1);
  await world.post(author, 'PUBLIC', linkTo('/eski'));
  expect(await preview(id)).toMatchObject({ title: 'Haber' });
  answer = page('<title>Yeni haber</title>');
  await runAt(later(WEEK + 1));
  expect(await preview(id)).toMatchObject({ title: 'Yeni haber' });
  expect(asked).toHaveLength(2);
});

test('several processes take each address once; one that is left behind is taken later', async () => {
  const author = await world.person('mp');
  for (let n = 0; n < 20; n += 1) await world.post(author, 'PUBLIC', linkTo(`/${n}`));
  const taken = await Promise.all(Array.from({ length: 4 }, () => takeDueLinks(world.services.db, NOON, 8)));
  const urls = taken.flat().map(({ url }) => url);
  expect(new Set(urls).size).toBe(urls.length);
  await runAt(later(1));
  expect(asked).toHaveLength(20);
});

test('the previews of a page of posts are one statement', async () => {
  const author = await world.person('mp');
  const ids: string[] = [];
  for (let n = 0; n < 10; n += 1) ids.push(await world.post(author, 'PUBLIC', linkTo(`/${n}`)));
  await runAt(NOON);
  const document = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Post { linkPreview { title } } } }';
  let found: unknown;
  const statements = await world.statements(async () => {
    found = (await world.read(null, document, { r: ids.map((id) => ({ __typename: 'Post', id })) }))._entities;
  });
  expect(found).toEqual(ids.map(() => ({ linkPreview: { title: 'Haber' } })));
  expect(statements).toHaveLength(2);
});
