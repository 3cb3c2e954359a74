import type { DocumentNode } from 'graphql';
import { DocumentTooCostly, type LimitCode } from '#gateway/errors.ts';
import { measureDocument, type OperationSize } from './measure.ts';

/** How much one document may ask for. */
export interface DocumentLimits extends OperationSize {
  /** Lexical tokens; parsing stops at this many, so that length costs nothing. */
  readonly tokens: number;
}

/**
 * The largest document of schema/operations needs two thirds of this; GraphiQL's introspection reaches a depth of 15. What lists
 * multiply is bounded by the subgraphs' own bounds on `first`.
 */
export const DOCUMENT_LIMITS: DocumentLimits = {
  tokens: 2_000,
  depth: 15,
  nesting: 40,
  fields: 500,
  aliases: 50,
  directives: 50,
  rootFields: 20,
};

/**
 * Checks a parsed document against the limits, before the far costlier validation and planning.
 *
 * @throws DocumentTooCostly naming the first limit passed and the actual figure
 */
export function admitDocument(document: DocumentNode, limits: DocumentLimits): void {
  const size = measureDocument(document);
  for (const [figure, { code, en, tr }] of Object.entries(FIGURES) as [keyof OperationSize, Figure][]) {
    const [actual, limit] = [size[figure], limits[figure]];
    if (actual <= limit) continue;
    throw new DocumentTooCostly(code, {
      en: `The document has ${actual} ${en}; at most ${limit} are allowed.`,
      tr: `Belgede ${actual} ${tr} var; en çok ${limit} olabilir.`,
    });
  }
}

/** What parsing reports as soon as it meets one token too many; how many there are in all is never counted. */
export function tooLong(limits: DocumentLimits): DocumentTooCostly {
  return new DocumentTooCostly('DOCUMENT_TOO_LONG', {
    en: `The document has more than ${limits.tokens} tokens, which is the limit.`,
    tr: `Belgede sınır olan ${limits.tokens} sözcük biriminden fazlası var.`,
  });
}

interface Figure {
  readonly code: LimitCode;
  readonly en: string;
  readonly tr: string;
}

const FIGURES: Readonly<Record<keyof OperationSize, Figure>> = {
  rootFields: { code: 'TOO_MANY_ROOT_FIELDS', en: 'root fields', tr: 'kök alan' },
  aliases: { code: 'TOO_MANY_ALIASES', en: 'aliases', tr: 'takma ad' },
  directives: { code: 'TOO_MANY_DIRECTIVES', en: 'directives', tr: 'yönerge' },
  depth: { code: 'DOCUMENT_TOO_DEEP', en: 'levels of fields', tr: 'alan düzeyi' },
  fields: { code: 'TOO_MANY_FIELDS', en: 'fields', tr: 'alan' },
  nesting: { code: 'DOCUMENT_TOO_DEEP', en: 'levels of selections', tr: 'seçim düzeyi' },
};
