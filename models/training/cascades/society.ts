import type { Random } from './random.ts';

/** Interests are numbers without names: what matters is only whether two people share one. */
export const INTERESTS = 15;

/** Somebody who posts, reads, reacts. */
export interface Person {
  /** Part of their attention by interest; sums to 1. */
  readonly interests: readonly number[];
  /** Their posts' mean quality, 0–100. */
  readonly skill: number;
  readonly postsPerDay: number;
  /** Part of what reaches them that they look at within a day. */
  readonly attention: number;
  /** How readily they react, 1 is usual. */
  readonly warmth: number;
  /** Day of the simulation on which they came; negative before it. */
  readonly joinedDay: number;
  /** Level of their role, 1–10. */
  readonly level: number;
  /** Hours by which their day is later than others'. */
  readonly dayShift: number;
}

export interface Society {
  readonly people: readonly Person[];
  /** By person: who follows them. */
  readonly followers: readonly Int32Array[];
}

/**
 * People and who follows whom.
 *
 * Assumptions: attractiveness is Pareto with exponent 1.15, so that followers are (as measured on real networks, between 1 and 2); people follow a
 * log-normal number of others, median 35; half of them for a shared interest, half for being known. Posting is log-normal, few write much.
 * A tenth joins while the simulation runs. Known people have higher roles more often.
 *
 * @param size people
 * @param days how long the simulation runs
 */
export function society(size: number, days: number, random: Random): Society {
  const attraction = Array.from({ length: size }, () => Math.min(size / 2, random.pareto(1.15)));
  const people = attraction.map((pull) => person(pull, days, random));
  return { people, followers: followersOf(people, attraction, random) };
}

function person(pull: number, days: number, random: Random): Person {
  const known = pull > 8;
  return {
    interests: interestsOf(random),
    skill: Math.min(90, Math.max(15, 50 + 12 * random.normal() + (known ? 6 : 0))),
    postsPerDay: Math.min(15, random.logNormal(known ? 0.5 : 0.12, 1)),
    attention: random.share(0.3, 0.8),
    warmth: random.logNormal(1, 0.6),
    joinedDay: random.chance(0.1) ? random.below(days) : -1 - random.exponential(700),
    level: known && random.chance(0.5) ? 4 + random.below(5) : random.pick([0, 0, 8, 2]),
    dayShift: Math.round(1.5 * random.normal()),
  };
}

/** One main interest, two others, a little of everything. */
function interestsOf(random: Random): number[] {
  const interests = new Array<number>(INTERESTS).fill(0.15 / INTERESTS);
  for (const part of [0.5, 0.2, 0.15]) {
    const interest = random.below(INTERESTS);
    interests[interest] = (interests[interest] ?? 0) + part;
  }
  return interests;
}

function followersOf(people: readonly Person[], attraction: readonly number[], random: Random): Int32Array[] {
  const everybody = lottery(
    people.map((_, index) => index),
    attraction,
  );
  const mainInterest = people.map(({ interests }) => interests.indexOf(Math.max(...interests)));
  const byInterest = Array.from({ length: INTERESTS }, (_, interest) =>
    lottery(
      people.flatMap((_, index) => (mainInterest[index] === interest ? [index] : [])),
      attraction,
    ),
  );
  const followers: number[][] = people.map(() => []);
  for (let index = 0; index < people.length; index++) {
    const wanted = Math.min(1_000, people.length / 4, random.logNormal(35, 0.9));
    const chosen = new Set<number>();
    for (let draw = 0; draw < wanted; draw++) {
      const alike = byInterest[mainInterest[index] ?? 0];
      const followed = (alike !== undefined && random.chance(0.5) ? alike : everybody)(random);
      if (followed !== index) chosen.add(followed);
    }
    for (const followed of chosen) followers[followed]?.push(index);
  }
  return followers.map((list) => Int32Array.from(list));
}

/** Draws members, each as often as its weight says. */
function lottery(members: readonly number[], weights: readonly number[]): (random: Random) => number {
  const sums = new Float64Array(members.length);
  let sum = 0;
  members.forEach((member, place) => {
    sum += weights[member] ?? 0;
    sums[place] = sum;
  });
  return (random) => {
    const drawn = random.uniform() * sum;
    let low = 0;
    let high = members.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) <= drawn) low = middle + 1;
      else high = middle;
    }
    return members[low] ?? 0;
  };
}
