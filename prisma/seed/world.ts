import { generateAnalyses } from './analyses.ts';
import { audienceOf } from './audience.ts';
import { generateComments } from './comments.ts';
import { districts } from './data/districts.ts';
import { partySeeds } from './data/parties.ts';
import { provinces } from './data/provinces.ts';
import { generateFollows } from './graph.ts';
import { sequentialIds } from './ids.ts';
import { day } from './istanbul-time.ts';
import { generateLeaders, generatePartyFollows, generateSeats } from './party-life.ts';
import { generatePeople } from './people.ts';
import { generatePosts } from './posts.ts';
import { createRandom, type Random } from './random.ts';
import { generateLikes } from './reactions.ts';
import type { Party, World } from './world-types.ts';

export interface WorldOptions {
  /** The demo world's present: nothing in it happened later. */
  now: Date;
  seed?: number;
  /** At least 60. */
  people?: number;
  posts?: number;
}

function generateParties(random: Random, now: Date): Party[] {
  const nextId = sequentialIds(random);
  const createdAt = new Date(now.getTime() - 731 * day);
  return partySeeds.map(({ share: _, foundedOn, ...party }) => ({
    id: nextId(createdAt),
    ...party,
    foundedOn: new Date(`${foundedOn}T00:00:00Z`),
    createdAt,
  }));
}

/**
 * The demo world: geography, five invented parties, people over all thirteen roles, a skewed follow graph, posts of the last
 * 60 days with comments and likes (about 2.4 and 9 per post). Pure: the same seed and `now` give the same world. Throws
 * RangeError for fewer than 60 people, negative posts, or an invalid date.
 */
export function generateWorld({ now, seed = 1, people = 500, posts = 5000 }: WorldOptions): World {
  if (Number.isNaN(now.getTime())) throw new RangeError('now is not a valid date');
  if (!Number.isInteger(people) || people < 60)
    throw new RangeError(`people must be an integer of at least 60, not ${people}`);
  if (!Number.isInteger(posts) || posts < 0)
    throw new RangeError(`posts must be an integer of at least 0, not ${posts}`);
  const random = createRandom(`politplatform-${seed}`);
  const parties = generateParties(random.fork('parties'), now);
  const population = generatePeople(random.fork('people'), now, people, parties);
  const follows = generateFollows(random.fork('follows'), now, population.people);
  const audience = audienceOf(population.people, follows, population.memberships);
  const written = generatePosts(random.fork('posts'), now, posts, population, parties);
  const comments = generateComments(random.fork('comments'), now, posts * 2.4, written, population, parties, audience);
  const likes = generateLikes(random.fork('likes'), now, posts * 9, written, population.people, audience);
  return {
    seed,
    now,
    provinces: [...provinces],
    districts: [...districts],
    parties,
    people: population.people,
    memberships: population.memberships,
    leaders: generateLeaders(random.fork('leaders'), now, parties, population.people, population.memberships),
    seats: generateSeats(random.fork('seats'), population.people),
    partyFollows: generatePartyFollows(random.fork('party follows'), now, parties, population.people),
    follows,
    posts: written.map(({ post }) => post),
    comments,
    likes,
    analyses: generateAnalyses(random.fork('analyses'), now, written, population.people, parties),
  };
}
