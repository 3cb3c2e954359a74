import { mkdtemp, rename, rm, symlink, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { contentHash, type FileWatch, watchFile } from './watch-file.ts';

const PATIENCE = { timeout: 20_000 };
/** So long that only the file system itself can have told. */
const NEVER_MS = 3_600_000;

let folder: string;
let file: string;
let told: string[];
let unreadable: unknown[];
let watches: FileWatch[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'watch-'));
  file = join(folder, 'file');
  [told, unreadable, watches] = [[], [], []];
  await writeFile(file, 'zero');
});
afterEach(async () => {
  await Promise.all(watches.map((watch) => watch.stop()));
  await rm(folder, { recursive: true });
});

function watch(pollMs: number, onContent = async (text: string) => void told.push(text)): FileWatch {
  const watching = watchFile({
    file,
    known: contentHash('zero'),
    onContent,
    onUnreadable: (error) => unreadable.push(error),
    pollMs,
  });
  watches.push(watching);
  return watching;
}

async function replace(text: string): Promise<void> {
  await writeFile(`${file}.new`, text);
  await rename(`${file}.new`, file);
}

test('tells of content that is replaced, again and again, in place or by another file', async () => {
  watch(NEVER_MS);
  await replace('one');
  await expect.poll(() => told, PATIENCE).toEqual(['one']);
  await writeFile(file, 'two');
  await expect.poll(() => told, PATIENCE).toEqual(['one', 'two']);
  await replace('three');
  await expect.poll(() => told, PATIENCE).toEqual(['one', 'two', 'three']);
});

test('tells of what a link leads to, where the file system tells nothing', async () => {
  await writeFile(join(folder, 'a'), 'zero');
  const elsewhere = await mkdtemp(join(tmpdir(), 'watch-elsewhere-'));
  await writeFile(join(elsewhere, 'real'), 'zero');
  await unlink(file);
  await symlink(join(elsewhere, 'real'), file);
  watch(20);
  await writeFile(join(elsewhere, 'real'), 'one');
  await expect.poll(() => told, PATIENCE).toEqual(['one']);
  await rm(elsewhere, { recursive: true });
});

test('tells nothing of a file that is written again as it was', async () => {
  watch(20);
  await replace('zero');
  await replace('one');
  await expect.poll(() => told, PATIENCE).toEqual(['one']);
});

test('tells the newest content when it changed while the one before was dealt with', async () => {
  const first = Promise.withResolvers<void>();
  watch(NEVER_MS, async (text) => {
    told.push(text);
    if (text === 'one') await first.promise;
  });
  await replace('one');
  await expect.poll(() => told, PATIENCE).toEqual(['one']);
  await replace('two');
  await replace('three');
  first.resolve();
  await expect.poll(() => told.at(-1), PATIENCE).toBe('three');
});

test('says once that a file is gone, and tells its content when it is back, be it the same', async () => {
  watch(20);
  await unlink(file);
  await expect.poll(() => unreadable.length, PATIENCE).toBe(1);
  await replace('zero');
  await expect.poll(() => told, PATIENCE).toEqual(['zero']);
  expect(unreadable).toHaveLength(1);
});

test('tells nothing any more once it is stopped', async () => {
  await watch(20).stop();
  await replace('one');
  watch(20);
  await expect.poll(() => told, PATIENCE).toEqual(['one']);
});
