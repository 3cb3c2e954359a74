import type { FeedContext } from '../context.ts';
import type { FeedSource, FeedType } from '../resolver-types.generated.ts';
import { type Arrival, arrival } from '../store/new-posts.ts';
import { chronologicalReason, feedItemView, type NewPostsSource } from '../view.ts';
import { mayShow, shownQuote } from '../visibility.ts';

/** What a stream is told of. */
export interface ArrivalMessage {
  readonly id: string;
  /** Who reposted it, where that is the news. */
  readonly repostedBy?: string;
}

/**
 * What the viewer of a stream may see of a post that came, decided by what holds now: between message and answer they may have
 * unfollowed, blocked or muted somebody, moved or left their party.
 * @returns null for nothing: it does not belong into this feed of theirs, or is their own
 */
export async function newPost(
  { sql, viewer }: Pick<FeedContext, 'sql' | 'viewer'>,
  feed: FeedType,
  message: ArrivalMessage,
): Promise<NewPostsSource | null> {
  const repostedBy = message.repostedBy ?? null;
  const post = await arrival(sql, viewer?.id ?? null, message.id, repostedBy);
  if (post === null || post.relation.isAuthor || !mayShow(post)) return null;
  const source = sourceIn(feed, post, repostedBy !== null);
  return source && { feed, item: feedItemView(post, shownQuote(post), chronologicalReason(source, repostedBy)) };
}

/** What is new for these is what people write and repost whom the viewer follows. */
const HEARS_FOLLOWED: ReadonlySet<FeedType> = new Set(['FOLLOWING', 'PERSONALIZED']);

/** Why a post belongs into a feed; null where it does not. */
function sourceIn(feed: FeedType, post: Arrival, reposted: boolean): FeedSource | null {
  const { visibility, relation } = post;
  if (reposted) {
    return HEARS_FOLLOWED.has(feed) && visibility === 'PUBLIC' && post.repostHeard ? 'REPOSTED_BY_FOLLOWED' : null;
  }
  switch (feed) {
    case 'FOLLOWING':
    case 'PERSONALIZED':
      return relation.followsAuthor ? 'FOLLOWED_AUTHOR' : null;
    case 'TRENDING':
      return visibility === 'PUBLIC' ? 'TRENDING' : null;
    case 'LOCAL':
      if (visibility !== 'PUBLIC' || !post.ofProvince) return null;
      return post.ofDistrict ? 'OWN_DISTRICT' : 'OWN_PROVINCE';
    case 'PARTY':
      return visibility === 'PARTY' && relation.isPartyMember ? 'OWN_PARTY' : null;
  }
}
