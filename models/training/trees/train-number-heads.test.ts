import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ACCOUNT_FEATURES } from '#models/numbers/account-numbers.ts';
import { type AccountRow, UnusableLog } from '../cascades/log-rows.ts';
import { answers } from './evaluate-number-heads.ts';
import { logLoss } from './figures.ts';
import { type Example, logExamples, simulatedRows } from './number-heads.ts';
import { logPart } from './parts.ts';
import { readTrees } from './read-trees.ts';
import { trainHead, trainNumberHeads } from './train-number-heads.ts';

const SIMULATED = simulatedRows(5, { world: { people: 300, days: 20, warmUpDays: 10 }, accounts: 1_500 });
const LEVEL = ACCOUNT_FEATURES.indexOf('level');

/** A platform where the simulation is wrong: every account of the simulation's bots is a person, and who is of level 1 is a bot. */
function otherwise(count: number): Example[] {
  const accounts: AccountRow[] = SIMULATED.accounts
    .slice(0, count)
    .map(({ features }) => ({ features, isBot: features[LEVEL] === 1 }));
  return logExamples('bot', { posts: [], accounts });
}

function loss(file: Uint8Array, rows: readonly Example[]): number {
  return logLoss(
    answers('bot', readTrees(file), rows),
    rows.map(({ target }) => target === 1),
  );
}

test('a log corrects what the simulation taught, and the version says how many rows it had', () => {
  const log = otherwise(1_500);
  const before = trainHead('bot', SIMULATED, []);
  const after = trainHead('bot', SIMULATED, log);
  expect(before.manifest.version).toBe('1.0.0');
  expect(after.manifest.version).toBe('1.1.1500');
  const heldOut = logPart(log, 'held-out');
  expect(heldOut).toHaveLength(150);
  expect(loss(after.file, heldOut)).toBeLessThan(loss(before.file, heldOut) / 3);
  const first = readTrees(before.file).trees;
  expect(readTrees(after.file).trees.slice(0, first.length)).toEqual(first);
  expect(trainHead('bot', SIMULATED, log).file.equals(after.file)).toBe(true);
});

test('the parts of a log have no row in common and all rows together', () => {
  const log = otherwise(1_000);
  const parts = (['training', 'development', 'held-out'] as const).map((part) => logPart(log, part));
  expect(parts.map(({ length }) => length)).toEqual([700, 200, 100]);
  expect(new Set(parts.flat()).size).toBe(1_000);
});

test('a log of a few rows, or of people only, is refused', () => {
  expect(() => trainHead('bot', SIMULATED, otherwise(499))).toThrow(UnusableLog);
  expect(() => trainHead('bot', SIMULATED, otherwise(499))).toThrow(
    'at least 500 rows of a log, or none: there are 499',
  );
  const people = otherwise(1_000).map((row) => ({ ...row, target: 0 }));
  expect(() => trainHead('bot', SIMULATED, people)).toThrow('there are 0 and 1000');
});

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'train-heads-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('a log without rows is refused by its name before anything is written', async () => {
  const log = join(folder, 'empty.jsonl');
  await writeFile(log, '\n');
  await expect(trainNumberHeads(join(folder, 'out'), () => undefined, log)).rejects.toThrow(/empty\.jsonl has no rows/);
  await expect(rm(join(folder, 'out'), { recursive: true })).rejects.toThrow('ENOENT');
});
