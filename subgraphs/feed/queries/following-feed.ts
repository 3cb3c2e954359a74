import { AuthenticationRequired } from '#runtime/errors.ts';
import { type Connection, type Keyset, keysetCursor, parseKeysetCursor } from '#runtime/subgraph/connection.ts';
import type { FeedContext } from '../context.ts';
import { feedPage } from '../pipeline.ts';
import { followingPage } from '../store.ts';
import type { FeedItemSource } from '../view.ts';
import { maySee } from '../visibility.ts';

const CURSOR = 'feed.following';

/**
 * Posts of the people the viewer follows and the viewer's own, newest first: one statement a page, which leaves out what the viewer
 * may not see, so that pages need no refill; the rule is asked once more.
 * @throws AuthenticationRequired for anonymous viewers, InvalidCursor
 */
export async function followingFeed(
  { sql, viewer }: Pick<FeedContext, 'sql' | 'viewer'>,
  size: number,
  after: string | null,
): Promise<Connection<FeedItemSource>> {
  if (viewer === null) throw new AuthenticationRequired();
  return await feedPage<Keyset>(
    {
      skeleton: async (position, limit) => {
        const posts = await followingPage(sql, viewer.id, position, limit);
        return posts.map((post) => ({
          postId: post.postId,
          position: { at: post.createdAt, id: post.postId },
          source: post.relation.isAuthor ? 'OWN_POST' : 'FOLLOWED_AUTHOR',
          score: null,
          post,
        }));
      },
      hydrate: async () => new Map(),
      mayShow: (post) => maySee(post, post.relation),
      cursor: (position) => keysetCursor(CURSOR, position),
    },
    parseKeysetCursor(CURSOR, after),
    size,
  );
}
