import type { GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { PartnerCaller } from '#gateway/access/partner-caller.ts';
import { AdhocDocumentRefused, PersistedDocumentNotFound } from '#gateway/errors.ts';
import type { DocumentLimits } from './admission.ts';
import { prepareDocument, type ReadyDocument } from './document.ts';
import { requestedId } from './document-id.ts';
import type { Manifest } from './manifest.ts';
import type { OperationParams } from './params.ts';

/** Characters of ad-hoc text kept with their parsed form, which takes about 100 bytes a character. */
const ADHOC_CHARACTERS_KEPT = 300_000;

/** Finds the document of a request. */
export interface DocumentStore {
  /** @throws DocumentAmbiguous, PersistedDocumentNotFound, AdhocDocumentRefused, DocumentTooCostly, DocumentInvalid */
  find(params: OperationParams, partner: PartnerCaller | null): ReadyDocument;
  /** Every registered document, ready since the start. */
  readonly registered: readonly ReadyDocument[];
}

/**
 * Prepares all registered documents and keeps them; ad-hoc ones are kept by their text while there is room.
 *
 * @param options.adhoc whether texts that are not registered are run
 * @throws what prepareDocument throws, when a registered document does not fit the schema
 */
export function createDocumentStore(options: {
  readonly schema: GraphQLSchema;
  readonly manifest: Manifest;
  readonly limits: DocumentLimits;
  readonly adhoc: boolean;
}): DocumentStore {
  const { schema, limits } = options;
  const registered = new Map([...options.manifest].map(([id, text]) => [id, prepareDocument(text, schema, limits)]));
  const adhoc = new LRUCache<string, ReadyDocument>({
    maxSize: ADHOC_CHARACTERS_KEPT,
    sizeCalculation: ({ text }) => text.length,
  });

  const byText = (text: string): ReadyDocument => {
    if (!options.adhoc) throw new AdhocDocumentRefused();
    const kept = adhoc.get(text);
    if (kept) return kept;
    const document = prepareDocument(text, schema, limits);
    adhoc.set(text, document);
    return document;
  };

  return {
    registered: [...registered.values()],
    find(params) {
      const id = requestedId(params);
      if (id === null) return byText(params.query ?? '');
      const document = registered.get(id);
      if (document === undefined) throw new PersistedDocumentNotFound();
      return document;
    },
  };
}
