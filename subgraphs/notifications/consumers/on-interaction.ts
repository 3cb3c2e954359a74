import type { Sql } from '#runtime/db/database.ts';
import { type ConsumerDeps, defineConsumer } from '#runtime/events/consumer.ts';
import type { InteractionEvent } from '../acts.ts';
import { changesOf } from '../changes.ts';
import type { NewPost } from '../post-acts.ts';
import { forgottenBefore, newsSince } from '../retention.ts';
import { beginFanOuts } from '../store/fan-outs.ts';
import { retractAll, retractComments, retractMentions, saveDeletions, saveHidings } from '../store/retract.ts';
import { tell } from '../tell.ts';

/**
 * Makes, grows, revives and takes back notifications; at most eleven statements for any number of events. The runtime runs one batch of
 * a consumer at a time, so that a comment and its deletion always see each other.
 */
export const onInteraction = defineConsumer<InteractionEvent>({
  name: 'notifications.interactions',
  types: [
    'post.liked',
    'post.unliked',
    'post.commented',
    'comment.deleted',
    'comment.hidden',
    'comment.restored',
    'comment.liked',
    'comment.unliked',
    'post.shared',
    'post.unshared',
    'user.followed',
    'user.unfollowed',
    'user.badge_earned',
    'report.decided',
    'moderation.stated',
    'post.created',
    'post.updated',
    'post.deleted',
  ],
  projection: {
    tables: [
      'notifications.notifications',
      'notifications.acts',
      'notifications.tombstones',
      'notifications.edited_posts',
    ],
    reset: retractAll,
  },
  handle: record,
});

async function record(events: readonly InteractionEvent[], tx: Sql, deps: ConsumerDeps): Promise<void> {
  const now = deps.clock();
  const { acts, postRevisions, deletions, hidings } = changesOf(events, forgottenBefore(now));
  await saveDeletions(tx, deletions);
  await saveHidings(tx, hidings);
  const gone = [...deletions, ...hidings.filter(({ hides }) => hides)].map(({ subject_id }) => subject_id);
  await tell(tx, acts, deps, {
    retract: async () => [...(await retractMentions(tx, postRevisions)), ...(await retractComments(tx, gone))],
  });
  await beginFanOuts(tx, newPosts(events, newsSince(now)));
}

/** Posts that those with their authors' bells are to be told of. */
function newPosts(events: readonly InteractionEvent[], since: Date): NewPost[] {
  return events.flatMap((event) => {
    if (event.type !== 'post.created' || event.data.visibility === 'PRIVATE') return [];
    const createdAt = new Date(event.data.created_at);
    if (createdAt < since) return [];
    const { post_id, author_id, author_username, visibility, party_id } = event.data;
    return [
      {
        postId: post_id,
        authorId: author_id,
        authorUsername: author_username,
        visibility,
        partyId: party_id,
        sourceRevision: event.aggregate.revision,
        createdAt,
        traceId: event.metadata.trace_id,
      },
    ];
  });
}
