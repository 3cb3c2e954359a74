import { createHash } from 'node:crypto';
import { type FieldFault, refuseFaults } from '#runtime/errors.ts';
import { POST_TYPES, type PostType } from './feed-post.ts';
import type { FeedFilterInput, PolicyTopic } from './resolver-types.generated.ts';

/** What to show of a feed; everything that is given must hold. */
export interface FeedFilter {
  /** null for all. */
  readonly types: readonly PostType[] | null;
  /** null for all, those without a topic included. */
  readonly topics: readonly PolicyTopic[] | null;
  /** Inclusive. */
  readonly since: Date | null;
  /** Exclusive. */
  readonly until: Date | null;
  /** PolitPuan, inclusive; null for any. */
  readonly minScore: number | null;
  /** PolitPuan, inclusive; null for any. */
  readonly maxScore: number | null;
}

export const NO_FILTER: FeedFilter = {
  types: null,
  topics: null,
  since: null,
  until: null,
  minScore: null,
  maxScore: null,
};

/** Highest score that can be asked for. */
const MAX_SCORE = 100_000;
/**
 * How far back a filter by score looks, in days: from then on decay takes nothing more of a score (domain.md section 4), and who wants
 * only what scores high would otherwise have everything read that was ever posted.
 */
export const SCORE_FILTER_DAYS = 30;

/**
 * @throws ValidationFailed for empty lists and spans of time or scores with nothing in them, which nothing could match, and for scores
 *   that there are not
 */
export function feedFilter(input: FeedFilterInput | null | undefined): FeedFilter {
  const filter: FeedFilter = {
    types: sorted(input?.types),
    topics: sorted(input?.topics),
    since: input?.since ?? null,
    until: input?.until ?? null,
    // No score is below 0: asking for that is asking for all, and shares its lists.
    minScore: input?.minScore === 0 ? null : (input?.minScore ?? null),
    maxScore: input?.maxScore ?? null,
  };
  refuseFaults([
    ...emptyList('types', filter.types),
    ...emptyList('topics', filter.topics),
    ...(filter.since !== null && filter.until !== null && filter.since >= filter.until ? [EMPTY_SPAN] : []),
    ...noScore('minScore', filter.minScore),
    ...noScore('maxScore', filter.maxScore),
    ...(filter.minScore !== null && filter.maxScore !== null && filter.minScore > filter.maxScore ? [EMPTY_RANGE] : []),
  ]);
  // Naming all types is the same as naming none, and shares its lists.
  return filter.types?.length === POST_TYPES.length ? { ...filter, types: null } : filter;
}

/** A short text that two filters share only if they show the same; the empty text for one that shows everything. */
export function filterKey({ types, topics, since, until, minScore, maxScore }: FeedFilter): string {
  const parts = [types, topics, since, until, minScore, maxScore];
  if (parts.every((part) => part === null)) return '';
  const text = JSON.stringify(parts);
  return createHash('sha256').update(text).digest('base64url').slice(0, KEY_LENGTH);
}

const KEY_LENGTH = 16; // 96 bits: cursors of different filters are never taken for each other's.

/** Whether a filter asks for scores at all. */
export function hasScoreRange({ minScore, maxScore }: Pick<FeedFilter, 'minScore' | 'maxScore'>): boolean {
  return minScore !== null || maxScore !== null;
}

/** Whether a filter shows a post of this PolitPuan, posted at `createdAt`, at an instant. */
export function showsScore(filter: FeedFilter, score: number, createdAt: Date, at: Date): boolean {
  const start = startOf(filter, at);
  return (
    score >= (filter.minScore ?? 0) &&
    score <= (filter.maxScore ?? Number.POSITIVE_INFINITY) &&
    (start === null || createdAt >= start)
  );
}

/** The earliest time of posting that a filter shows at an instant; null where it goes back to the first post of all. */
export function startOf(filter: FeedFilter, at: Date): Date | null {
  if (!hasScoreRange(filter)) return filter.since;
  const start = new Date(at.getTime() - SCORE_FILTER_DAYS * DAY_MS);
  return filter.since !== null && filter.since > start ? filter.since : start;
}

const DAY_MS = 86_400_000;

function sorted<Value extends string>(values: readonly Value[] | null | undefined): readonly Value[] | null {
  return values === null || values === undefined ? null : [...new Set(values)].sort();
}

function emptyList(field: 'types' | 'topics', values: readonly string[] | null): FieldFault[] {
  if (values === null || values.length > 0) return [];
  return [
    {
      path: ['filter', field],
      texts: {
        en: `Name at least one value in \`${field}\`, or leave it out to show all.`,
        tr: `\`${field}\` için en az bir değer verin; hepsini görmek için boş bırakmayıp çıkarın.`,
      },
    },
  ];
}

function noScore(field: 'minScore' | 'maxScore', value: number | null): FieldFault[] {
  // Said so that what is no number is refused as well.
  if (value === null || (value >= 0 && value <= MAX_SCORE)) return [];
  return [
    {
      path: ['filter', field],
      texts: {
        en: `\`${field}\` must be a number from 0 to 100,000.`,
        tr: `\`${field}\` 0 ile 100.000 arasında bir sayı olmalıdır.`,
      },
    },
  ];
}

const EMPTY_RANGE: FieldFault = {
  path: ['filter', 'maxScore'],
  texts: { en: '`maxScore` must not be below `minScore`.', tr: '`maxScore`, `minScore` değerinden küçük olamaz.' },
};

const EMPTY_SPAN: FieldFault = {
  path: ['filter', 'until'],
  texts: { en: '`until` must be later than `since`.', tr: '`until`, `since` değerinden sonra olmalıdır.' },
};
