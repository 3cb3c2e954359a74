import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { POST_FEATURES } from '#models/numbers/post-numbers.ts';
import { readLogRows } from '#models/training/cascades/log-rows.ts';
import { openDatabase } from '#runtime/db/database.ts';
import { ROOT } from '#tests/harness/child.ts';
import { type TestDatabase, testDatabase } from '#tests/harness/database.ts';

const POSTS = 2_300;

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'models-log-'));
  database = await testDatabase();
  const db = openDatabase({ url: database.url });
  const features = JSON.stringify(Object.fromEntries(POST_FEATURES.map((name) => [name, 1])));
  const insert = `INSERT INTO ai.viral_outcomes (post_id, features, usual, posted_at, engagement, settled_at)
    SELECT gen_random_uuid(), $1, CASE WHEN n % 2 = 0 THEN 7 END, now() - interval '2 days', n, $2 FROM generate_series(1, $3::int) n`;
  await db.query(insert, [features, new Date(), POSTS]);
  await db.query(insert, ['{"of":1,"another":2,"version":3}', new Date(), 3]);
  await db.query(insert, [features, null, 5]);
  await db.close();
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await database.drop();
});

function log(...words: string[]): Promise<{ code: number | null; out: string; errors: string }> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ['scripts/models.ts', 'log', '--database', database.url, ...words],
      { cwd: ROOT, maxBuffer: 10_000_000 },
      (_error, out, errors) => resolve({ code: child.exitCode, out, errors }),
    );
  });
}

test('writes settled posts that training reads, each once, and leaves out what it could not read', async () => {
  const file = join(folder, 'log.jsonl');
  const { code, out, errors } = await log('--out', file);
  expect({ code, out }).toEqual({ code: 0, out: '' });
  expect(errors).toContain(`${POSTS} posts written, 3 left out whose features are of another version`);
  const { posts, accounts } = await readLogRows(file);
  expect(accounts).toEqual([]);
  expect(posts.map(({ engagement }) => engagement).sort((a, b) => a - b)).toEqual(
    Array.from({ length: POSTS }, (_, at) => at + 1),
  );
  expect(posts.filter(({ usual }) => usual === null)).toHaveLength(POSTS / 2);
});

test('writes the same to the standard output, with progress beside it', async () => {
  const file = join(folder, 'same.jsonl');
  await log('--out', file);
  const { code, out, errors } = await log();
  expect(code).toBe(0);
  expect(out).toBe(await readFile(file, 'utf8'));
  // The rows of another version stand anywhere among them.
  expect(errors).toMatch(/^(99[789]|1000) posts$/m);
});

test('says in one line which file it cannot write', async () => {
  const { code, errors } = await log('--out', join(folder, 'no-such-folder', 'log.jsonl'));
  expect(code).toBe(1);
  expect(errors.trim().split('\n').at(-1)).toContain('no-such-folder');
  expect(errors).not.toContain('    at ');
});
