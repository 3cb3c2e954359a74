import type { PublishedTable } from './politpuan/published-weights.ts';
import type { Receipt } from './politpuan/receipt.ts';

/** The score of a post at an instant, with everything that it comes from. */
export interface ReceiptSource extends Receipt {
  /** The post's. */
  readonly id: string;
  /** When the inputs were gathered. */
  readonly computedAt: Date;
}

/** A post's score as it was last computed within an hour, decay included, not rounded. */
export interface ScoreHourSource {
  readonly hour: Date;
  readonly score: number;
}

/** All numbers of a version of the weights. */
export interface WeightsSource {
  readonly version: number;
  readonly isCurrent: boolean;
  readonly tables: readonly PublishedTable[];
}
