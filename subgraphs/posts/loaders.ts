import type DataLoader from 'dataloader';
import type { Clock } from '#runtime/clock.ts';
import type { Sql } from '#runtime/db/database.ts';
import type { Keyset, RankKeyset } from '#runtime/subgraph/connection.ts';
import {
  type Clearable,
  clearable,
  flagLoader,
  pageLoader,
  rowLoader,
  valueLoader,
} from '#runtime/subgraph/loaders.ts';
import { type OwnLoaders, ownLoaders } from './own-loaders.ts';
import { type ScoreLoaders, scoreLoaders } from './score-loaders.ts';
import { type CommentsOf, commentPages, popularCommentPages, type RankedComment } from './store/comment-pages.ts';
import { visibleCommentsByIds } from './store/comments.ts';
import { authorCounters, commentCounters, pollCounters, postCounters } from './store/counters.ts';
import { pollsOfPosts, votesOf } from './store/polls.ts';
import { visiblePostsByIds, visiblePostsOfAuthors } from './store/posts.ts';
import { blockersOf } from './store/projections.ts';
import { commentLikes, postLikes, reposts } from './store/reactions.ts';
import type { CommentCounts, CommentSource, PollSource, PostCounts, PostSource } from './view.ts';

/** A page of one author's posts: `limit` rows after a position. */
export interface AuthorPageKey {
  readonly authorId: string;
  readonly after: Keyset | null;
  readonly limit: number;
}

/** A page of the comments on one post or of the replies to one comment, by time. */
export interface CommentPageKey {
  readonly of: CommentsOf;
  readonly id: string;
  readonly sort: 'NEWEST' | 'OLDEST';
  readonly after: Keyset | null;
  readonly limit: number;
}

/** As above, most liked first. */
export interface PopularPageKey {
  readonly of: CommentsOf;
  readonly id: string;
  readonly after: RankKeyset | null;
  readonly limit: number;
}

/** What one fetch reads, batched: each loader sends one statement for all keys asked in the same turn. */
export interface PostsLoaders extends Clearable, OwnLoaders, ScoreLoaders {
  /** null for a post that does not exist or that the viewer may not see. */
  readonly postById: DataLoader<string, PostSource | null>;
  /** null for a comment that does not exist or that the viewer may not see. */
  readonly commentById: DataLoader<string, CommentSource | null>;
  readonly countsByPost: DataLoader<string, PostCounts>;
  readonly likedByViewer: DataLoader<string, boolean>;
  readonly repostedByViewer: DataLoader<string, boolean>;
  /** Whether a person blocks the viewer, by their id. */
  readonly blocksViewer: DataLoader<string, boolean>;
  readonly publicPostsByAuthor: DataLoader<string, number>;
  readonly postsOfAuthor: DataLoader<AuthorPageKey, readonly PostSource[], string>;
  readonly commentPages: DataLoader<CommentPageKey, readonly CommentSource[], string>;
  readonly popularComments: DataLoader<PopularPageKey, readonly RankedComment[], string>;
  readonly countsByComment: DataLoader<string, CommentCounts>;
  readonly commentLikedByViewer: DataLoader<string, boolean>;
  /** null for a post without a poll. By post, of posts that the viewer sees. */
  readonly pollByPost: DataLoader<string, PollSource | null>;
  readonly votesByOption: DataLoader<string, number>;
  /** The option that the viewer chose, null for none. By post. */
  readonly voteOfViewer: DataLoader<string, string | null>;
}

const NOTHING_COUNTED: PostCounts = { likes: 0, comments: 0, reposts: 0, quotes: 0, saves: 0, views: 0 };

/** Made anew for each fetch. */
export function postsLoaders(sql: Sql, viewerId: string | null, clock: Clock): PostsLoaders {
  return clearable({
    ...ownLoaders(sql, viewerId),
    ...scoreLoaders(sql, clock),
    postById: rowLoader((ids) => visiblePostsByIds(sql, viewerId, ids)),
    commentById: rowLoader((ids) => visibleCommentsByIds(sql, viewerId, ids)),
    countsByPost: valueLoader((ids) => postCounters.read(sql, ids), NOTHING_COUNTED),
    likedByViewer: flagLoader(viewerId, (id, ids) => postLikes.among(sql, id, ids)),
    repostedByViewer: flagLoader(viewerId, (id, ids) => reposts.among(sql, id, ids)),
    blocksViewer: flagLoader(viewerId, (id, ids) => blockersOf(sql, id, ids)),
    publicPostsByAuthor: valueLoader(async (ids) => postsOf(await authorCounters.read(sql, ids)), 0),
    postsOfAuthor: pageLoader<AuthorPageKey, PostSource>(
      ({ limit }) => String(limit),
      (keys, { limit }) => visiblePostsOfAuthors(sql, viewerId, keys, limit),
    ),
    commentPages: pageLoader<CommentPageKey, CommentSource>(
      ({ of, sort, limit }) => `${of}:${sort}:${limit}`,
      (keys, { of, sort, limit }) => commentPages(sql, viewerId, of, sort, keys, limit),
    ),
    popularComments: pageLoader<PopularPageKey, RankedComment>(
      ({ of, limit }) => `${of}:${limit}`,
      (keys, { of, limit }) => popularCommentPages(sql, viewerId, of, keys, limit),
    ),
    countsByComment: valueLoader((ids) => commentCounters.read(sql, ids), { likes: 0, replies: 0 }),
    commentLikedByViewer: flagLoader(viewerId, (id, ids) => commentLikes.among(sql, id, ids)),
    pollByPost: valueLoader((ids) => pollsOfPosts(sql, ids), null),
    votesByOption: valueLoader(async (ids) => votes(await pollCounters.read(sql, ids)), 0),
    voteOfViewer: valueLoader(async (ids) => (viewerId === null ? new Map() : await votesOf(sql, viewerId, ids)), null),
  });
}

function postsOf(counts: ReadonlyMap<string, { readonly posts: number }>): Map<string, number> {
  return new Map([...counts].map(([id, { posts }]) => [id, posts]));
}

function votes(counts: ReadonlyMap<string, { readonly votes: number }>): Map<string, number> {
  return new Map([...counts].map(([id, counted]) => [id, counted.votes]));
}
