import DataLoader from 'dataloader';
import type { Sql } from '#runtime/db/database.ts';
import { isUuid, type Keyset } from '#runtime/subgraph/connection.ts';
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
export interface PostsLoaders {
  /** null for a post that does not exist or that the viewer may not see. */
  readonly postById: DataLoader<string, PostSource | null>;
  /** null for a comment that does not exist or whose post the viewer may not see. */
  readonly commentById: DataLoader<string, CommentSource | null>;
  readonly countsByPost: DataLoader<string, PostCounts>;
  readonly likedByViewer: DataLoader<string, boolean>;
  readonly publicPostsByAuthor: DataLoader<string, number>;
  readonly postsOfAuthor: DataLoader<AuthorPageKey, PostSource[], string>;
  readonly commentsOfPost: DataLoader<CommentPageKey, CommentSource[], string>;
  /** Forgets what was read, after a command: a later mutation of the same operation must not see what was before it. */
  clear(): void;
}

/** Made anew for each fetch. Ids that are no UUIDs are nobody's and never reach SQL. */
export function postsLoaders(sql: Sql, viewerId: string | null): PostsLoaders {
  const loaders = {
    postById: byId((ids) => visiblePostsByIds(sql, viewerId, ids)),
    commentById: byId((ids) => visibleCommentsByIds(sql, viewerId, ids)),
    countsByPost: new DataLoader<string, PostCounts>(async (ids) => {
      const counts = await postCounters.read(sql, ids);
      return ids.map((id) => counts.get(id) ?? { likes: 0, comments: 0 });
    }),
    likedByViewer: new DataLoader<string, boolean>(async (ids) => {
      const liked = viewerId === null ? new Set<string>() : await likedPostIds(sql, viewerId, ids);
      return ids.map((id) => liked.has(id));
    }),
    publicPostsByAuthor: new DataLoader<string, number>(async (ids) => {
      const counts = await authorCounters.read(sql, ids.filter(isUuid));
      return ids.map((id) => counts.get(id)?.posts ?? 0);
    }),
    postsOfAuthor: pages<AuthorPageKey, PostSource>(
      ({ limit }) => String(limit),
      (keys, { limit }) => visiblePostsOfAuthors(sql, viewerId, keys, limit),
    ),
    commentsOfPost: pages<CommentPageKey, CommentSource>(
      ({ sort, limit }) => `${sort}:${limit}`,
      (keys, { sort, limit }) => commentsOfPosts(sql, sort, keys, limit),
    ),
  };
  return {
    ...loaders,
    clear() {
      for (const loader of Object.values(loaders)) loader.clearAll();
    },
  };
}

function byId<Row extends { readonly id: string }>(
  read: (ids: readonly string[]) => Promise<readonly Row[]>,
): DataLoader<string, Row | null> {
  return new DataLoader(async (ids) => {
    const wellFormed = ids.filter(isUuid);
    const rows = wellFormed.length > 0 ? await read(wellFormed) : [];
    const found = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => found.get(id) ?? null);
  });
}

/** One statement for all keys that differ only in whose page it is and where it begins: in practice one for the batch. */
function pages<Key extends object, Row>(
  groupOf: (key: Key) => string,
  read: (keys: readonly Key[], any: Key) => Promise<Row[][]>,
): DataLoader<Key, Row[], string> {
  return new DataLoader<Key, Row[], string>(
    async (keys) => {
      const groups = Map.groupBy(keys, groupOf);
      const lists = new Map<Key, Row[]>();
      await Promise.all(
        [...groups.values()].map(async (group) => {
          const [first] = group;
          if (first === undefined) return;
          const rows = await read(group, first);
          for (const [place, key] of group.entries()) lists.set(key, rows[place] ?? []);
        }),
      );
      return keys.map((key) => lists.get(key) ?? []);
    },
    { cacheKeyFn: (key) => JSON.stringify(key) },
  );
}
