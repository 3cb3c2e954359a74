import type { z } from 'zod';
import type { Clock, IdGenerator } from '#runtime/clock.ts';
import type { EventEnvelope } from '#runtime/events/envelope.ts';
import { notificationCreated } from './notifications.ts';
import { partyMemberJoined, partyMemberLeft } from './parties.ts';
import {
  commentDeleted,
  postCommented,
  postCountersChanged,
  postCreated,
  postDeleted,
  postLiked,
  postUnliked,
  postUpdated,
} from './posts.ts';
import { userFollowed, userRegistered, userRoleChanged, userUnfollowed, userUpdated } from './users.ts';

/** Every event type of the product. */
export const EVENT_CONTRACTS = {
  'user.registered': userRegistered,
  'user.updated': userUpdated,
  'user.role_changed': userRoleChanged,
  'user.followed': userFollowed,
  'user.unfollowed': userUnfollowed,
  'post.created': postCreated,
  'post.updated': postUpdated,
  'post.deleted': postDeleted,
  'post.liked': postLiked,
  'post.unliked': postUnliked,
  'post.commented': postCommented,
  'comment.deleted': commentDeleted,
  'post.counters_changed': postCountersChanged,
  'party.member_joined': partyMemberJoined,
  'party.member_left': partyMemberLeft,
  'notification.created': notificationCreated,
} as const;

export type EventType = keyof typeof EVENT_CONTRACTS;
export type EventData<Type extends EventType> = z.infer<(typeof EVENT_CONTRACTS)[Type]['schema']>;
/** The envelope of one event type, or the union of several. */
export type EventOf<Type extends EventType> = { [T in Type]: EventEnvelope<T, EventData<T>> }[Type];

/**
 * Makes an envelope. `actorId` is who caused it, null for the system.
 * @param make where id and time come from; commands pass the time they also write to their row.
 */
export function newEvent<Type extends EventType>(
  type: Type,
  event: {
    readonly data: EventData<Type>;
    readonly aggregate: EventEnvelope['aggregate'];
    readonly actorId: string | null;
    readonly traceId?: string | null;
  },
  make: { readonly newId: IdGenerator; readonly clock: Clock },
): EventEnvelope<Type, EventData<Type>> {
  const { version, source } = EVENT_CONTRACTS[type];
  return {
    id: make.newId(),
    type,
    version,
    timestamp: make.clock().toISOString(),
    source,
    data: event.data,
    aggregate: event.aggregate,
    metadata: { user_id: event.actorId, trace_id: event.traceId ?? null },
  };
}
