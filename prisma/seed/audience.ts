import type { Follow, Membership, Person, Post } from './world-types.ts';

/** Who may see what in the demo world, as of an instant. */
export interface Audience {
  /** Indexes of the people who follow this person. */
  followersOf(personId: string): readonly number[];
  /** Indexes of a party's members. */
  membersOf(partyId: string): readonly number[];
  /** May this person see the post at this time? The author always may. */
  maySee(person: Person, post: Post, at: number): boolean;
}

/** Visibility from the follow edges and memberships of the world. */
export function audienceOf(
  people: readonly Person[],
  follows: readonly Follow[],
  memberships: readonly Membership[],
): Audience {
  const indexOf = new Map(people.map(({ id }, i) => [id, i]));
  const followers = new Map<string, number[]>();
  const followedAt = new Map<string, number>();
  for (const { followerId, followeeId, createdAt } of follows) {
    const list = followers.get(followeeId) ?? [];
    list.push(indexOf.get(followerId) ?? -1);
    followers.set(followeeId, list);
    followedAt.set(`${followerId}/${followeeId}`, createdAt.getTime());
  }
  const members = new Map<string, number[]>();
  const joinedAt = new Map<string, number>();
  for (const membership of memberships) {
    const list = members.get(membership.partyId) ?? [];
    list.push(indexOf.get(membership.personId) ?? -1);
    members.set(membership.partyId, list);
    joinedAt.set(`${membership.personId}/${membership.partyId}`, membership.joinedAt.getTime());
  }
  return {
    followersOf: (personId) => followers.get(personId) ?? [],
    membersOf: (partyId) => members.get(partyId) ?? [],
    maySee: (person, post, at) => {
      if (person.id === post.authorId) return true;
      switch (post.visibility) {
        case 'PUBLIC':
          return true;
        case 'FOLLOWERS':
          return (followedAt.get(`${person.id}/${post.authorId}`) ?? Number.POSITIVE_INFINITY) < at;
        case 'PARTY':
          return (joinedAt.get(`${person.id}/${post.partyId}`) ?? Number.POSITIVE_INFINITY) < at;
        case 'PRIVATE':
          return false;
      }
    },
  };
}
