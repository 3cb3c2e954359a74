import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ACCOUNT_FEATURES } from '#models/numbers/account-numbers.ts';
import { POST_FEATURES } from '#models/numbers/post-numbers.ts';
import { readLogRows, UnusableLog } from './log-rows.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'log-rows-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(...lines: (string | object)[]) {
  const file = join(folder, 'log.jsonl');
  await writeFile(file, lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'));
  return readLogRows(file);
}

const numbered = (names: readonly string[]) =>
  Object.fromEntries([...names].reverse().map((name) => [name, names.indexOf(name)]));
const POST = { kind: 'post', features: numbered(POST_FEATURES), engagement: 12, usual: 3.5 };
const ACCOUNT = { kind: 'account', features: numbered(ACCOUNT_FEATURES), bot: 1 };

test('rows are read with their features in order, whatever order they are written in', async () => {
  const { posts, accounts } = await read(POST, '', { ...POST, usual: null }, ACCOUNT, { ...ACCOUNT, bot: 0 }, '');
  expect(posts.map(({ engagement, usual }) => [engagement, usual])).toEqual([
    [12, 3.5],
    [12, null],
  ]);
  expect([...(posts[0]?.features ?? [])]).toEqual(POST_FEATURES.map((_, index) => index));
  expect(accounts.map(({ isBot }) => isBot)).toEqual([true, false]);
  expect([...(accounts[0]?.features ?? [])]).toEqual(ACCOUNT_FEATURES.map((_, index) => index));
});

test.each([
  ['no JSON', ['{"kind":'], 'log.jsonl:1 is not JSON'],
  ['another kind', [POST, { ...POST, kind: 'comment' }], 'log.jsonl:2, kind'],
  [
    'a feature missing',
    [{ ...POST, features: { ...POST.features, quality: undefined } }],
    'log.jsonl:1, features.quality',
  ],
  ['a feature too many', [{ ...POST, features: { ...POST.features, party: 1 } }], 'party'],
  ['a field too many', [{ ...ACCOUNT, name: 'x' }], 'name'],
  ['negative engagement', [{ ...POST, engagement: -1 }], 'log.jsonl:1, engagement'],
  ['half a bot', [ACCOUNT, ACCOUNT, { ...ACCOUNT, bot: 0.5 }], 'log.jsonl:3, bot'],
  ['a number as a text', [{ ...POST, features: { ...POST.features, hour: '12' } }], 'features.hour'],
])('%s is refused with its line', async (_, lines, message) => {
  await expect(read(...lines)).rejects.toThrow(UnusableLog);
  await expect(read(...lines)).rejects.toThrow(message);
});

test('a file that is not there is refused with its name', async () => {
  await expect(readLogRows(join(folder, 'none.jsonl'))).rejects.toThrow(/none\.jsonl cannot be read/);
  await expect(readLogRows(join(folder, 'none.jsonl'))).rejects.toThrow(UnusableLog);
});
