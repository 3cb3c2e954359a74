import { hour } from '../istanbul-time.ts';
import type { Random } from '../random.ts';
import { aliasSampler } from './alias.ts';
import { type FollowGraph, followersAt } from './follow-graph.ts';
import type { Inhabitant } from './population.ts';
import type { Audience, LivePost, Sight } from './stage.ts';

/** Views of people who are signed in, on average of all posts. */
const MEAN_VIEWS = 5;

/**
 * Views are heavy-tailed and grow with the number of followers at the time: most posts are seen by a handful, some by thousands. Two of
 * three who see a public post follow its author; what is not public is seen by its audience alone.
 */
export function audienceOf(random: Random, now: number, people: readonly Inhabitant[], graph: FollowGraph): Audience {
  const anybody = aliasSampler(people.map(({ warmth }) => warmth));
  const famous = aliasSampler(people.map(({ fame, role }) => (role === 'citizen' ? 0 : fame)));
  const members = Map.groupBy(
    people.map((_, place) => place).filter((place) => people[place]?.joinedAt !== null),
    (place) => people[place]?.party?.id ?? '',
  );
  const reach = (author: number, at: number): number => 1 + 0.08 * followersAt(graph, author, at) ** 0.85;
  const scale = MEAN_VIEWS / meanReach(random, now, people, reach);

  const candidates = (post: LivePost): (() => number) | null => {
    const start = graph.starts[post.author] ?? 0;
    const followers = followersAt(graph, post.author, now);
    const follower = (): number => graph.followers[start + Math.floor(random.next() * followers)] ?? post.author;
    const allies = members.get(post.authorPartyId ?? '') ?? [];
    switch (post.visibility) {
      case 'PUBLIC':
        return () => (followers > 0 && random.chance(0.65) ? follower() : anybody(random));
      case 'FOLLOWERS':
        return followers > 0 ? follower : null;
      case 'PARTY':
        return allies.length > 0 ? () => random.pick(allies) : null;
      case 'PRIVATE':
        return null;
    }
  };

  const maySee = (post: LivePost, place: number, at: number): boolean => {
    const person = people[place] as Inhabitant;
    if (place === post.author || person.createdAt >= at) return false;
    if (post.visibility === 'PARTY') return (person.joinedAt ?? at) < at;
    return post.visibility === 'PUBLIC' || followedBefore(graph, post.author, place, at);
  };

  return {
    viewers(post) {
      const candidate = candidates(post);
      if (candidate === null) return [];
      // A lognormal of mean 1, and one post in 500 goes far beyond its author's audience.
      const luck = random.lognormal(-0.5, 1) * (random.chance(0.002) ? 25 : 1);
      const expected = scale * reach(post.author, post.at) * luck;
      const wanted = Math.min(people.length * 0.3, Math.floor(expected) + Number(random.chance(expected % 1)));
      const seen = new Set<number>();
      const sights: Sight[] = [];
      for (let attempt = 0; attempt < wanted * 2 && sights.length < wanted; attempt++) {
        const person = candidate();
        const lag = Math.max(2_000, random.lognormal(Math.log(2 * hour), 1.6));
        const at = Math.floor(post.at + (post.at + lag < now ? lag : random.next() * (now - post.at)));
        if (seen.has(person) || !maySee(post, person, at) || at >= (post.deletedAt ?? now)) continue;
        seen.add(person);
        sights.push({ person, at });
      }
      return sights;
    },
    known(at) {
      for (let attempt = 0; attempt < 6; attempt++) {
        const place = famous(random);
        if ((people[place]?.createdAt ?? at) < at) return place;
      }
      return null;
    },
  };
}

function followedBefore(graph: FollowGraph, author: number, follower: number, at: number): boolean {
  const start = graph.starts[author] ?? 0;
  const end = start + followersAt(graph, author, at);
  return graph.followers.subarray(start, end).includes(follower);
}

/** Of posts as they will be: many by the zealous, most of them late. */
function meanReach(
  random: Random,
  now: number,
  people: readonly Inhabitant[],
  reach: (author: number, at: number) => number,
): number {
  const draw = aliasSampler(people.map(({ zeal }) => zeal));
  let sum = 0;
  for (let i = 0; i < 5_000; i++) sum += reach(draw(random), now - random.exponential(200) * 24 * hour);
  return sum / 5_000;
}
