import { defineSubgraph } from '#runtime/subgraph/define.ts';
import { postEndTopic } from '#schema/events/posts.ts';
import { linkClickSink } from './commands/record-link-clicks.ts';
import { viewSink } from './commands/record-views.ts';
import { onBlockChanged } from './consumers/on-block-changed.ts';
import { onCommentAnalyzed } from './consumers/on-comment-analyzed.ts';
import { onContentModerated } from './consumers/on-content-moderated.ts';
import { onFollowChanged } from './consumers/on-follow-changed.ts';
import { onMembershipChanged } from './consumers/on-membership-changed.ts';
import { onPersonChanged } from './consumers/on-person-changed.ts';
import { onPostAnalyzed } from './consumers/on-post-analyzed.ts';
import { onRoleChanged } from './consumers/on-role-changed.ts';
import { onTrendsChanged } from './consumers/on-trends-changed.ts';
import { postsContext } from './context.ts';
import { fetchLinkPreviews } from './jobs/fetch-link-previews.ts';
import { foldAuthorCounters } from './jobs/fold-author-counters.ts';
import { foldCommentCounters } from './jobs/fold-comment-counters.ts';
import { foldPollCounters } from './jobs/fold-poll-counters.ts';
import { foldPostCounters } from './jobs/fold-post-counters.ts';
import { forgetScoreHours } from './jobs/forget-score-hours.ts';
import { markAgendaDue } from './jobs/mark-agenda-due.ts';
import { measureModeration } from './jobs/measure-moderation.ts';
import { publishScheduled } from './jobs/publish-scheduled.ts';
import { rankAllAuthors } from './jobs/rank-authors.ts';
import { scorePosts } from './jobs/score-posts.ts';
import { sumAuthorDays } from './jobs/sum-author-days.ts';
import { postAudience } from './queries/post-audience.ts';
import { postTopics } from './queries/post-topics.ts';
import { resolvers } from './resolvers.ts';
import { decisionsSnapshot } from './store/decisions-snapshot.ts';
import { hiddenCommentsSnapshot, statementsSnapshot } from './store/moderation-snapshots.ts';
import {
  commentLikesSnapshot,
  commentsSnapshot,
  countersSnapshot,
  likesSnapshot,
  postsSnapshot,
  quotesSnapshot,
  repostsSnapshot,
  scoresSnapshot,
} from './store/snapshots.ts';

export { QUEUE_WEIGHT, REPORT_THRESHOLDS } from './report-weight.ts';
export { recountScoreCounters } from './store/score-recount.ts';

/** Posts, comments and likes, and who may see them (README.md). */
export const posts = defineSubgraph({
  name: 'posts',
  sdl: 'posts',
  resolvers,
  context: postsContext,
  consumers: [
    onPersonChanged,
    onFollowChanged,
    onMembershipChanged,
    onBlockChanged,
    onRoleChanged,
    onTrendsChanged,
    onPostAnalyzed,
    onCommentAnalyzed,
    onContentModerated,
  ],
  jobs: [
    foldPostCounters,
    foldAuthorCounters,
    foldCommentCounters,
    foldPollCounters,
    publishScheduled,
    markAgendaDue,
    fetchLinkPreviews,
    scorePosts,
    sumAuthorDays,
    rankAllAuthors,
    forgetScoreHours,
    measureModeration,
  ],
  snapshots: [
    postsSnapshot,
    likesSnapshot,
    commentsSnapshot,
    countersSnapshot,
    scoresSnapshot,
    repostsSnapshot,
    quotesSnapshot,
    commentLikesSnapshot,
    decisionsSnapshot,
    hiddenCommentsSnapshot,
    statementsSnapshot,
  ],
  sinks: [viewSink, linkClickSink],
  subscriptions: {
    postUpdated: {
      topics: ({ id }, { viewer }, { db }) => postTopics(db, viewer?.id ?? null, String(id)),
      changes: ({ id }) => postEndTopic(String(id)),
      audience: postAudience,
    },
  },
});
