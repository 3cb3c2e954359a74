/** The constants of docs/recommendations.md; change both together. */
export const VARIETY = {
  /** A page: what authors and topics are counted in. */
  window: 20,
  /** Posts of one author in a window that count in full. */
  perAuthor: 2,
  authorDiscount: 0.5,
  /** Posts about one topic in a window that count in full. */
  perTopic: 8,
  topicDiscount: 0.7,
} as const;

/** A post with what lists are kept varied by. */
export interface Varied {
  readonly authorId: string;
  readonly topic: string | null;
  readonly score: number;
}

/**
 * The first places of a list, chosen one after the other: each time the post with the highest score after what it is multiplied by for its author and
 * topic in the page that ends with this place; among equals the one that comes first. Scores stay as they are.
 * @param ranked best first
 * @returns at most `limit`
 */
export function varied<Post extends Varied>(ranked: readonly Post[], limit: number): Post[] {
  const left = [...ranked];
  const chosen: Post[] = [];
  while (left.length > 0 && chosen.length < limit) {
    const page = chosen.slice(1 - VARIETY.window);
    const [post] = left.splice(bestPlace(left, page), 1);
    if (post === undefined) break;
    chosen.push(post);
  }
  return chosen;
}

function bestPlace(left: readonly Varied[], page: readonly Varied[]): number {
  let place = 0;
  let highest = Number.NEGATIVE_INFINITY;
  for (const [index, post] of left.entries()) {
    // Nothing multiplies a score by more than 1, so that nothing further down can stand higher.
    if (post.score <= highest) break;
    const score = post.score * multiplier(post, page);
    if (score <= highest) continue;
    highest = score;
    place = index;
  }
  return place;
}

function multiplier({ authorId, topic }: Varied, page: readonly Varied[]): number {
  const author =
    page.filter((post) => post.authorId === authorId).length < VARIETY.perAuthor ? 1 : VARIETY.authorDiscount;
  const further = topic === null ? 0 : page.filter((post) => post.topic === topic).length + 1 - VARIETY.perTopic;
  return author * VARIETY.topicDiscount ** Math.max(0, further);
}
