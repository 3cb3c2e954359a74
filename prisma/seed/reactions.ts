import type { Audience } from './audience.ts';
import { activityAt, hour, second } from './istanbul-time.ts';
import type { WrittenPost } from './posts.ts';
import { type Random, weightedIndex } from './random.ts';
import type { Like, Person, Post } from './world-types.ts';

/** What draws people in: irony and thanks are liked, questions and complaints are answered. */
const likeAppeal = {
  complaint: 1.1,
  question: 0.6,
  irony: 1.6,
  observation: 1,
  thanks: 1.3,
  local: 0.8,
  statement: 1,
  campaign: 0.9,
  news: 1,
  notice: 0.7,
  internal: 1,
  note: 0,
} as const;
const commentAppeal = {
  complaint: 1.4,
  question: 2.2,
  irony: 1.1,
  observation: 1.2,
  thanks: 0.7,
  local: 0.8,
  statement: 1.1,
  campaign: 1,
  news: 1,
  notice: 0.8,
  internal: 1.2,
  note: 0,
} as const;

/** Heavy-tailed shares of attention: followers of the author, the register, and luck. */
export function attention(
  random: Random,
  written: readonly WrittenPost[],
  audience: Audience,
  kind: 'likes' | 'comments',
): number[] {
  const appeal = kind === 'likes' ? likeAppeal : commentAppeal;
  return written.map(({ post, register }) => {
    if (post.visibility === 'PRIVATE') return 0;
    const reach = (3 + audience.followersOf(post.authorId).length) ** 0.75;
    return reach * appeal[register] * random.lognormal(0, kind === 'likes' ? 0.95 : 0.85);
  });
}

/** Splits `total` over the posts by weight; fractions become chances. */
export function allocate(random: Random, weights: readonly number[], total: number): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => Math.floor((weight / sum) * total + random.next()));
}

/** The moment of a reaction: lognormal delay with the given median, nine in ten within a day, rarely in the small hours. */
export function reactionTime(random: Random, post: Post, medianHours: number): number {
  for (let attempt = 0; ; attempt++) {
    const delay = random.lognormal(Math.log(medianHours), 1.35) * hour + 2 * second;
    const at = Math.floor(post.createdAt.getTime() + delay);
    if (attempt === 4 || random.chance(0.25 + activityAt(at))) return at;
  }
}

/** Draws somebody who may meet the post: mostly followers, else anybody, the more active the more often. */
export function reactor(
  random: Random,
  people: readonly Person[],
  audience: Audience,
  activity: readonly number[],
): (post: Post) => Person | undefined {
  const anybody = weightedIndex(activity);
  return (post) => {
    const circle =
      post.visibility === 'PARTY' && post.partyId !== null
        ? audience.membersOf(post.partyId)
        : audience.followersOf(post.authorId);
    const fromCircle = circle.length > 0 && (post.visibility !== 'PUBLIC' || random.chance(0.62));
    return people[fromCircle ? random.pick(circle) : anybody(random)];
  };
}

/** About `total` likes: one per person and post, by people who may see the post at that time, never the author. Sorted by time. */
export function generateLikes(
  random: Random,
  now: Date,
  total: number,
  written: readonly WrittenPost[],
  people: readonly Person[],
  audience: Audience,
): Like[] {
  const draw = reactor(
    random,
    people,
    audience,
    people.map(() => random.lognormal(0, 0.8)),
  );
  // Some draws fall after now, on people who came later, or on the same person twice.
  const counts = allocate(random, attention(random, written, audience, 'likes'), total * 1.035);
  const likes: Like[] = [];
  written.forEach(({ post }, i) => {
    const wanted = Math.min(counts[i] ?? 0, Math.floor(people.length * 0.6));
    const liked = new Set<string>();
    let late = 0;
    for (let attempt = 0; attempt < wanted * 4 && liked.size + late < wanted; attempt++) {
      const person = draw(post);
      if (person === undefined || person.id === post.authorId || liked.has(person.id)) continue;
      const at = reactionTime(random, post, 3);
      if (at >= now.getTime()) late++;
      else if (person.createdAt.getTime() < at && audience.maySee(person, post, at)) {
        liked.add(person.id);
        likes.push({ postId: post.id, personId: person.id, createdAt: new Date(at) });
      }
    }
  });
  return likes.sort(
    (a, b) => a.createdAt.getTime() - b.createdAt.getTime() || (a.postId + a.personId < b.postId + b.personId ? -1 : 1),
  );
}
