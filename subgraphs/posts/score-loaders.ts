import type DataLoader from 'dataloader';
import type { Clock } from '#runtime/clock.ts';
import type { Sql } from '#runtime/db/database.ts';
import { pageLoader, valueLoader } from '#runtime/subgraph/loaders.ts';
import { receipts } from './queries/receipts.ts';
import type { ReceiptSource, ScoreHourSource } from './score-view.ts';
import { type AuthorTotal, totalsOf } from './store/ranks.ts';
import { scoreHourPages } from './store/score-history.ts';

/** A page of one post's hours: `limit` of those before `before`. */
export interface ScoreHourPageKey {
  readonly postId: string;
  readonly before: Date | null;
  readonly limit: number;
}

/** Scores of posts that the viewer sees, and what people earned. */
export interface ScoreLoaders {
  /** All receipts of a turn are of one instant; null for a post that is gone. */
  readonly receiptByPost: DataLoader<string, ReceiptSource | null>;
  readonly scoreHours: DataLoader<ScoreHourPageKey, readonly ScoreHourSource[], string>;
  readonly totalByAuthor: DataLoader<string, AuthorTotal>;
}

/** For so long hours can be read; a job forgets them later. */
const HISTORY_DAYS = 90;
const DAY_MS = 24 * 3_600_000;

/** Made anew for each fetch, as all loaders are. */
export function scoreLoaders(sql: Sql, clock: Clock): ScoreLoaders {
  return {
    receiptByPost: valueLoader((ids) => receipts(sql, ids, clock()), null),
    scoreHours: pageLoader<ScoreHourPageKey, ScoreHourSource>(
      ({ limit }) => String(limit),
      (keys, { limit }) => scoreHourPages(sql, keys, new Date(clock().getTime() - HISTORY_DAYS * DAY_MS), limit),
    ),
    totalByAuthor: valueLoader((ids) => totalsOf(sql, ids), { total: 0, rank: null }),
  };
}
