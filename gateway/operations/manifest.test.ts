import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { StartupError } from '#runtime/startup-error.ts';
import { openLibrary } from '#tests/gateway/library-gateway.ts';
import { sha256Hex } from './document-id.ts';
import { readManifest, readManifests } from './manifest.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'manifest-'));
});
afterAll(() => rm(folder, { recursive: true }));

const BODY = 'query A { a }';
const ENTRY = { id: sha256Hex(BODY), name: 'A', type: 'query', body: BODY };
const MANIFEST = { format: 'apollo-persisted-query-manifest', version: 1, operations: [ENTRY] };

const read = async (text: string) => {
  const file = join(folder, 'manifest.json');
  await writeFile(file, text);
  return await readManifest(pathToFileURL(file));
};

test('documents are read by their ids', async () => {
  expect([...(await read(JSON.stringify(MANIFEST)))]).toEqual([[ENTRY.id, BODY]]);
});

test("Relay's form may have ids of any making", async () => {
  const md5 = '0cc175b9c0f1b6a831c399e269772661';
  const manifest = await read(JSON.stringify({ [md5]: BODY, __proto__x: BODY, [`sha256:${ENTRY.id}`]: BODY }));
  expect([...manifest.keys()]).toEqual([md5, '__proto__x', ENTRY.id]);
});

test('documents of several manifests are read as one', async () => {
  const body = 'query B { b }';
  const files = await Promise.all(
    [ENTRY, { ...ENTRY, id: sha256Hex(body), name: 'B', body }].map(async (entry, place) => {
      const file = join(folder, `manifest-${place}.json`);
      await writeFile(file, JSON.stringify({ ...MANIFEST, operations: [entry, ENTRY] }));
      return pathToFileURL(file);
    }),
  );
  expect([...(await readManifests(...files))].sort()).toEqual(
    [
      [ENTRY.id, BODY],
      [sha256Hex(body), body],
    ].sort(),
  );
});

test.each([
  ['no JSON', '{', 'it is no JSON'],
  ['no object', '[]', 'it is no JSON object'],
  ['another format', JSON.stringify({ documents: {} }), '"documents" is no text'],
  ['an id that is no token', JSON.stringify({ 'a b': BODY }), 'an id that is no token: "a b"'],
  ['a hash of another text', JSON.stringify({ [sha256Hex('{ b }')]: BODY }), 'not the SHA-256'],
  ['two texts for an id', JSON.stringify({ a: BODY, 'sha256:a': `${BODY} ` }), 'two texts for the id a'],
  [
    'more documents than anybody has',
    JSON.stringify(Object.fromEntries(Array.from({ length: 2_001 }, (_, i) => [`d${i}`, BODY]))),
    'more than 2000 documents',
  ],
  ['another version', JSON.stringify({ ...MANIFEST, version: 2 }), 'is not in the format'],
  [
    'a text that is not the one of its id',
    JSON.stringify({ ...MANIFEST, operations: [{ ...ENTRY, body: `${BODY} ` }] }),
    'not the SHA-256',
  ],
])('%s stops the start', async (_, text, reason) => {
  await expect(read(text)).rejects.toThrow(StartupError);
  await expect(read(text)).rejects.toThrow(reason);
});

test('a missing file stops the start', async () => {
  await expect(readManifest(pathToFileURL(join(folder, 'nothing.json')))).rejects.toThrow('cannot be read');
});

test('a registered document that does not fit the schema stops the start', async () => {
  await expect(openLibrary({ registered: ['query Old { gone }'] })).rejects.toThrow('Cannot query field "gone"');
});
