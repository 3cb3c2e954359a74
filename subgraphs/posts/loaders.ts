import DataLoader from 'dataloader';
import type { Sql } from '#runtime/db/database.ts';
import type { Keyset } from '#runtime/subgraph/connection.ts';
import { type Clearable, clearable, pageLoader, rowLoader, valueLoader } from '#runtime/subgraph/loaders.ts';
import { type CommentSort, commentsOfPosts, visibleCommentsByIds } from './store/comments.ts';
import { authorCounters, postCounters } from './store/counters.ts';
import { likedPostIds } from './store/likes.ts';
import { visiblePostsByIds, visiblePostsOfAuthors } from './store/posts.ts';
import type { CommentSource, PostCounts, PostSource } from './view.ts';

/** A page of one author's posts: `limit` rows after a position. */
export interface AuthorPageKey {
  readonly authorId: string;
  readonly after: Keyset | null;
  readonly limit: number;
}

/** A page of one post's comments: `limit` rows after a position. */
export interface CommentPageKey {
  readonly postId: string;
  readonly sort: CommentSort;
  readonly after: Keyset | null;
  readonly limit: number;
}

/** What one fetch reads, batched: each loader sends one statement for all keys asked in the same turn. */
export interface PostsLoaders extends Clearable {
  /** null for a post that does not exist or that the viewer may not see. */
  readonly postById: DataLoader<string, PostSource | null>;
  /** null for a comment that does not exist or whose post the viewer may not see. */
  readonly commentById: DataLoader<string, CommentSource | null>;
  readonly countsByPost: DataLoader<string, PostCounts>;
  readonly likedByViewer: DataLoader<string, boolean>;
  readonly publicPostsByAuthor: DataLoader<string, number>;
  readonly postsOfAuthor: DataLoader<AuthorPageKey, readonly PostSource[], string>;
  readonly commentsOfPost: DataLoader<CommentPageKey, readonly CommentSource[], string>;
}

/** Made anew for each fetch. */
export function postsLoaders(sql: Sql, viewerId: string | null): PostsLoaders {
  return clearable({
    postById: rowLoader((ids) => visiblePostsByIds(sql, viewerId, ids)),
    commentById: rowLoader((ids) => visibleCommentsByIds(sql, viewerId, ids)),
    countsByPost: valueLoader((ids) => postCounters.read(sql, ids), { likes: 0, comments: 0 }),
    likedByViewer: new DataLoader<string, boolean>(async (ids) => {
      const liked = viewerId === null ? new Set<string>() : await likedPostIds(sql, viewerId, ids);
      return ids.map((id) => liked.has(id));
    }),
    publicPostsByAuthor: valueLoader(async (ids) => postsOf(await authorCounters.read(sql, ids)), 0),
    postsOfAuthor: pageLoader<AuthorPageKey, PostSource>(
      ({ limit }) => String(limit),
      (keys, { limit }) => visiblePostsOfAuthors(sql, viewerId, keys, limit),
    ),
    commentsOfPost: pageLoader<CommentPageKey, CommentSource>(
      ({ sort, limit }) => `${sort}:${limit}`,
      (keys, { sort, limit }) => commentsOfPosts(sql, sort, keys, limit),
    ),
  });
}

function postsOf(counts: ReadonlyMap<string, { readonly posts: number }>): Map<string, number> {
  return new Map([...counts].map(([id, { posts }]) => [id, posts]));
}
