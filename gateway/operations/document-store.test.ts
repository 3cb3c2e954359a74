import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { DocumentInvalid } from '#gateway/errors.ts';
import type { Generation } from '#gateway/generation.ts';
import { createPrometheusMetrics } from '#runtime/adapters/prometheus.ts';
import { createLogger } from '#runtime/log.ts';
import { type Library, openLibrary, viewerNamed } from '#tests/gateway/library-gateway.ts';
import { makeTestFolder } from '#tests/harness/test-folder.ts';
import { DOCUMENT_LIMITS } from './admission.ts';
import { createDocumentStore, type DocumentStore } from './document-store.ts';
import { readParams } from './params.ts';
import { createPartnerDocuments } from './partner-documents.ts';

const schema = buildSchema('type Query { a: Int b: Int }');
const acme = { partner: { name: 'acme', keyId: 'k' }, viewer: null };

function storeWith(options: Partial<Parameters<typeof createDocumentStore>[0]> = {}): Promise<DocumentStore> {
  return createDocumentStore({ schema, manifest: new Map(), limits: DOCUMENT_LIMITS, adhoc: false, ...options });
}

describe('documents of partners', () => {
  const find = async (store: DocumentStore, id: string) =>
    (await store.find(readParams({ documentId: id }), acme)).text;

  test('are replaced all at once, or kept when one of the new does not fit', async () => {
    const store = await storeWith({ partners: new Map([['acme', new Map([['1', '{ a }']])]]) });
    await store.replacePartner('acme', new Map([['2', '{ b }']]));
    expect(await find(store, '2')).toBe('{ b }');
    await expect(find(store, '1')).rejects.toMatchObject({ code: 'PERSISTED_DOCUMENT_NOT_FOUND' });
    const wrong = new Map([
      ['3', '{ a }'],
      ['4', '{ gone }'],
    ]);
    await expect(store.replacePartner('acme', wrong)).rejects.toThrow(DocumentInvalid);
    expect(await find(store, '2')).toBe('{ b }');
    await expect(find(store, '3')).rejects.toMatchObject({ code: 'PERSISTED_DOCUMENT_NOT_FOUND' });
    await store.replacePartner('acme', null);
    await expect(find(store, '2')).rejects.toMatchObject({ code: 'PERSISTED_DOCUMENT_NOT_FOUND' });
  });

  test('that do not fit a version of the graph keep it from being made', async () => {
    const partners = new Map([['acme', new Map([['1', '{ gone }']])]]);
    await expect(storeWith({ partners })).rejects.toThrow('Cannot query field "gone"');
  });

  test('are planned before they can be found, and prepared once for all who have them', async () => {
    const planned: string[] = [];
    const store = await storeWith({
      manifest: new Map([['f', '{ a }']]),
      plan: ({ document }) => planned.push(document.text),
      partners: new Map([['acme', new Map([['1', '{ a }']])]]),
    });
    await store.replacePartner('other', new Map([['2', '{ a b }']]));
    expect(new Set(planned)).toEqual(new Set(['{ a }', '{ a b }']));
    const [frontend, partner] = await Promise.all([
      store.find(readParams({ documentId: 'f' }), { partner: null, viewer: null }),
      store.find(readParams({ documentId: '1' }), acme),
    ]);
    expect(frontend).toBe(partner);
    const unplannable = await storeWith({
      plan: () => {
        throw new Error('no plan');
      },
    });
    await expect(unplannable.replacePartner('acme', new Map([['1', '{ a }']]))).rejects.toThrow('no plan');
  });

  test('follow the folder into a version of the graph that was made while they changed', async () => {
    const folder = await makeTestFolder();
    await writeFile(join(folder, 'acme.json'), JSON.stringify({ 1: '{ a }' }));
    const documents = createPartnerDocuments({
      folder,
      log: createLogger('silent'),
      metrics: createPrometheusMetrics(),
    });
    let replaced = (): void => {};
    const generationOf = (store: DocumentStore) =>
      ({ documents: store }) as Pick<Generation, 'documents'> as Generation;
    const generations = {
      current: generationOf(await storeWith()),
      onReplaced: (listener: () => void) => {
        replaced = listener;
        return () => {};
      },
    };
    await documents.follow(generations);
    expect(await find(generations.current.documents, '1')).toBe('{ a }');
    const made = await storeWith({ partners: new Map([...documents.manifests, ['left', new Map([['1', '{ a }']])]]) });
    await writeFile(join(folder, 'acme.json'), JSON.stringify({ 2: '{ b }' }));
    await vi.waitFor(() => expect([...(documents.manifests.get('acme') ?? [])]).toEqual([['2', '{ b }']]), {
      timeout: 10_000,
    });
    generations.current = generationOf(made);
    replaced();
    await vi.waitFor(() => expect([...made.partnerManifests.keys()]).toEqual(['acme']), { timeout: 10_000 });
    expect(await find(made, '2')).toBe('{ b }');
    await documents.stop();
    await rm(folder, { recursive: true });
  });
});

test.each(['x'.repeat(100_000), 'A'.repeat(64), ''])(
  'what is no SHA-256 is not looked for among kept texts',
  async (hash) => {
    const asked: string[] = [];
    const automatic = {
      async textOf(key: string) {
        asked.push(key);
        return undefined;
      },
      register: async () => {},
    };
    const store = await storeWith({ adhoc: true, automatic });
    const find = (sha256Hash: string) =>
      store.find(readParams({ extensions: { persistedQuery: { version: 1, sha256Hash } } }), {
        partner: null,
        viewer: null,
      });
    await expect(find(hash)).rejects.toMatchObject({ code: 'PERSISTED_QUERY_NOT_FOUND' });
    expect(asked).toEqual([]);
    await expect(find('a'.repeat(64))).rejects.toMatchObject({ code: 'PERSISTED_QUERY_NOT_FOUND' });
    expect(asked).toEqual(['a'.repeat(64)]);
  },
);

describe('where registered documents are run only', () => {
  let library: Library;
  beforeAll(async () => {
    library = await openLibrary({ adhoc: false, introspection: false });
  });
  afterAll(() => library.stop());

  test.each(['{ shelfCount }', '{ __typename __schema { queryType { name } } }'])(
    'whoever has the scope runs others all the same: %s',
    async (query) => {
      const ada = viewerNamed('ada');
      const text = { query };
      expect(await library.ask(text, { viewer: { ...ada, role: 'system_admin' } })).toMatchObject({ kind: 'result' });
      for (const viewer of [null, ada]) {
        expect(await library.ask(text, { viewer })).toMatchObject({
          kind: 'refused',
          errors: [{ extensions: { reason: 'ADHOC_DOCUMENT_REFUSED' } }],
        });
      }
    },
  );
});
