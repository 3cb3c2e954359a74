import { appendEvents } from '#runtime/events/outbox.ts';
import type { CommandServices } from '#runtime/subgraph/command.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { PartyMembershipRequired, PostingNotAllowed } from '../errors.ts';
import { postCreated } from '../events.ts';
import { ROLE_RIGHTS } from '../limits.ts';
import { mayPost } from '../permissions.ts';
import { authorCounters } from '../store/counters.ts';
import { insertPost } from '../store/posts.ts';
import type { PostSource } from '../view.ts';
import type { Visibility } from '../visibility.ts';
import { authorParty } from './author-party.ts';
import { takeFromDailyLimit } from './daily-limit.ts';
import { feedHas } from './feed-has.ts';
import { checkedPostText, mentionedPeople } from './post-text.ts';

export interface CreatePostInput {
  readonly content: string;
  readonly visibility?: Visibility | null | undefined;
}

/**
 * Publishes a post: answers once the author's own next read of a feed has it.
 * @throws PostingNotAllowed, ValidationFailed, PartyMembershipRequired, DailyLimitReached
 */
export async function createPost(
  services: CommandServices,
  viewer: Viewer,
  input: CreatePostInput,
): Promise<PostSource> {
  if (!mayPost(viewer)) throw new PostingNotAllowed();
  const { db, newId, traceId } = services;
  const entities = checkedPostText(input.content);
  const visibility = input.visibility ?? 'PUBLIC';
  const [mentions, authorPartyId] = await Promise.all([
    mentionedPeople(db, entities.mentions),
    authorParty(db, viewer),
  ]);
  if (visibility === 'PARTY' && authorPartyId === null) throw new PartyMembershipRequired(['input', 'visibility']);

  const at = services.clock();
  const post: PostSource = {
    id: newId(),
    authorId: viewer.id,
    authorPartyId,
    content: input.content,
    visibility,
    hashtags: entities.hashtags,
    mentionIds: mentions.map(({ userId }) => userId),
    createdAt: at,
    editedAt: null,
    revision: 1,
  };
  const event = postCreated(post, viewer.username, mentions, { newId, clock: () => at, traceId });
  await db.sqlTransaction(async (tx) => {
    await takeFromDailyLimit(tx, viewer.id, 'post', ROLE_RIGHTS[viewer.role].postsPerDay, at);
    await insertPost(tx, post);
    if (visibility === 'PUBLIC') await authorCounters.add(tx, [{ id: viewer.id, posts: 1 }]);
    await appendEvents(tx, [event]);
  });
  await feedHas(services.events, event);
  return post;
}
