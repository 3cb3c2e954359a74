import { execFile } from 'node:child_process';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { childEnvironment } from '#runtime/config/child-environment.ts';
import { openDatabase } from '#runtime/db/database.ts';
import { ROOT } from '#tests/harness/child.ts';
import { type TestDatabase, testDatabase } from '#tests/harness/database.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});

afterAll(() => database.drop());

function rebuild(...args: string[]): Promise<{ code: number; out: string; errors: string }> {
  return new Promise((resolve) => {
    const env = childEnvironment({ DATABASE_URL: database.url });
    const child = execFile(
      process.execPath,
      ['scripts/rebuild.ts', ...args],
      { cwd: ROOT, env },
      (_error, out, errors) => {
        resolve({ code: child.exitCode ?? -1, out, errors });
      },
    );
  });
}

test('rebuilds every projection of the product while the database may be in use', async () => {
  const db = openDatabase({ url: database.url });
  onTestFinished(() => db.close());
  const [follower, followee] = ['01900000-0000-7000-8000-000000000001', '01900000-0000-7000-8000-000000000002'];
  await db.query(
    "INSERT INTO users.profiles (id, username, display_name, created_at) VALUES ($1, 'a', 'A', now()), ($2, 'b', 'B', now())",
    [follower, followee],
  );
  await db.query(
    'INSERT INTO users.follow_edges (follower_id, followee_id, active, revision, followed_at) VALUES ($1, $2, true, 3, now())',
    [follower, followee],
  );
  // What the copy says is wrong.
  await db.query('INSERT INTO feed.follows (follower_id, followee_id, active, revision) VALUES ($2, $1, true, 1)', [
    follower,
    followee,
  ]);
  expect(await rebuild('--all')).toMatchObject({ code: 0, out: expect.stringContaining('feed.follows: rebuilt from') });
  expect(await db.query('SELECT * FROM feed.follows')).toEqual([
    { follower_id: follower, followee_id: followee, active: true, revision: 3 },
  ]);
});

test('says in one line what is wrong with the call', async () => {
  const [nothing, both, unknown] = await Promise.all([rebuild(), rebuild('feed.follows', '--all'), rebuild('nothing')]);
  for (const { code, errors } of [nothing, both, unknown]) {
    expect(code).toBe(1);
    expect(errors.trimEnd()).not.toContain('\n');
    expect(errors).toContain('feed.follows');
  }
  expect(unknown.errors).toContain('there is no projection "nothing"');
});
