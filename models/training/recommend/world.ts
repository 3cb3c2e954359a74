import type { ReactionKind } from '../../recommend/similarity.ts';
import { type Random, seededRandom } from '../cascades/random.ts';

/** How large a simulated world is, and what it is assumed to be like. */
export interface RecommendWorldSize {
  readonly people: number;
  readonly posts: number;
  readonly topics: number;
  readonly days: number;
  /** Posts that somebody is shown in all. */
  readonly shown: number;
}

export const WORLD_SIZE: RecommendWorldSize = { people: 800, posts: 1_600, topics: 15, days: 30, shown: 220 };

/** A person of the world. */
export interface SimulatedPerson {
  readonly id: string;
  /** Known to the simulation alone: nothing that recommends is told of it. */
  readonly party: number;
}

/** A post of the world. */
export interface SimulatedPost {
  readonly id: string;
  readonly authorId: string;
  readonly topic: string;
  /** Days since the world began. */
  readonly day: number;
  /** Of length 1. */
  readonly vector: Float32Array;
  /** As {@link SimulatedPerson.party}, the author's. */
  readonly party: number;
}

/** That somebody reacted to a post. */
export interface SimulatedReaction {
  readonly personId: string;
  readonly postId: string;
  readonly kind: ReactionKind;
  /** Days since the world began. */
  readonly day: number;
}

export interface RecommendWorldData {
  readonly people: readonly SimulatedPerson[];
  readonly posts: readonly SimulatedPost[];
  /** In order of time. */
  readonly reactions: readonly SimulatedReaction[];
}

const DIMENSIONS = 64;
const PARTIES = 5;
/** Latent directions of taste within topics: humour, tone, region, faction … Texts tell of a part of them alone. */
const LATENT = 6;
/** How much of a text's vector is its topic, what it tells of taste, and chance. */
const TEXT = { topic: 1, latent: 0.35, noise: 0.7 } as const;
/** What a logit of reacting is made of. */
const REACTING = { base: -3.4, interest: 2.2, latent: 1.3, quality: 0.9 } as const;
/** How much more often what others reacted to is shown: shown in proportion to (1 + reactions) ^ this. */
const POPULARITY_BIAS = 0.7;
/** Posts that a place in somebody's list is chosen from. */
const CHOSEN_FROM = 6;

/**
 * A month of a network, the same for the same seed. People have a few interests and a taste within them; those of one party are a little alike in taste, and parties also like
 * each other's authors less. Posts are about a topic, have a taste and a quality of their own, and texts that tell of topic and, dimly, of taste. People are active very unequally
 * and are shown rather what others reacted to already. Assumptions, not measurements: figures compare ways of recommending and say nothing certain of real people.
 */
export function simulateWorld(seed: number, size: RecommendWorldSize = WORLD_SIZE): RecommendWorldData {
  const people = simulatedPeople(seededRandom(seed, 'people'), size);
  const posts = simulatedPosts(seededRandom(seed, 'posts'), size, people);
  const reactions = simulatedReactions(seededRandom(seed, 'reactions'), size, people, posts);
  return { people, posts, reactions };
}

interface Person extends SimulatedPerson {
  readonly interests: readonly number[];
  readonly latent: readonly number[];
  /** Share of the usual number of posts that they are shown. */
  readonly activity: number;
}

interface Post extends SimulatedPost {
  readonly topicIndex: number;
  readonly latent: readonly number[];
  readonly quality: number;
}

function simulatedPeople(random: Random, { people, topics }: RecommendWorldSize): Person[] {
  const camps = Array.from({ length: PARTIES }, () => normals(random, LATENT));
  return Array.from({ length: people }, (_, index) => {
    const party = random.below(PARTIES);
    const camp = camps[party] ?? [];
    const interests = Array.from({ length: topics }, () => (random.chance(0.2) ? 0.5 + random.uniform() : 0));
    const latent = normals(random, LATENT).map((own, place) => (own + 0.6 * (camp[place] ?? 0)) / 1.2);
    return { id: `person-${index}`, party, interests, latent, activity: Math.min(4, random.logNormal(0.6, 0.9)) };
  });
}

