import type { Edge } from '#runtime/events/edge-projection.ts';
import type { EventOf } from './contracts.ts';

/** The edge from follower to followed that an event tells of. */
export function followEdge({ type, data, aggregate }: EventOf<'user.followed' | 'user.unfollowed'>): Edge {
  return {
    source: data.follower_id,
    target: data.followee_id,
    active: type === 'user.followed',
    revision: aggregate.revision,
  };
}

/** The edge from person to party that an event tells of. */
export function membershipEdge({ type, data, aggregate }: EventOf<'party.member_joined' | 'party.member_left'>): Edge {
  return {
    source: data.user_id,
    target: data.party_id,
    active: type === 'party.member_joined',
    revision: aggregate.revision,
  };
}

/** The edge from blocker to blocked that an event tells of. */
export function blockEdge({ type, data, aggregate }: EventOf<'user.blocked' | 'user.unblocked'>): Edge {
  return {
    source: data.blocker_id,
    target: data.blocked_id,
    active: type === 'user.blocked',
    revision: aggregate.revision,
  };
}

/** The edge from muter to muted that an event tells of. */
export function muteEdge({ type, data, aggregate }: EventOf<'user.muted' | 'user.unmuted'>): Edge {
  return {
    source: data.muter_id,
    target: data.muted_id,
    active: type === 'user.muted',
    revision: aggregate.revision,
  };
}
