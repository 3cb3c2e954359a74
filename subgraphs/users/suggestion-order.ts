import { InvalidCursor } from '#runtime/errors.ts';
import { isUuid } from '#runtime/uuid.ts';
import type { PolicyTopic } from './resolver-types.generated.ts';

/** A candidate's place: more mutual follows first, then more shared interests, then the younger account. */
export interface SuggestionRank {
  readonly mutuals: number;
  readonly shared: number;
  readonly id: string;
}

/** Sorts better ranks first; equal only for the same person. */
export function byRank(a: SuggestionRank, b: SuggestionRank): number {
  if (a.mutuals !== b.mutuals) return b.mutuals - a.mutuals;
  if (a.shared !== b.shared) return b.shared - a.shared;
  if (a.id === b.id) return 0;
  return a.id < b.id ? 1 : -1;
}

/** Interests of both, in the viewer's order. */
export function sharedInterests(own: readonly PolicyTopic[], others: readonly PolicyTopic[]): PolicyTopic[] {
  return own.filter((topic) => others.includes(topic));
}

/** Each candidate once, best first; of one who is there twice the better rank counts. */
export function rankCandidates(
  candidates: readonly { readonly id: string; readonly mutuals: number; readonly interests: readonly PolicyTopic[] }[],
  own: readonly PolicyTopic[],
): SuggestionRank[] {
  const ranks = candidates
    .map(({ id, mutuals, interests }) => ({ id, mutuals, shared: sharedInterests(own, interests).length }))
    .sort(byRank);
  const seen = new Set<string>();
  return ranks.filter(({ id }) => !seen.has(id) && seen.add(id));
}

/** A position in one viewer's suggestions. It is the rank itself: it holds also when the list is made anew. */
export function rankCursor(viewerId: string, { mutuals, shared, id }: SuggestionRank): string {
  return Buffer.from(`suggestions-${viewerId}:${mutuals}:${shared}:${id}`).toString('base64url');
}

/** @returns null without a cursor. @throws InvalidCursor when it is not one of this viewer's suggestions */
export function parseRankCursor(viewerId: string, cursor: string | null | undefined): SuggestionRank | null {
  if (cursor === null || cursor === undefined) return null;
  const [kind, mutuals = '', shared = '', id = '', ...rest] = Buffer.from(cursor, 'base64url')
    .toString('utf8')
    .split(':');
  const isOne =
    kind === `suggestions-${viewerId}` && rest.length === 0 && [mutuals, shared].every((it) => /^\d{1,6}$/.test(it));
  if (!isOne || !isUuid(id)) throw new InvalidCursor();
  return { mutuals: Number(mutuals), shared: Number(shared), id };
}
