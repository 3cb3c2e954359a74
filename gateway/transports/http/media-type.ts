import { NotAcceptable } from '#gateway/errors.ts';
import { type MediaRange, mediaRanges } from './accept.ts';

/** What an answer that comes at once is sent as, and by which rules its status is chosen. */
export interface ResponseMedia {
  readonly type: 'application/graphql-response+json' | 'application/json';
  /**
   * The client asked for application/json by name: it is one of those from before the newer type, for which every well-formed
   * request is answered with 200.
   */
  readonly legacy: boolean;
}

/** How the parts of an answer that come later are sent (`@defer`): by the name of the parameter that asks for it. */
export type PartsMedia = 'deferSpec=20220824' | 'incrementalSpec=v0.2';

/** How the events of a subscription are sent. */
export type EventsMedia = 'text/event-stream' | 'multipart/mixed';

/** What a client takes, of each kind what it likes best; null where it takes none. */
export interface Accepted {
  readonly whole: ResponseMedia | null;
  readonly parts: PartsMedia | null;
  readonly events: EventsMedia | null;
}

const MODERN: ResponseMedia = { type: 'application/graphql-response+json', legacy: false };
const LEGACY: ResponseMedia = { type: 'application/json', legacy: true };
/** For clients that take anything: the type that all of them can read, as the public audits ask, with honest statuses. */
export const UNSPECIFIC: ResponseMedia = { type: 'application/json', legacy: false };

const WHOLE: Readonly<Record<string, ResponseMedia>> = {
  'application/graphql-response+json': MODERN,
  'application/json': LEGACY,
  'application/*': UNSPECIFIC,
  '*/*': UNSPECIFIC,
};

/**
 * Chooses by an Accept header (RFC 9110 section 12.5.1): the highest weight, then the more specific, then the first. Parts and events
 * are for those alone who ask for them by name.
 *
 * @throws NotAcceptable where nothing of it can be sent
 */
export function negotiate(accept: string | undefined): Accepted {
  if (accept === undefined || accept.trim() === '') return { whole: UNSPECIFIC, parts: null, events: null };
  const ranges = mediaRanges(accept);
  const accepted: Accepted = {
    whole: best(
      ranges,
      ({ type }) => (Object.hasOwn(WHOLE, type) ? WHOLE[type] : undefined),
      (media) => media !== UNSPECIFIC,
    ),
    parts: best(ranges, partsMedia),
    events: best(ranges, eventsMedia),
  };
  if (Object.values(accepted).every((media) => media === null)) throw new NotAcceptable();
  return accepted;
}

/** Whether a browser asks for a page to show. */
export function acceptsHtml(accept: string | undefined): boolean {
  return mediaRanges(accept).some(({ type, weight }) => type === 'text/html' && weight > 0);
}

function best<Media>(
  ranges: readonly MediaRange[],
  mediaOf: (range: MediaRange) => Media | undefined,
  isSpecific: (media: Media) => boolean = () => true,
): Media | null {
  let chosen: { readonly media: Media; readonly weight: number } | null = null;
  for (const range of ranges) {
    const media = mediaOf(range);
    if (media === undefined || !(range.weight > 0)) continue;
    const isBetter =
      chosen === null ||
      range.weight > chosen.weight ||
      (range.weight === chosen.weight && isSpecific(media) && !isSpecific(chosen.media));
    if (isBetter) chosen = { media, weight: range.weight };
  }
  return chosen?.media ?? null;
}

/** Without a parameter that names a format, the older one: every client that takes parts reads it. */
function partsMedia({ type, parameters }: MediaRange): PartsMedia | undefined {
  if (type !== 'multipart/mixed') return undefined;
  const { deferspec, incrementalspec, subscriptionspec } = parameters;
  if (incrementalspec !== undefined) return incrementalspec === 'v0.2' ? 'incrementalSpec=v0.2' : undefined;
  if (deferspec !== undefined) return deferspec === '20220824' ? 'deferSpec=20220824' : undefined;
  return subscriptionspec === undefined ? 'deferSpec=20220824' : undefined;
}

function eventsMedia({ type, parameters }: MediaRange): EventsMedia | undefined {
  if (type === 'text/event-stream') return type;
  if (type !== 'multipart/mixed') return undefined;
  const { deferspec, incrementalspec, subscriptionspec } = parameters;
  const asked =
    subscriptionspec === undefined
      ? deferspec === undefined && incrementalspec === undefined
      : subscriptionspec === '1.0';
  return asked ? type : undefined;
}
