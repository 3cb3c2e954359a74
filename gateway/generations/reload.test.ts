import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { composeSupergraph } from '#gateway/supergraph/compose.ts';
import { LIBRARY_SDL } from '#tests/gateway/library.ts';
import { type Library, openLibrary } from '#tests/gateway/library-gateway.ts';

const PATIENCE = { timeout: 20_000 };
const REGISTERED = 'query Shelves { shelfCount }';

let folder: string;
let file: string;
let library: Library;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reload-'));
  file = join(folder, 'supergraph.graphql');
  await writeFile(file, supergraph());
});
afterEach(async () => {
  await library.stop();
  await rm(folder, { recursive: true });
});

/** The library's graph, with its shelves as told. */
function supergraph(shelves: string = LIBRARY_SDL.shelves): string {
  const sdl = { ...LIBRARY_SDL, shelves };
  return composeSupergraph(Object.entries(sdl).map(([name, text]) => ({ name, sdl: text }))).complete;
}

/** Another version of the same graph. */
const version = (i: number): string => supergraph(LIBRARY_SDL.shelves.replace('type Book', `"Version ${i}" type Book`));

async function replaceFile(text: string): Promise<void> {
  await writeFile(`${file}.new`, text);
  await rename(`${file}.new`, file);
}

async function gaugeOf(name: string): Promise<string | undefined> {
  const { text } = await library.services.metrics.expose('text');
  return new RegExp(`^${name}(?:\\{.*\\})? (\\S+)$`, 'm').exec(text)?.[1];
}

test.each(['own', 'apollo'] as const)(
  'fifty versions later only one is left, by the executor %s',
  async (executor) => {
    const count = executor === 'own' ? 50 : 5;
    library = await openLibrary({ supergraphFile: file, executor });
    let replaced = 0;
    library.generations.onReplaced(() => {
      replaced += 1;
    });
    for (let i = 0; i < count; i += 1) {
      const { current } = library.generations;
      await replaceFile(version(i));
      await expect.poll(() => library.generations.current, PATIENCE).not.toBe(current);
      expect(await library.ask({ query: '{ shelfCount }' })).toMatchObject({ kind: 'result', result: { errors: [] } });
    }
    expect(replaced).toBe(count);
    await expect.poll(() => gaugeOf('polit_supergraph_generations'), PATIENCE).toBe('1');
  },
  120_000,
);

test('a version that somebody holds stays until they are done, and works', async () => {
  library = await openLibrary({ supergraphFile: file });
  const waiting = Promise.withResolvers<void>();
  await library.services.pubsub.subscribe('library:waiting', () => waiting.resolve());
  const answer = library.ask({ query: '{ waits }' });
  await waiting.promise;
  const { current } = library.generations;
  const release = current.hold();

  await replaceFile(version(1));
  await expect.poll(() => library.generations.current, PATIENCE).not.toBe(current);
  expect(await gaugeOf('polit_supergraph_generations')).toBe('2');
  release();
  release();
  expect(await gaugeOf('polit_supergraph_generations')).toBe('2');
  await library.services.pubsub.publish('library:release', {});
  expect(await answer).toMatchObject({ kind: 'result', result: { errors: [] } });
  await expect.poll(() => gaugeOf('polit_supergraph_generations'), PATIENCE).toBe('1');
});

test('a version without a field of a registered document is not served, which is told once', async () => {
  library = await openLibrary({ supergraphFile: file, registered: [REGISTERED] });
  await replaceFile(supergraph(LIBRARY_SDL.shelves.replace('shelfCount: Int!', 'shelves: Int!')));
  await expect.poll(() => library.graph.refused?.reason, PATIENCE).toContain('shelfCount');
  expect(await library.ask({ query: REGISTERED })).toMatchObject({ kind: 'result', result: { errors: [] } });
  expect(await gaugeOf('polit_supergraph_refused')).toBe('1');

  await replaceFile(version(1));
  await expect.poll(() => library.graph.refused, PATIENCE).toBeNull();
  expect(library.logged.filter(({ msg }) => msg === 'the new supergraph is not served')).toHaveLength(1);
});

test('a version whose subgraphs are others is not served', async () => {
  library = await openLibrary({ supergraphFile: file });
  const { shelves: _, ...rest } = LIBRARY_SDL;
  await replaceFile(composeSupergraph(Object.entries(rest).map(([name, sdl]) => ({ name, sdl }))).complete);
  await expect.poll(() => library.graph.refused?.reason, PATIENCE).toContain('shelves is mounted and not in it');
});
