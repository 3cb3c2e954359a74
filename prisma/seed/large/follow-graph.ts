import { day, hour } from '../istanbul-time.ts';
import type { Random } from '../random.ts';
import { aliasSampler } from './alias.ts';
import type { Inhabitant } from './population.ts';

/** Who follows whom as flat arrays: millions of edges as objects would not fit. People are named by their place in the list. */
export interface FollowGraph {
  readonly edges: number;
  /** Edges in order of the follower; times in milliseconds. */
  readonly follower: Int32Array;
  readonly followee: Int32Array;
  readonly at: Float64Array;
  /** Followers of a person begin at `starts[person]` and end before `starts[person + 1]`, oldest follow first. */
  readonly starts: Int32Array;
  readonly followers: Int32Array;
  readonly since: Float64Array;
}

/** Followed people of an ordinary person; the mean is near 30. */
const MEDIAN = 16;
const MOST = 3_000;

/**
 * Numbers of followed people are lognormal, of followers a power law. Half of the followed are famous anywhere, the others are of
 * the same province or party.
 * @param separated whether a block stands between two people: none of them follows the other
 */
export function generateFollowGraph(
  random: Random,
  now: number,
  people: readonly Inhabitant[],
  separated: (a: number, b: number) => boolean,
): FollowGraph {
  const everybody = aliasSampler(people.map(({ fame }) => fame));
  const near = groupSamplers(people, ({ provinceCode }) => provinceCode);
  const allied = groupSamplers(people, ({ party }) => party?.slug ?? null);
  const most = Math.min(MOST, Math.floor(people.length / 3));
  const follower: number[] = [];
  const followee: number[] = [];
  const at: number[] = [];
  for (const [self, person] of people.entries()) {
    const wanted = Math.min(most, Math.round(random.lognormal(Math.log(MEDIAN), 1.1)));
    const chosen = new Set<number>();
    for (let attempt = 0; attempt < wanted * 2 && chosen.size < wanted; attempt++) {
      const kind = random.next();
      const draw =
        kind < 0.2 && person.party
          ? allied.get(person.party.slug)
          : kind < 0.5
            ? near.get(person.provinceCode)
            : everybody;
      const other = (draw ?? everybody)(random);
      if (other !== self && !separated(self, other)) chosen.add(other);
    }
    for (const other of chosen) {
      const both = Math.max(person.createdAt, people[other]?.createdAt ?? 0);
      const wait = random.chance(0.4) ? random.exponential(10 * day) : random.next() * (now - both);
      follower.push(self);
      followee.push(other);
      at.push(Math.floor(Math.min(both + hour * random.next() + wait, now - hour * random.next() * 0.9)));
    }
  }
  return indexed(people.length, Int32Array.from(follower), Int32Array.from(followee), Float64Array.from(at));
}

function groupSamplers(
  people: readonly Inhabitant[],
  keyOf: (person: Inhabitant) => string | null,
): ReadonlyMap<string, (random: Random) => number> {
  const groups = new Map<string, number[]>();
  for (const [place, person] of people.entries()) {
    const key = keyOf(person);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(place);
    else groups.set(key, [place]);
  }
  return new Map(
    [...groups].map(([key, places]) => {
      const draw = aliasSampler(places.map((place) => people[place]?.fame ?? 0));
      return [key, (random: Random) => places[draw(random)] as number];
    }),
  );
}

function indexed(people: number, follower: Int32Array, followee: Int32Array, at: Float64Array): FollowGraph {
  const edges = follower.length;
  const starts = new Int32Array(people + 1);
  for (const target of followee) starts[target + 1] = (starts[target + 1] ?? 0) + 1;
  for (let i = 0; i < people; i++) starts[i + 1] = (starts[i + 1] ?? 0) + (starts[i] ?? 0);
  // Placing edges in order of time leaves each person's followers in that order.
  const byTime = Uint32Array.from({ length: edges }, (_, i) => i).sort((a, b) => (at[a] ?? 0) - (at[b] ?? 0) || a - b);
  const filled = starts.slice(0, people);
  const followers = new Int32Array(edges);
  const since = new Float64Array(edges);
  for (const edge of byTime) {
    const target = followee[edge] ?? 0;
    const place = filled[target] ?? 0;
    followers[place] = follower[edge] ?? 0;
    since[place] = at[edge] ?? 0;
    filled[target] = place + 1;
  }
  return { edges, follower, followee, at, starts, followers, since };
}

/** How many of somebody's followers followed before an instant. */
export function followersAt(graph: FollowGraph, person: number, at: number): number {
  const start = graph.starts[person] ?? 0;
  let low = start;
  let high = graph.starts[person + 1] ?? start;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((graph.since[middle] ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low - start;
}
