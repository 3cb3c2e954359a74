import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Platform, startPlatform } from '#tests/harness/platform.ts';

/** How many SQL statements a page may cost by the subgraph whose tables they touch, however many items it has. */
const BUDGET: Readonly<Record<string, number>> = { feed: 2, posts: 3, users: 1, parties: 1 };

let platform: Platform;
let token: string;

beforeAll(async () => {
  platform = await startPlatform({ seed: 'demo', quiet: true });
  const session = await platform.read('Login', { username: 'ahmet_yilmaz', password: 'politdemo-2026' });
  token = session.login.session.accessToken;
});

afterAll(() => platform.stop());

/** Statements of one request by the Postgres schema they name. */
async function statementsOf(request: () => Promise<unknown>): Promise<Record<string, string[]>> {
  const bySchema: Record<string, string[]> = {};
  const forget = platform.onStatement((text) => {
    const schema = /\b(auth|users|posts|feed|parties|notifications|organizations)\.\w+/.exec(text)?.[1];
    if (schema !== undefined && !isOfSessions(text)) bySchema[schema] = [...(bySchema[schema] ?? []), text];
  });
  await request();
  forget();
  return bySchema;
}

/** Sessions are checked for ended ones now and then, whoever asks. */
function isOfSessions(text: string): boolean {
  return /auth\.(revocations|login_attempts|sessions|refresh_tokens)/.test(text);
}

// First in this file: nobody has asked for the list yet, so that it is made for this request.
test('a trending list that is not cached keeps the budget as well', async () => {
  const statements = await statementsOf(() => platform.read('HomeFeed', { type: 'TRENDING', first: 20 }, { token }));
  expect(statements.feed).toHaveLength(2);
  for (const [schema, texts] of Object.entries(statements)) {
    expect(texts.length, `${schema}:\n${texts.join('\n---\n')}`).toBeLessThanOrEqual(BUDGET[schema] ?? 0);
  }
});

test.each([
  ['TRENDING', 1],
  ['TRENDING', 20],
  ['TRENDING', 50],
  ['FOLLOWING', 1],
  ['FOLLOWING', 20],
  ['FOLLOWING', 50],
])('HomeFeed %s with %i items keeps its budget of statements', async (type, first) => {
  await platform.read('HomeFeed', { type, first }, { token });
  const statements = await statementsOf(async () => {
    const { feed } = await platform.read('HomeFeed', { type, first }, { token });
    expect(feed.edges).toHaveLength(first);
  });
  for (const [schema, texts] of Object.entries(statements)) {
    expect(texts.length, `${schema}:\n${texts.join('\n---\n')}`).toBeLessThanOrEqual(BUDGET[schema] ?? 0);
  }
  // Posts, their counters and the viewer's flags; authors; their parties: all of it was asked for.
  expect(statements.posts).toHaveLength(3);
  expect(statements.users).toHaveLength(1);
  expect(statements.parties).toHaveLength(1);
});

test('an anonymous page asks for no flags', async () => {
  const statements = await statementsOf(() => platform.read('HomeFeed', { type: 'TRENDING', first: 20 }));
  expect(statements.posts).toHaveLength(2);
});
