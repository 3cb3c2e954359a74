import { day } from '../istanbul-time.ts';
import type { Random } from '../random.ts';
import { aliasSampler } from './alias.ts';
import type { Inhabitant } from './population.ts';

/** Somebody blocks or mutes somebody since; people are named by their place in the list. */
export interface Aversion {
  readonly from: number;
  readonly to: number;
  readonly at: number;
}

/**
 * Whom people want to see less of: most nobody, some many, famous people most often.
 * @param perPerson how many on average
 */
export function generateAversions(
  random: Random,
  now: number,
  people: readonly Inhabitant[],
  perPerson: number,
): Aversion[] {
  const draw = aliasSampler(people.map(({ fame }) => fame ** 0.7));
  return people.flatMap((person, from) => {
    if (!random.chance(0.2)) return [];
    const chosen = new Set<number>();
    for (let left = Math.round(random.exponential(5 * perPerson)); left > 0; left--) chosen.add(draw(random));
    chosen.delete(from);
    return [...chosen].flatMap((to): Aversion[] => {
      const both = Math.max(person.createdAt, people[to]?.createdAt ?? 0);
      const at = both + (now - both) * Math.sqrt(random.next()) * 0.99;
      return at < now - day / 24 ? [{ from, to, at: Math.floor(at) }] : [];
    });
  });
}

/** Whether one of two people is averse to the other. */
export function separatedBy(people: number, aversions: readonly Aversion[]): (a: number, b: number) => boolean {
  const pairs = new Set(aversions.map(({ from, to }) => from * people + to));
  return (a, b) => pairs.has(a * people + b) || pairs.has(b * people + a);
}
