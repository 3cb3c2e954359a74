import { NotAcceptable } from '#gateway/errors.ts';

/** What an answer is sent as, and by which rules its status is chosen. */
export interface ResponseMedia {
  readonly type: 'application/graphql-response+json' | 'application/json';
  /**
   * The client asked for application/json by name: it is one of those from before the newer type, for which every well-formed
   * request is answered with 200.
   */
  readonly legacy: boolean;
}

const MODERN: ResponseMedia = { type: 'application/graphql-response+json', legacy: false };
const LEGACY: ResponseMedia = { type: 'application/json', legacy: true };
/** For clients that take anything: the type that all of them can read, as the public audits ask, with honest statuses. */
const UNSPECIFIC: ResponseMedia = { type: 'application/json', legacy: false };

const KNOWN: Readonly<Record<string, ResponseMedia>> = {
  'application/graphql-response+json': MODERN,
  'application/json': LEGACY,
  'application/*': UNSPECIFIC,
  '*/*': UNSPECIFIC,
};

/**
 * Chooses by an Accept header (RFC 9110 section 12.5.1): the highest weight, then the more specific, then the first.
 *
 * @throws NotAcceptable
 */
export function negotiate(accept: string | undefined): ResponseMedia {
  if (accept === undefined || accept.trim() === '') return UNSPECIFIC;
  let best: { media: ResponseMedia; weight: number } | undefined;
  for (const { type, weight } of acceptedTypes(accept)) {
    const media = KNOWN[type];
    if (media === undefined || weight === 0) continue;
    if (best && (weight < best.weight || (weight === best.weight && !(best.media === UNSPECIFIC)))) continue;
    best = { media, weight };
  }
  if (best === undefined) throw new NotAcceptable();
  return best.media;
}

/** Whether a browser asks for a page to show. */
export function acceptsHtml(accept: string | undefined): boolean {
  return acceptedTypes(accept ?? '').some(({ type, weight }) => type === 'text/html' && weight > 0);
}

function acceptedTypes(accept: string): { type: string; weight: number }[] {
  return accept.split(',').map((item) => {
    const [type = '', ...parameters] = item.split(';').map((part) => part.trim().toLowerCase());
    const weight = Number(parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? 1);
    return { type, weight: Number.isNaN(weight) ? 0 : weight };
  });
}
