import type { IdGenerator } from '#runtime/clock.ts';
import { type EventOf, newEvent } from '#schema/events/contracts.ts';
import type { MembershipRow } from './store/memberships.ts';

/** Where an event's id comes from, who caused it (null for the system), and the request it belongs to. */
interface Make {
  readonly newId: IdGenerator;
  readonly actorId?: string | null;
  readonly traceId?: string | null;
}

type Membership = Pick<MembershipRow, 'userId' | 'partyId' | 'revision'>;

/** Somebody has become a member. */
export function memberJoined(membership: Membership, at: Date, make: Make): EventOf<'party.member_joined'> {
  return newEvent('party.member_joined', eventOf(membership, at, make), { newId: make.newId, clock: () => at });
}

/** Somebody is a member no longer. */
export function memberLeft(membership: Membership, at: Date, make: Make): EventOf<'party.member_left'> {
  return newEvent('party.member_left', eventOf(membership, at, make), { newId: make.newId, clock: () => at });
}

/** An edge from a person to a party they follow. */
export interface PartyFollowChange {
  readonly userId: string;
  readonly partyId: string;
  readonly revision: number;
}

/** Somebody follows a party. */
export function partyFollowed(edge: PartyFollowChange, at: Date, make: Make): EventOf<'party.followed'> {
  return newEvent('party.followed', followOf(edge, at, make), { newId: make.newId, clock: () => at });
}

/** Somebody no longer follows a party. */
export function partyUnfollowed(edge: PartyFollowChange, at: Date, make: Make): EventOf<'party.unfollowed'> {
  return newEvent('party.unfollowed', followOf(edge, at, make), { newId: make.newId, clock: () => at });
}

/** The names by which people speak of a party. */
export interface PartyNames {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
  readonly revision: number;
}

/** A party is called so. */
export function partyUpdated(
  { id, name, shortName, revision }: PartyNames,
  at: Date,
  make: Make,
): EventOf<'party.updated'> {
  const data = { party_id: id, name, short_name: shortName, at: at.toISOString() };
  const aggregate = { type: 'party', id, revision };
  return newEvent('party.updated', { data, aggregate, actorId: null }, { newId: make.newId, clock: () => at });
}

function followOf(edge: PartyFollowChange, at: Date, make: Make) {
  const event = eventOf(edge, at, make);
  return { ...event, aggregate: { ...event.aggregate, type: 'party_follow' } };
}

function eventOf({ userId, partyId, revision }: Membership, at: Date, { actorId = null, traceId = null }: Make) {
  return {
    data: { party_id: partyId, user_id: userId, at: at.toISOString() },
    aggregate: { type: 'membership', id: `${userId}:${partyId}`, revision },
    actorId,
    traceId,
  };
}
