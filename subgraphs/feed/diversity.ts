import type { RankedItem, VariedPost } from './ranked-item.ts';

/** The constants of docs/ranking.md; change both together. */
export const DIVERSITY = {
  /** A page: what authors and topics are counted in, with the place looked at the last one of it. */
  window: 20,
  /** Posts of one author in a window that count in full (domain.md section 5). */
  undiscountedPerAuthor: 2,
  /** What each further one is multiplied by. */
  authorDiscount: 0.5,
  /** Posts about one topic in a window that count in full: 40 % of it. */
  undiscountedPerTopic: 8,
  /** What each further one is multiplied by once more than the one before. */
  topicDiscount: 0.7,
  /** Consecutive places in which no party has more than half of the posts. */
  partyWindow: 10,
} as const;

/** Whether parties are looked at. */
interface DiversityOptions {
  readonly party: boolean;
}

/**
 * The first places of a list, chosen one after the other: each time the post with the highest score after what it is multiplied by for
 * its author and topic in the page that ends with this place; among equals the one that comes first in `ranked`. With `party`, no party has more
 * than half of any ten consecutive places while there are posts of others (or of no party) left. None disappears but behind the limit.
 *
 * An item's DIVERSITY factor is what its score was multiplied by: for author and topic; and where others were put before it for its party's
 * sake, what makes it as low as the last of those. Scores may rise again along the list where a page has passed.
 *
 * Looks at as many posts for a place as are passed over for it.
 * @param ranked best first
 * @returns at most `limit`
 */
export function diversify(ranked: readonly VariedPost[], limit: number, { party }: DiversityOptions): RankedItem[] {
  const left = [...ranked];
  const outside = party ? new PartyCounts(ranked) : null;
  const chosen: VariedPost[] = [];
  const items: RankedItem[] = [];
  while (left.length > 0 && items.length < limit) {
    const page = countedPage(chosen);
    const full = outside === null ? null : outside.fullAfter(chosen);
    const { index, multiplier, passedOver } = best(left, page, full);
    const [post] = left.splice(index, 1);
    if (post === undefined) break;
    if (full !== null && passedOver) outside?.lower(full, post.score * multiplier);
    items.push(placed(post, multiplier, outside?.ceiling(post.partyId) ?? Number.POSITIVE_INFINITY));
    outside?.take(post);
    chosen.push(post);
  }
  return items;
}

/** What stands in the page so far. */
interface Page {
  readonly authors: ReadonlyMap<string, number>;
  readonly topics: ReadonlyMap<string, number>;
}

function countedPage(chosen: readonly VariedPost[]): Page {
  const authors = new Map<string, number>();
  const topics = new Map<string, number>();
  for (const { authorId, topic } of chosen.slice(1 - DIVERSITY.window)) {
    count(authors, authorId);
    if (topic !== null) count(topics, topic);
  }
  return { authors, topics };
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function multiplierOf({ authorId, topic }: VariedPost, { authors, topics }: Page): number {
  const author = (authors.get(authorId) ?? 0) < DIVERSITY.undiscountedPerAuthor ? 1 : DIVERSITY.authorDiscount;
  const further = topic === null ? 0 : (topics.get(topic) ?? 0) + 1 - DIVERSITY.undiscountedPerTopic;
  return author * DIVERSITY.topicDiscount ** Math.max(0, further);
}

interface Choice {
  readonly index: number;
  readonly multiplier: number;
  /** Whether a post of the full party would have been chosen instead. */
  readonly passedOver: boolean;
}

/** @param full the party of which no post may be chosen; null for none */
function best(left: readonly VariedPost[], page: Page, full: string | null): Choice {
  let choice = { index: 0, multiplier: 1 };
  let highest = Number.NEGATIVE_INFINITY;
  let highestOfFull = Number.NEGATIVE_INFINITY;
  for (const [index, post] of left.entries()) {
    // Nothing multiplies a score by more than 1, so that nothing further down can stand higher.
    if (post.score <= highest) break;
    const multiplier = multiplierOf(post, page);
    const score = post.score * multiplier;
    if (full !== null && post.partyId === full) {
      highestOfFull = Math.max(highestOfFull, score);
    } else if (score > highest) {
      highest = score;
      choice = { index, multiplier };
    }
  }
  return { ...choice, passedOver: highestOfFull > highest };
}

function placed(post: VariedPost, multiplier: number, ceiling: number): RankedItem {
  const { postId, score: before, source, repostedBy, factors } = post;
  const score = Math.min(before * multiplier, ceiling);
  if (score === before) return { postId, score, source, repostedBy, factors };
  return { postId, score, source, repostedBy, factors: [...factors, { factor: 'DIVERSITY', value: score / before }] };
}

/** How many posts of each party are left, and how low those are put that others were put before. */
class PartyCounts {
  readonly #left = new Map<string | null, number>();
  readonly #ceilings = new Map<string, number>();
  #all: number;

  constructor(posts: readonly VariedPost[]) {
    this.#all = posts.length;
    for (const { partyId } of posts) this.#left.set(partyId, (this.#left.get(partyId) ?? 0) + 1);
  }

  /** The party that has half of the places already while posts of others are left; null where there is none. */
  fullAfter(chosen: readonly VariedPost[]): string | null {
    const places = new Map<string, number>();
    for (const { partyId } of chosen.slice(1 - DIVERSITY.partyWindow)) if (partyId !== null) count(places, partyId);
    const [full] = [...places].find(([, number]) => number >= DIVERSITY.partyWindow / 2) ?? [];
    return full !== undefined && (this.#left.get(full) ?? 0) < this.#all ? full : null;
  }

  lower(party: string, score: number): void {
    this.#ceilings.set(party, Math.min(score, this.ceiling(party)));
  }

  ceiling(party: string | null): number {
    return (party === null ? undefined : this.#ceilings.get(party)) ?? Number.POSITIVE_INFINITY;
  }

  take({ partyId }: VariedPost): void {
    this.#all -= 1;
    this.#left.set(partyId, (this.#left.get(partyId) ?? 0) - 1);
  }
}
