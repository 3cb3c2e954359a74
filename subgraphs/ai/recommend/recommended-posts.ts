import type { KeyObject } from 'node:crypto';
import { InvalidCursor } from '#runtime/errors.ts';
import { type Connection, connection, type PageArguments, pageSize } from '#runtime/subgraph/connection.ts';
import { parseRankedCursor, rankedCursor } from '#runtime/subgraph/ranked-cursor.ts';
import { requireViewer, type Viewer } from '#runtime/viewer.ts';
import { recommendableTo } from '../store/recommended.ts';
import type { RecommendedItem } from './rank-recommended.ts';
import { currentList, LIST, type ListDeps, listAsOf, oldestAt, resumeAt } from './recommended-list.ts';

const MOST_A_PAGE = 50;

/** What the field is answered with. */
export interface RecommendContext extends ListDeps {
  readonly viewer: Viewer | null;
  /** Signs cursors. */
  readonly cursorKey: KeyObject;
}

/** What resolvers hand each other for a RecommendedPost: of the post its id and its author's, which never change, and nothing else. */
export interface RecommendedPostSource extends Omit<RecommendedItem, 'postId'> {
  readonly post: { readonly id: string; readonly author: { readonly id: string } };
}

/** What resolvers hand each other for a RecommendedPostConnection. */
export interface RecommendedPostsSource extends Connection<RecommendedPostSource> {
  readonly isPersonal: boolean;
}

/**
 * Posts that may matter to the viewer (docs/recommendations.md), by pages of one list. What is gone since, no longer for everybody, hidden from the viewer or
 * reacted to by now is left out when a page is read, in one statement, so that pages are full while there is more.
 *
 * @throws AuthenticationRequired, InvalidPageSize, InvalidCursor for a cursor of another viewer, a forged one, or one older than 30 minutes
 */
export async function recommendedPosts(
  context: RecommendContext,
  { first, after }: PageArguments,
): Promise<RecommendedPostsSource> {
  const { id: viewerId } = requireViewer(context.viewer);
  const size = pageSize(first, MOST_A_PAGE);
  const binding = { feed: 'ai.recommended', viewerId };
  const start = after == null ? null : parseRankedCursor(context.cursorKey, binding, after);
  const now = context.clock();
  if (start !== null && !isReadable(start.asOf, now)) throw new InvalidCursor();
  const list = start === null ? await currentList(context, viewerId) : await listAsOf(context, viewerId, start.asOf);
  const from = start === null ? 0 : resumeAt(list, start);
  const left = list.items.map((item, index) => ({ item, index })).slice(from);
  const shown = await recommendableTo(
    context.sql,
    viewerId,
    left.map(({ item }) => item.postId),
    oldestAt(now),
  );
  const authors = new Map(shown.map(({ postId, authorId }) => [postId, authorId]));
  const rows = left.flatMap(({ item, index }) => {
    const authorId = authors.get(item.postId);
    return authorId === undefined ? [] : [{ item, index, authorId }];
  });
  const page = connection(rows.slice(0, size + 1), size, ({ item: { postId, ...numbers }, index, authorId }) => ({
    cursor: rankedCursor(context.cursorKey, binding, { asOf: list.asOf, index, postId }),
    node: { post: { id: postId, author: { id: authorId } }, ...numbers },
  }));
  return { ...page, isPersonal: list.isPersonal };
}

function isReadable(asOf: number, now: Date): boolean {
  return asOf <= now.getTime() && now.getTime() - asOf < LIST.lifeMs;
}
