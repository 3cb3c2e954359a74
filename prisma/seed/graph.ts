import { isDemoAccount } from './data/demo-accounts.ts';
import { roleTraits } from './data/roles.ts';
import { minute } from './istanbul-time.ts';
import { type Random, weightedSample } from './random.ts';
import type { Follow, Person } from './world-types.ts';

const averageFollowing = 24.5;

/** How strongly `follower` is drawn to `followee` apart from fame: the same party, the same place, a shared neighbourhood. */
function affinity(follower: Person, followee: Person): number {
  let pull = 1;
  if (follower.partyId !== null && follower.partyId === followee.partyId) pull *= 4;
  else if (follower.partyId !== null && followee.partyId !== null) pull *= 0.4;
  if (follower.provinceCode === followee.provinceCode) pull *= 3;
  if (follower.districtCode !== null && follower.districtCode === followee.districtCode) pull *= 2;
  return pull;
}

/** How many accounts each person follows: lognormal around the average, the demo accounts 30 to 60. */
function followingCounts(random: Random, people: readonly Person[]): number[] {
  const most = Math.floor(people.length / 2);
  const raw = people.map(() => random.lognormal(0, 0.65));
  const scale = (averageFollowing * people.length) / raw.reduce((sum, value) => sum + value, 0);
  return people.map((person, i) => {
    const count = isDemoAccount(person.username) ? random.int(30, 60) : Math.max(3, Math.round((raw[i] ?? 1) * scale));
    return Math.min(count, most);
  });
}

/**
 * A skewed follow graph: people arrive in random order and choose by fame of the role, a personal lognormal charm, followers
 * gained so far (preferential attachment), affinity, and being followed already. No self-follow, no pair twice; each edge is
 * younger than both accounts and older than `now`. Sorted by time.
 */
export function generateFollows(random: Random, now: Date, people: readonly Person[]): Follow[] {
  const charm = people.map((person) =>
    Math.max(roleTraits[person.role].fame * random.lognormal(0, 0.7), isDemoAccount(person.username) ? 5 : 0),
  );
  const counts = followingCounts(random, people);
  const followers = people.map(() => new Set<number>());
  const order = weightedSample(
    random,
    people.map(() => 1),
    people.length,
  );
  const follows: Follow[] = [];
  for (const from of order) {
    const follower = people[from];
    if (follower === undefined) continue;
    const weights = people.map((followee, to) => {
      if (to === from) return 0;
      const fame = (charm[to] ?? 0) * (1 + (followers[to]?.size ?? 0)) ** 0.45;
      return fame * affinity(follower, followee) * (followers[from]?.has(to) ? 4 : 1);
    });
    for (const to of weightedSample(random, weights, counts[from] ?? 0)) {
      const followee = people[to];
      if (followee === undefined) continue;
      followers[to]?.add(from);
      const earliest = Math.max(follower.createdAt.getTime(), followee.createdAt.getTime()) + minute;
      const createdAt = new Date(earliest + Math.floor((now.getTime() - minute - earliest) * random.next() ** 1.6));
      follows.push({ followerId: follower.id, followeeId: followee.id, createdAt });
    }
  }
  return follows.sort(
    (a, b) =>
      a.createdAt.getTime() - b.createdAt.getTime() ||
      (a.followerId + a.followeeId < b.followerId + b.followeeId ? -1 : 1),
  );
}
