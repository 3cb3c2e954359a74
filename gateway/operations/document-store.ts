import { setImmediate } from 'node:timers/promises';
import type { GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { PartnerCaller } from '#gateway/access/partner-caller.ts';
import { AdhocDocumentRefused, DocumentAmbiguous, PersistedDocumentNotFound } from '#gateway/errors.ts';
import { ADHOC_SCOPE, scopesOf } from '#runtime/access-scopes.ts';
import type { Viewer } from '#runtime/viewer.ts';
import type { DocumentLimits } from './admission.ts';
import type { AutomaticQueries } from './automatic-queries.ts';
import {
  PersistedQueryMismatch,
  PersistedQueryNotFound,
  PersistedQueryNotSupported,
} from './automatic-query-errors.ts';
import { type Operation, prepareDocument, type ReadyDocument } from './document.ts';
import { type DocumentReference, referenceOf, SHA256, sha256Hex } from './document-id.ts';
import type { Manifest } from './manifest.ts';
import type { OperationParams } from './params.ts';

/** Characters of ad-hoc text kept with their parsed form, which takes about 100 bytes a character. */
const ADHOC_CHARACTERS_KEPT = 300_000;

/** Who names a document. */
export interface DocumentCaller {
  readonly partner: PartnerCaller | null;
  readonly viewer: Viewer | null;
}

/** Finds the document of a request. */
export interface DocumentStore {
  /**
   * A partner's documents are those of its manifest; everybody else's those of the frontends, and texts of their own where that is
   * allowed.
   *
   * @throws DocumentAmbiguous, PersistedDocumentNotFound, AdhocDocumentRefused, DocumentTooCostly, DocumentInvalid, MalformedRequest;
   *   PersistedQueryNotFound, PersistedQueryNotSupported, PersistedQueryMismatch for automatically persisted queries
   */
  find(params: OperationParams, caller: DocumentCaller): Promise<ReadyDocument>;
  /** Every registered document of frontends and partners, ready before anybody asks. */
  readonly registered: readonly ReadyDocument[];
  /** Whether a document is in a manifest: somebody has looked at it. */
  isRegistered(document: Pick<ReadyDocument, 'id'>): boolean;
  /** The manifests that the documents of partners were made of. */
  readonly partnerManifests: ReadonlyMap<string, Manifest>;
  /**
   * Replaces a partner's documents, all at once when all are ready; null takes them away.
   *
   * @throws what preparing or planning a document throws; what was there is kept then
   */
  replacePartner(partner: string, manifest: Manifest | null): Promise<void>;
}

export interface DocumentStoreOptions {
  readonly schema: GraphQLSchema;
  /** Of the frontends. */
  readonly manifest: Manifest;
  /** Of partners, by name; none unless told. */
  readonly partners?: ReadonlyMap<string, Manifest>;
  readonly limits: DocumentLimits;
  /** Whether everybody but partners may run texts that are not registered; otherwise whoever has the scope for it may. */
  readonly adhoc: boolean;
  /** Where texts are kept by their hash; without it nothing is registered. */
  readonly automatic?: AutomaticQueries;
  /** Plans an operation of a document that is about to be registered; throws where that is impossible. */
  readonly plan?: (operation: Operation) => unknown;
}

/**
 * Prepares and plans all registered documents, letting requests through between them (a plan costs 3 to 15 ms), and keeps them; ad-hoc ones are
 * kept by their text while there is room.
 *
 * @throws what prepareDocument and `plan` throw, when a registered document does not fit the schema
 */
export async function createDocumentStore(options: DocumentStoreOptions): Promise<DocumentStore> {
  const { schema, limits, automatic, plan } = options;
  /** By text: frontends and partners may have the same ones. */
  const ready = (documents: Iterable<ReadyDocument>) => new Map([...documents].map((it) => [it.text, it] as const));
  const prepareAll = async (
    manifest: Manifest,
    known: ReadonlyMap<string, ReadyDocument>,
  ): Promise<PreparedManifest> => {
    const documents = new Map<string, ReadyDocument>();
    for (const [id, text] of manifest) {
      const document = known.get(text) ?? prepareDocument(text, schema, limits);
      for (const operation of document.operations) plan?.(operation);
      documents.set(id, document);
      await setImmediate();
    }
    return { manifest, documents };
  };
  const frontends = await prepareAll(options.manifest, new Map());
  const partners = new Map<string, PreparedManifest>();
  let registeredIds: ReadonlySet<string> = new Set();
  const all = (): ReadyDocument[] =>
    [frontends, ...partners.values()].flatMap(({ documents }) => [...documents.values()]);
  const listRegistered = (): void => {
    registeredIds = new Set(all().map(({ id }) => id));
  };
  for (const [name, manifest] of options.partners ?? []) partners.set(name, await prepareAll(manifest, ready(all())));
  listRegistered();

  const adhoc = createAdhocDocuments((text) => prepareDocument(text, schema, limits), automatic);
  const mayRunAdhoc = (viewer: Viewer | null): boolean => options.adhoc || scopesOf(viewer).has(ADHOC_SCOPE);

  return {
    get registered() {
      return all();
    },
    isRegistered: ({ id }) => registeredIds.has(id),
    get partnerManifests() {
      return new Map([...partners].map(([name, { manifest }]) => [name, manifest]));
    },
    async replacePartner(partner, manifest) {
      if (manifest === null) partners.delete(partner);
      else partners.set(partner, await prepareAll(manifest, ready(all())));
      listRegistered();
    },
    async find(params, { partner, viewer }) {
      const reference = referenceOf(params);
      const documents = partner === null ? frontends.documents : partners.get(partner.name)?.documents;
      const registered = 'id' in reference ? documents?.get(reference.id) : undefined;
      if (registered !== undefined && reference.kind !== 'registration') return registered;
      if (partner !== null || !mayRunAdhoc(viewer)) throw refusalUnderSafelist(reference);
      return await adhoc.find(reference);
    },
  };
}

/** A manifest whose documents are ready. */
interface PreparedManifest {
  readonly manifest: Manifest;
  readonly documents: ReadonlyMap<string, ReadyDocument>;
}

/** What is said about a document that is not registered where only such are run. */
function refusalUnderSafelist({ kind }: DocumentReference): Error {
  switch (kind) {
    case 'text':
      return new AdhocDocumentRefused();
    case 'id':
      return new PersistedDocumentNotFound();
    case 'hash':
      return new PersistedQueryNotSupported();
    case 'registration':
      return new DocumentAmbiguous();
  }
}

/** Documents that are not registered, kept while there is room. */
function createAdhocDocuments(prepare: (text: string) => ReadyDocument, automatic: AutomaticQueries | undefined) {
  const kept = { maxSize: ADHOC_CHARACTERS_KEPT, sizeCalculation: ({ text }: ReadyDocument) => text.length || 1 };
  const byText = new LRUCache<string, ReadyDocument>(kept);
  const byHash = new LRUCache<string, ReadyDocument>(kept);

  const ofText = (text: string): ReadyDocument => {
    const known = byText.get(text);
    if (known) return known;
    const document = prepare(text);
    byText.set(text, document);
    return document;
  };
  const ofHash = async (hash: string): Promise<ReadyDocument> => {
    const known = byHash.get(hash);
    if (known) return known;
    // Whatever else comes would go to the cache as a key, however long it is.
    const text = SHA256.test(hash) ? await automatic?.textOf(hash) : undefined;
    // What others could have written into the cache is not believed.
    if (text === undefined || sha256Hex(text) !== hash) throw new PersistedQueryNotFound();
    const document = ofText(text);
    byHash.set(hash, document);
    return document;
  };
  return {
    async find(reference: DocumentReference): Promise<ReadyDocument> {
      if (reference.kind === 'text') return ofText(reference.text);
      if (reference.kind === 'hash') return await ofHash(reference.id);
      if (reference.kind === 'id') throw new PersistedDocumentNotFound();
      const { id, text } = reference;
      const document = ofText(text);
      if (document.id !== id) throw new PersistedQueryMismatch();
      if (automatic) {
        byHash.set(id, document);
        await automatic.register(id, text);
      }
      return document;
    },
  };
}
