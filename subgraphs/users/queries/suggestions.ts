import type { Sql } from '#runtime/db/database.ts';
import { type Connection, connection, type PageArguments, pageSize } from '#runtime/subgraph/connection.ts';
import { suggestionsTag } from '../cached.ts';
import type { UsersServices } from '../context.ts';
import type { UsersLoaders } from '../loaders.ts';
import type { PolicyTopic, SuggestionReason } from '../resolver-types.generated.ts';
import { likeMinded, presentCandidates, secondDegree } from '../store/suggestions.ts';
import {
  byRank,
  parseRankCursor,
  rankCandidates,
  rankCursor,
  type SuggestionRank,
  sharedInterests,
} from '../suggestion-order.ts';
import type { ProfileSource } from '../view.ts';
import { ownProfile } from './own-profile.ts';

const MAX_PAGE = 50;
/** domain.md section 10; past it a list is answered once more while the next is made. */
const LIFE = { ttlMs: 60 * 60_000, staleMs: 2 * 60 * 60_000 };
/** A shorter list costs little to make and is likely to grow with the next follow of anybody in it: it is made each time. */
const WORTH_KEEPING = 100;

interface SuggestionFacts {
  readonly reason: SuggestionReason;
  readonly mutualsCount: number;
  readonly sharedInterests: readonly PolicyTopic[];
}

interface Suggestion extends SuggestionFacts {
  readonly rank: SuggestionRank;
  readonly profile: ProfileSource;
}

/**
 * Whom the viewer may want to follow: those whom people the viewer follows follow, then those with shared interests. Only the order may be
 * an hour old, and not older than what the viewer changed last; who is shown and why is true now. Parties and roles are not looked at.
 *
 * @throws InvalidPageSize, InvalidCursor, ProfileNotReady
 */
export async function suggestions(
  services: UsersServices,
  loaders: Pick<UsersLoaders, 'profileById'>,
  viewerId: string,
  { first, after }: PageArguments,
): Promise<Connection<ProfileSource, SuggestionFacts>> {
  const size = pageSize(first, MAX_PAGE);
  const position = parseRankCursor(viewerId, after);
  const { interests } = await ownProfile(loaders, viewerId);
  const ranks = await rankedFor(services, viewerId, interests);
  const left = position === null ? ranks : ranks.filter((rank) => byRank(position, rank) < 0);
  const found = await present(services, viewerId, interests, left, size + 1);
  return connection(found, size, ({ rank, profile, ...facts }) => ({
    cursor: rankCursor(viewerId, rank),
    node: profile,
    ...facts,
  }));
}

async function rankedFor(
  { db, cache }: UsersServices,
  viewerId: string,
  interests: readonly PolicyTopic[],
): Promise<readonly SuggestionRank[]> {
  const key = `users.suggestions:${viewerId}:${interests.join()}`;
  let made: readonly SuggestionRank[] | undefined;
  const kept = await cache.getOrFill(key, { ...LIFE, tags: [suggestionsTag(viewerId)] }, async () => {
    made = await rank(db, viewerId, interests);
    return made;
  });
  return made ?? (kept.length >= WORTH_KEEPING ? kept : await rank(db, viewerId, interests));
}

async function rank(sql: Sql, viewerId: string, interests: readonly PolicyTopic[]): Promise<readonly SuggestionRank[]> {
  const candidates = await Promise.all([
    secondDegree(sql, viewerId),
    interests.length > 0 ? likeMinded(sql, viewerId, interests) : [],
  ]);
  return rankCandidates(candidates.flat(), interests);
}

/** Of a list just made nearly all may be shown: so many more are read than asked for, at first. */
const SPARE = 4;

/** The first `limit` of the ranks who may be shown, read in pieces until there are as many. */
async function present(
  { db }: UsersServices,
  viewerId: string,
  interests: readonly PolicyTopic[],
  ranks: readonly SuggestionRank[],
  limit: number,
): Promise<Suggestion[]> {
  const found: Suggestion[] = [];
  let end = 0;
  while (end < ranks.length && found.length < limit) {
    const start = end;
    end += start === 0 ? limit + SPARE : MAX_PAGE;
    const piece = new Map(ranks.slice(start, end).map((rank) => [rank.id, rank]));
    for (const { mutuals, ...profile } of await presentCandidates(db, viewerId, [...piece.keys()], interests)) {
      const rank = piece.get(profile.id);
      if (rank === undefined) continue;
      const shared = sharedInterests(interests, profile.interests);
      const reason = mutuals > 0 ? 'FOLLOWED_BY_FOLLOWED' : 'SHARED_INTERESTS';
      found.push({ rank, profile, reason, mutualsCount: mutuals, sharedInterests: shared });
    }
  }
  return found.slice(0, limit);
}
