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
}

export const NO_FILTER: FeedFilter = { types: null, topics: null, since: null, until: null };

/** @throws ValidationFailed for empty lists, which nothing could match, and for a span of time without an instant in it */
export function feedFilter(input: FeedFilterInput | null | undefined): FeedFilter {
  const filter: FeedFilter = {
    types: sorted(input?.types),
    topics: sorted(input?.topics),
    since: input?.since ?? null,
    until: input?.until ?? null,
  };
  refuseFaults([
    ...emptyList('types', filter.types),
    ...emptyList('topics', filter.topics),
    ...(filter.since !== null && filter.until !== null && filter.since >= filter.until ? [EMPTY_SPAN] : []),
  ]);
  // Naming all types is the same as naming none, and shares its lists.
  return filter.types?.length === POST_TYPES.length ? { ...filter, types: null } : filter;
}

/** A short text that two filters share only if they show the same; the empty text for one that shows everything. */
export function filterKey({ types, topics, since, until }: FeedFilter): string {
  if (types === null && topics === null && since === null && until === null) return '';
  const text = JSON.stringify([types, topics, since, until]);
  return createHash('sha256').update(text).digest('base64url').slice(0, KEY_LENGTH);
}

const KEY_LENGTH = 16; // 96 bits: cursors of different filters are never taken for each other's.

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

const EMPTY_SPAN: FieldFault = {
  path: ['filter', 'until'],
  texts: { en: '`until` must be later than `since`.', tr: '`until`, `since` değerinden sonra olmalıdır.' },
};
