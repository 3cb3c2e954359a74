import { newUuid } from '#runtime/clock.ts';
import { type EventOf, newEvent } from '#schema/events/contracts.ts';
import type { EventComment, EventPost } from './social-events.ts';

const make = (at: Date) => ({ newId: newUuid, clock: () => at });

/** A comment has another text. */
export function commentEdited(
  comment: EventComment,
  content: string,
  revision: number,
  at: Date,
): EventOf<'comment.edited'> {
  const { id, post, author } = comment;
  const data = { comment_id: id, post_id: post.id, user_id: author.id, content, at: at.toISOString() };
  const aggregate = { type: 'comment', id, revision };
  return newEvent('comment.edited', { data, aggregate, actorId: author.id }, make(at));
}

/** How many react to a post; who is not named counts for nothing. */
export function countersChanged(
  post: Pick<EventPost, 'id'>,
  counts: { readonly likes?: number; readonly comments?: number; readonly reposts?: number; readonly quotes?: number },
  revision: number,
  at: Date,
): EventOf<'post.counters_changed'> {
  const nothing = { likes: 0, comments: 0, reposts: 0, quotes: 0, saves: 0, views: 0 };
  const data = { post_id: post.id, ...nothing, ...counts };
  const aggregate = { type: 'post_counters', id: post.id, revision };
  return newEvent('post.counters_changed', { data, aggregate, actorId: null }, make(at));
}

/** A party is called so. */
export function partyNamed(
  partyId: string,
  [name, shortName]: readonly [name: string, shortName: string],
  revision: number,
  at: Date,
): EventOf<'party.updated'> {
  const data = { party_id: partyId, name, short_name: shortName, at: at.toISOString() };
  const aggregate = { type: 'party', id: partyId, revision };
  return newEvent('party.updated', { data, aggregate, actorId: null }, make(at));
}
