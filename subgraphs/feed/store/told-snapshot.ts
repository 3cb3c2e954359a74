import { newUuid } from '#runtime/clock.ts';
import { keysetSnapshot } from '#runtime/events/keyset-snapshot.ts';
import { trendsChanged } from '../events.ts';
import type { TrendWindow } from '../resolver-types.generated.ts';
import type { ToldTrend } from '../trends/told-trends.ts';

interface ToldRow {
  readonly scope: string;
  readonly window: TrendWindow;
  readonly revision: number;
  readonly at: Date;
  readonly trends: readonly ToldTrend[];
}

/** What was last told of the first places of each scope and window, with its revision. */
export const toldSnapshot = keysetSnapshot<ToldRow>({
  type: 'feed.trends_changed',
  text: `SELECT scope, "window", revision, told_at AS at, told AS trends FROM feed.trend_revisions
    WHERE (scope, "window") > ($1, $2) ORDER BY scope, "window" LIMIT $3`,
  start: ['', ''],
  key: ({ scope, window }) => [scope, window],
  event: ({ scope, window, revision, at, trends }) =>
    trendsChanged({ scope, window, trends }, revision, { newId: newUuid, clock: () => at }),
});
