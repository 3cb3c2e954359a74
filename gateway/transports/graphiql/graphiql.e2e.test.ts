import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ServedLibrary, serveLibrary } from '#tests/gateway/library-gateway.ts';
import { graphiqlPage } from './page.ts';

let library: ServedLibrary;
beforeAll(async () => {
  library = await serveLibrary({ graphiql: true });
});
afterAll(() => library.stop());

const BROWSER = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };

test('a browser at /graphql gets a page that loads nothing from elsewhere', async () => {
  const response = await fetch(`${library.url}/graphql`, { headers: BROWSER });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toContain('text/html');
  const policy = response.headers.get('content-security-policy');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("connect-src 'self';");
  for (const page of [await response.text(), graphiqlPage(true), graphiqlPage(false)])
    expect(page).not.toMatch(/(src|href)="(https?:)?\/\//);
});

test('without its bundle the page says how to make it', () => {
  expect(graphiqlPage(false)).toContain('scripts/build-graphiql.ts');
  expect(graphiqlPage(true)).toContain('/graphiql/app.js');
});

test('programs get the API at the same address', async () => {
  const url = `${library.url}/graphql?query=%7BshelfCount%7D`;
  const response = await fetch(url, { headers: { ...BROWSER, 'graphql-require-preflight': '1' } });
  expect(await response.json()).toEqual({ data: { shelfCount: 4 } });
});

test.each(['..%2fpage.ts', '%2e%2e/page.ts', 'nothing.js', '%00'])(
  '/graphiql/%s is not a file of the bundle',
  async (path) => {
    expect((await fetch(`${library.url}/graphiql/${path}`)).status).toBeGreaterThanOrEqual(400);
  },
);

test('where it is switched off, a browser gets no page', async () => {
  const other = await serveLibrary({ graphiql: false });
  const response = await fetch(`${other.url}/graphql`, { headers: BROWSER });
  expect(response.status).toBe(400);
  expect(response.headers.get('content-type')).toContain('application/json');
  await other.stop();
});