function simulatedPosts(
  random: Random,
  { posts, topics, days }: RecommendWorldSize,
  people: readonly Person[],
): Post[] {
  const centres = Array.from({ length: topics }, () => normals(random, DIMENSIONS));
  const tastes = Array.from({ length: LATENT }, () => normals(random, DIMENSIONS));
  const made = Array.from({ length: posts }, (_, index) => {
    const author = people[Math.floor(people.length * random.uniform() ** 2)];
    const topicIndex = random.pick((author?.interests ?? []).map((interest) => interest + 0.05));
    const latent = (author?.latent ?? []).map((own) => 0.7 * own + 0.7 * random.normal());
    const vector = Float64Array.from({ length: DIMENSIONS }, (_unused, place) => {
      const told = latent.reduce((sum, value, direction) => sum + value * (tastes[direction]?.[place] ?? 0), 0);
      return TEXT.topic * (centres[topicIndex]?.[place] ?? 0) + TEXT.latent * told + TEXT.noise * random.normal();
    });
    const length = Math.hypot(...vector);
    return {
      id: `post-${String(index).padStart(5, '0')}`,
      authorId: author?.id ?? '',
      party: author?.party ?? 0,
      topic: `topic-${topicIndex}`,
      topicIndex,
      day: days * random.uniform(),
      latent,
      quality: random.normal(),
      vector: Float32Array.from(vector, (value) => value / length),
    };
  });
  return made.sort((a, b) => a.day - b.day);
}

function simulatedReactions(
  random: Random,
  { days, shown }: RecommendWorldSize,
  people: readonly Person[],
  posts: readonly Post[],
): SimulatedReaction[] {
  const counts = new Map<string, number>();
  const seen = new Map<string, Set<string>>(people.map(({ id }) => [id, new Set()]));
  const visits = people
    .flatMap((person) =>
      Array.from({ length: random.poisson(shown * person.activity) }, () => ({ person, day: days * random.uniform() })),
    )
    .sort((a, b) => a.day - b.day);
  const reactions: SimulatedReaction[] = [];
  let published = 0;
  for (const { person, day } of visits) {
    while (published < posts.length && (posts[published]?.day ?? days) <= day) published += 1;
    const post = shownPost(random, posts, published, counts);
    const known = seen.get(person.id);
    if (post === undefined || known === undefined || known.has(post.id) || post.authorId === person.id) continue;
    known.add(post.id);
    if (!random.chance(reactionProbability(person, post))) continue;
    counts.set(post.id, (counts.get(post.id) ?? 0) + 1);
    const kind = (['LIKE', 'COMMENT', 'REPOST'] as const)[random.pick([0.75, 0.15, 0.1])] ?? 'LIKE';
    reactions.push({ personId: person.id, postId: post.id, kind, day });
  }
  return reactions;
}

/** One of the posts there are, rather a newer one and rather one that others reacted to. */
function shownPost(
  random: Random,
  posts: readonly Post[],
  published: number,
  counts: ReadonlyMap<string, number>,
): Post | undefined {
  const drawn = Array.from({ length: CHOSEN_FROM }, () => posts[Math.floor(published * random.uniform() ** 0.5)]);
  const choice = random.pick(drawn.map((post) => (1 + (counts.get(post?.id ?? '') ?? 0)) ** POPULARITY_BIAS));
  return drawn[choice];
}

function reactionProbability(person: Person, post: Post): number {
  const alike = person.latent.reduce((sum, own, place) => sum + own * (post.latent[place] ?? 0), 0) / Math.sqrt(LATENT);
  const interest = person.interests[post.topicIndex] ?? 0;
  const logit =
    REACTING.base + REACTING.interest * interest + REACTING.latent * alike + REACTING.quality * post.quality;
  return 1 / (1 + Math.exp(-logit));
}

function normals(random: Random, count: number): number[] {
  return Array.from({ length: count }, () => random.normal());
}
