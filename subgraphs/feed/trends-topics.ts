import type { SubscriptionSource } from '#runtime/subgraph/define.ts';
import { feedTopics } from '#schema/events/feed.ts';
import { trendScope, trendWindow } from './queries/trends.ts';
import type { SubscriptionTrendsChangedArgs } from './resolver-types.generated.ts';

/** Where the events of trendsChanged come from; what is told is the same for everybody. */
export const trendsChangedSource: SubscriptionSource = {
  async topics(args) {
    const { provinceCode, window } = args as SubscriptionTrendsChangedArgs;
    return [feedTopics.trends(trendScope(provinceCode), trendWindow(window))];
  },
  audience: {
    decides: {
      TrendsChanged: ['provinceCode', 'window', 'trends'],
      Trend: ['rank', 'kind', 'name', 'topic', 'authorsCount', 'postsCount', 'growth', 'velocity', 'score'],
    },
    likenesses: async (_event, viewerIds) => new Map(viewerIds.map((id) => [id, ''])),
  },
};
