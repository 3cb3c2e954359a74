import type { Sql } from '#runtime/db/database.ts';
import { postCounters, scoreCounters } from '../store/counters.ts';
import type { PostSource } from '../view.ts';

/** Counts a post as a quote of the one it quotes, or no longer; for the score one's own quotes of one's posts count nothing. */
export async function countQuote(
  tx: Sql,
  { authorId, quotedId, quotedAuthorId }: Pick<PostSource, 'authorId' | 'quotedId' | 'quotedAuthorId'>,
  by: 1 | -1,
): Promise<void> {
  if (quotedId === null) return;
  await postCounters.add(tx, [{ id: quotedId, quotes: by }]);
  if (quotedAuthorId !== authorId) await scoreCounters.add(tx, [{ id: quotedId, quotes: by }]);
}
