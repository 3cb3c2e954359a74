import { mkdir, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createLogger } from '#runtime/log.ts';
import { makeTestFolder } from '#tests/harness/test-folder.ts';
import type { Manifest } from './manifest.ts';
import { followManifests, type ManifestFolder } from './manifest-folder.ts';

const PATIENCE = { timeout: 10_000, interval: 20 };
const A = JSON.stringify({ a: '{ a }' });
const B = JSON.stringify({ b: '{ b }' });

let home: string;
let folder: string;
let following: ManifestFolder;
/** What is in force; `refused` is the name of a partner whose manifests never fit. */
let inForce: Map<string, Manifest>;
let adoptions: number;

async function follow(): Promise<void> {
  following = await followManifests({
    folder,
    log: createLogger('silent'),
    async adopt(name, manifest) {
      adoptions += 1;
      if (name === 'refused') throw new Error('it does not fit');
      if (manifest === null) inForce.delete(name);
      else inForce.set(name, manifest);
    },
  });
}

beforeEach(async () => {
  home = await makeTestFolder();
  folder = join(home, 'partners');
  await mkdir(folder);
  inForce = new Map();
  adoptions = 0;
});
afterEach(async () => {
  await following.stop();
  await rm(home, { recursive: true, force: true });
});

const put = (file: string, text: string) => writeFile(join(folder, file), text);
const idsOf = (name: string) => [...(inForce.get(name)?.keys() ?? [])];

test('what is there at the start is in force at once; what is no manifest is left alone', async () => {
  await put('acme.json', A);
  await put('README.md', 'x');
  await put('.acme.json.tmp', '{');
  await follow();
  expect([...inForce.keys()]).toEqual(['acme']);
  expect([...following.faults]).toEqual([]);
});

test('files that come, change in place, are renamed over and go are followed', async () => {
  await follow();
  await put('acme.json', A);
  await vi.waitFor(() => expect(idsOf('acme')).toEqual(['a']), PATIENCE);
  await put('acme.json', B);
  await vi.waitFor(() => expect(idsOf('acme')).toEqual(['b']), PATIENCE);
  await put('next', A);
  await rename(join(folder, 'next'), join(folder, 'acme.json'));
  await vi.waitFor(() => expect(idsOf('acme')).toEqual(['a']), PATIENCE);
  await rm(join(folder, 'acme.json'));
  await vi.waitFor(() => expect([...inForce.keys()]).toEqual([]), PATIENCE);
});

test('a wrong file keeps what was in force, is told of, and is forgiven when it is right again', async () => {
  await put('acme.json', A);
  await put('refused.json', A);
  await put('Not A Name.json', A);
  await follow();
  expect([...following.faults]).toEqual([
    ['Not A Name.json', 'its name is no name of a partner'],
    ['refused.json', 'it does not fit'],
  ]);
  await put('acme.json', '{ "a": ');
  await vi.waitFor(() => expect(following.faults.get('acme.json')).toMatch('no JSON'), PATIENCE);
  expect(idsOf('acme')).toEqual(['a']);
  await put('acme.json', B);
  await rm(join(folder, 'refused.json'));
  await rm(join(folder, 'Not A Name.json'));
  await vi.waitFor(() => expect([...following.faults]).toEqual([]), PATIENCE);
  expect(idsOf('acme')).toEqual(['b']);
});

test('a file that is touched is not taken again', async () => {
  await put('acme.json', A);
  await follow();
  await utimes(join(folder, 'acme.json'), new Date(1), new Date(1));
  await put('other.json', A);
  await vi.waitFor(() => expect(inForce.has('other')).toBe(true), PATIENCE);
  expect(adoptions).toBe(2);
});

test('a folder that is taken away keeps what is in force; one that never was is as good as empty', async () => {
  await put('acme.json', A);
  await follow();
  await rename(folder, `${folder}.away`);
  await vi.waitFor(() => expect(following.faults.size).toBe(1), PATIENCE);
  expect(idsOf('acme')).toEqual(['a']);
  await rename(`${folder}.away`, folder);
  await vi.waitFor(() => expect(following.faults.size).toBe(0), PATIENCE);
  await following.stop();

  folder = join(folder, 'never');
  inForce.clear();
  await follow();
  expect([following.faults.size, inForce.size]).toEqual([0, 0]);
  await mkdir(folder);
  await put('acme.json', B);
  await vi.waitFor(() => expect(idsOf('acme')).toEqual(['b']), PATIENCE);
});
