import type { Sql } from '#runtime/db/database.ts';
import { requireViewer } from '#runtime/viewer.ts';
import type { FeedContext } from '../context.ts';
import { NoPartyFeed, ProvinceMissing } from '../errors.ts';
import { filterKey } from '../filter.ts';
import { followingList, type ListContext } from '../following-list.ts';
import { followingSource } from '../following-ranked.ts';
import { type ListName, type ListPosition, listCursor, parseListCursor } from '../list-cursor.ts';
import { feedPage, type Place } from '../pipeline.ts';
import type { FeedType } from '../resolver-types.generated.ts';
import { newFollowing } from '../store/following.ts';
import type { ListRead, NewItemsRead } from '../store/lists.ts';
import { localPage, newLocal } from '../store/local.ts';
import { partiesOf, provinceOf } from '../store/new-posts.ts';
import { newParty, partyPage } from '../store/party.ts';
import { chronologicalReason, type FeedConnectionSource } from '../view.ts';
import type { FeedRead } from './feed.ts';

type ListPlace = Place<ListPosition>;

type ReadContext = ListContext & Pick<FeedContext, 'viewer'>;

/** A feed that is ordered by time: one statement a page, which leaves out what is not shown, so that pages need no refill. */
interface ChronologicalFeed {
  readonly type: FeedType;
  page(context: ListContext, read: ListRead): Promise<ListPlace[]>;
  /** How many items others added after the list was opened. */
  newItems(sql: Sql, read: NewItemsRead): Promise<number>;
  /** Asked where there is nothing to show. @throws AppError where that is because the viewer cannot have this feed */
  explainEmpty(sql: Sql, viewerId: string): Promise<void>;
}

/**
 * Posts and reposts of the people the viewer follows and the viewer's own posts, newest first. A post is shown once, where its newest
 * repost (or it itself) stands.
 * @throws AuthenticationRequired for anonymous viewers, InvalidCursor
 */
export const followingFeed = chronological({
  type: 'FOLLOWING',
  async page(context, read) {
    const posts = await followingList(context, read);
    const openedAt = openedBy(read, posts);
    return posts.map((post) => ({
      postId: post.postId,
      position: { openedAt, section: 0, at: post.at, postId: post.postId },
      ...chronologicalReason(followingSource(post.repostedBy, post.relation.isAuthor), post.repostedBy),
      post,
    }));
  },
  newItems: newFollowing,
  explainEmpty: async () => {},
});

/**
 * Public posts from where the viewer lives: their district's of the week before the newest one, then all others of their province.
 * @throws AuthenticationRequired, InvalidCursor, ProvinceMissing
 */
export const localFeed = chronological({
  type: 'LOCAL',
  async page({ sql }, read) {
    const posts = await localPage(sql, read);
    return posts.map((post) => ({
      postId: post.postId,
      position: { openedAt: post.openedAt, section: post.section, at: post.at, postId: post.postId },
      ...chronologicalReason(post.ofDistrict ? 'OWN_DISTRICT' : 'OWN_PROVINCE'),
      post,
    }));
  },
  newItems: newLocal,
  async explainEmpty(sql, viewerId) {
    if ((await provinceOf(sql, viewerId)) === null) throw new ProvinceMissing();
  },
});

/**
 * Internal posts of the viewer's party, newest first.
 * @throws AuthenticationRequired, InvalidCursor, NoPartyFeed
 */
export const partyFeed = chronological({
  type: 'PARTY',
  async page({ sql }, read) {
    const posts = await partyPage(sql, read);
    const openedAt = openedBy(read, posts);
    return posts.map((post) => ({
      postId: post.postId,
      position: { openedAt, section: 0, at: post.at, postId: post.postId },
      ...chronologicalReason('OWN_PARTY'),
      post,
    }));
  },
  newItems: newParty,
  async explainEmpty(sql, viewerId) {
    if ((await partiesOf(sql, viewerId)).length === 0) throw new NoPartyFeed();
  },
});

/** The newest time of the list: the first page's first item's, whatever page is read. */
function openedBy({ after }: ListRead, posts: readonly { readonly at: Date }[]): Date {
  return after?.openedAt ?? posts[0]?.at ?? new Date(0);
}

function chronological(feed: ChronologicalFeed) {
  return async (context: ReadContext, { filter, size, after }: FeedRead): Promise<FeedConnectionSource> => {
    const { sql } = context;
    const viewerId = requireViewer(context.viewer).id;
    const list: ListName = { feed: feed.type, filter: filterKey(filter) };
    const start = parseListCursor(list, after);
    const shown = { viewerId, filter, at: context.clock() };
    const page = await feedPage<ListPosition>(
      {
        skeleton: (position, limit) => feed.page(context, { ...shown, after: position, limit }),
        hydrate: async () => new Map(),
        cursor: (position) => listCursor(list, position),
      },
      start,
      size,
    );
    if (page.edges.length === 0) await feed.explainEmpty(sql, viewerId);
    return {
      ...page,
      newItems: async () => (start === null ? 0 : await feed.newItems(sql, { ...shown, openedAt: start.openedAt })),
    };
  };
}
