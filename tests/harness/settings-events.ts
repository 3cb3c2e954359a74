import { newUuid } from '#runtime/clock.ts';
import { type EventData, type EventOf, newEvent } from '#schema/events/contracts.ts';
import { type EventPerson, type EventPost, repostChanged } from './social-events.ts';

const make = (at: Date) => ({ newId: newUuid, clock: () => at });

/** A new account. */
export function personRegistered(person: EventPerson, at: Date): EventOf<'user.registered'> {
  const data = {
    user_id: person.id,
    username: person.username,
    display_name: person.username,
    province_code: null,
    role: 'citizen' as const,
    created_at: at.toISOString(),
  };
  const aggregate = { type: 'user', id: person.id, revision: 1 };
  return newEvent('user.registered', { data, aggregate, actorId: person.id }, make(at));
}

/** Somebody's privacy settings, the same audience for all. */
export function privacyChanged(
  person: EventPerson,
  audience: EventData<'user.privacy_changed'>['mentions'],
  change: { readonly revision: number; readonly at: Date },
): EventOf<'user.privacy_changed'> {
  const data = {
    user_id: person.id,
    follow_lists: audience,
    presence: audience,
    mentions: audience,
    messages: 'EVERYONE' as const,
    suggestable: audience === 'EVERYONE',
    at: change.at.toISOString(),
  };
  const aggregate = { type: 'privacy', id: person.id, revision: change.revision };
  return newEvent('user.privacy_changed', { data, aggregate, actorId: person.id }, make(change.at));
}

/** A party that is followed, or, with `active` false, no longer. */
export function partyFollowChanged(
  person: EventPerson,
  partyId: string,
  change: { readonly active: boolean; readonly revision: number; readonly at: Date },
): EventOf<'party.followed'> | EventOf<'party.unfollowed'> {
  const data = { party_id: partyId, user_id: person.id, at: change.at.toISOString() };
  const aggregate = { type: 'party_follow', id: `${person.id}:${partyId}`, revision: change.revision };
  const event = { data, aggregate, actorId: person.id };
  return change.active
    ? newEvent('party.followed', event, make(change.at))
    : newEvent('party.unfollowed', event, make(change.at));
}

/** What posts tells beside post.created of a post that quotes another. */
export function quoteShared(quote: EventPost, quoted: EventPost): EventOf<'post.shared'> {
  const at = quote.createdAt;
  const { data } = repostChanged(quoted, quote.author, { active: true, revision: 1, at });
  return newEvent(
    'post.shared',
    {
      data: { ...data, kind: 'QUOTE', quote_id: quote.id },
      aggregate: { type: 'post', id: quote.id, revision: 1 },
      actorId: quote.author.id,
    },
    make(at),
  );
}
