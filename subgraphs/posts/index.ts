import { defineSubgraph } from '#runtime/subgraph/define.ts';
import { postEndTopic } from '#schema/events/posts.ts';
import { viewSink } from './commands/record-views.ts';
import { onBlockChanged } from './consumers/on-block-changed.ts';
import { onFollowChanged } from './consumers/on-follow-changed.ts';
import { onMembershipChanged } from './consumers/on-membership-changed.ts';
import { onPersonChanged } from './consumers/on-person-changed.ts';
import { onRoleChanged } from './consumers/on-role-changed.ts';
import { postsContext } from './context.ts';
import { fetchLinkPreviews } from './jobs/fetch-link-previews.ts';
import { foldAuthorCounters } from './jobs/fold-author-counters.ts';
import { foldCommentCounters } from './jobs/fold-comment-counters.ts';
import { foldPollCounters } from './jobs/fold-poll-counters.ts';
import { foldPostCounters } from './jobs/fold-post-counters.ts';
import { publishScheduled } from './jobs/publish-scheduled.ts';
import { postAudience } from './queries/post-audience.ts';
import { postTopics } from './queries/post-topics.ts';
import { resolvers } from './resolvers.ts';
import { decisionsSnapshot } from './store/decisions-snapshot.ts';
import {
  commentLikesSnapshot,
  commentsSnapshot,
  countersSnapshot,
  likesSnapshot,
  postsSnapshot,
  quotesSnapshot,
  repostsSnapshot,
} from './store/snapshots.ts';

export { personViewerKey } from './viewer-key.ts';

/** Posts, comments and likes, and who may see them (README.md). */
export const posts = defineSubgraph({
  name: 'posts',
  sdl: 'posts',
  resolvers,
  context: postsContext,
  consumers: [onPersonChanged, onFollowChanged, onMembershipChanged, onBlockChanged, onRoleChanged],
  jobs: [
    foldPostCounters,
    foldAuthorCounters,
    foldCommentCounters,
    foldPollCounters,
    publishScheduled,
    fetchLinkPreviews,
  ],
  snapshots: [
    postsSnapshot,
    likesSnapshot,
    commentsSnapshot,
    countersSnapshot,
    repostsSnapshot,
    quotesSnapshot,
    commentLikesSnapshot,
    decisionsSnapshot,
  ],
  sinks: [viewSink],
  subscriptions: {
    postUpdated: {
      topics: ({ id }, { viewer }, { db }) => postTopics(db, viewer?.id ?? null, String(id)),
      changes: ({ id }) => postEndTopic(String(id)),
      audience: postAudience,
    },
  },
});
