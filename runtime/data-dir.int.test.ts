import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { type Child, findOrdinaryUser, ROOT, startChild } from '#tests/harness/child.ts';
import { openDataDir } from './data-dir.ts';

const isRoot = process.geteuid?.() === 0;
const script = join(ROOT, 'tests/harness/data-dir-child.ts');
const children: Child[] = [];
let parent: string;
let folder: string;

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'politplatform data-'));
  await chmod(parent, 0o755);
  folder = join(parent, 'data');
});
afterEach(() => rm(parent, { recursive: true }));
afterAll(() => Promise.all(children.map((child) => child.kill('SIGKILL'))));

function hold(options: Parameters<typeof startChild>[2] = {}): Child {
  const child = startChild(script, [folder], options);
  children.push(child);
  return child;
}

test('the folder is made, held, and left without a trace', async () => {
  const { path, release } = await openDataDir(folder);
  expect(path).toBe(folder);
  await release();
  expect(await readdir(folder)).toEqual([]);
});

test('while a run holds it, another one is told who; after kill -9 it is free', async () => {
  const holder = hold();
  expect(await holder.line()).toBe('held');
  await expect(openDataDir(folder)).rejects.toThrow(
    `data folder ${folder} is in use by a running PolitPlatform (pid ${holder.process.pid})`,
  );
  await holder.kill('SIGKILL');
  const { release } = await openDataDir(folder);
  await release();
});

test.skipIf(!existsSync('/proc/self/stat'))(
  'a claim whose process id now belongs to another process is stale',
  async () => {
    await mkdir(folder);
    await writeFile(join(folder, 'run.lock'), JSON.stringify({ pid: process.pid, start: 'another-boot:1' }));
    await (await openDataDir(folder)).release();
  },
);

test('a claim that only names a live process is believed; one that says nothing is not', async () => {
  await mkdir(folder);
  await writeFile(join(folder, 'run.lock'), JSON.stringify({ pid: process.pid }));
  await expect(openDataDir(folder)).rejects.toThrow(`(pid ${process.pid})`);
  await writeFile(join(folder, 'run.lock'), '');
  await (await openDataDir(folder)).release();
});

test('of several that find a stale claim at once, one gets the folder', async () => {
  await mkdir(folder);
  await writeFile(join(folder, 'run.lock'), JSON.stringify({ pid: 2 ** 31 - 2 }));
  const answers = await Promise.all([hold(), hold(), hold(), hold()].map((child) => child.line()));
  const winner = JSON.parse(await readFile(join(folder, 'run.lock'), 'utf8'));
  expect(answers.filter((answer) => answer === 'held')).toHaveLength(1);
  expect(answers.filter((answer) => answer.includes(`(pid ${winner.pid})`))).toHaveLength(3);
});

test('a release by one that has lost the folder leaves the claim of the new holder', async () => {
  const { release } = await openDataDir(folder);
  await writeFile(join(folder, 'run.lock'), 'another');
  await release();
  expect(await readFile(join(folder, 'run.lock'), 'utf8')).toBe('another');
});

test('a file in its place is refused', async () => {
  await writeFile(folder, '');
  await expect(openDataDir(folder)).rejects.toThrow(`data folder ${folder} is not a folder`);
  await expect(openDataDir(join(folder, 'below'))).rejects.toThrow('is not a folder');
});

const user = await findOrdinaryUser();
test.skipIf(isRoot && !user)('a folder this user may not read or write is refused in one line', async () => {
  await mkdir(folder, { mode: 0o500 });
  const child = hold(user ? { user } : {});
  expect(await child.line()).toMatch(
    new RegExp(`^data folder ${folder} may not be read and written by this user \\(.*DATA_DIR.*\\)$`),
  );
});
