import type { FeedFeedbackKind, PolicyTopic } from '../resolver-types.generated.ts';

/** More or less like a post of an author, about a topic. */
export interface Vote {
  readonly postId: string;
  readonly kind: FeedFeedbackKind;
  readonly authorId: string;
  readonly topic: string | null;
}

/** What a personalized feed may use of its viewer, beside how they stand to authors; what needs a consent that was not given is not in it. */
export interface Taste {
  /** Declared in the profile. */
  readonly interests: readonly PolicyTopic[];
  readonly provinceCode: string | null;
  /** Parties that the viewer is a member of; none without consent. */
  readonly partyIds: readonly string[];
  /** Feedback of the last 30 days. */
  readonly votes: readonly Vote[];
}

/** How often more was asked for than less: by author and by topic. */
export interface VoteSums {
  readonly authors: ReadonlyMap<string, number>;
  readonly topics: ReadonlyMap<string, number>;
}

/** Sums feedback: each post counts once for its author and once for its topic. */
export function voteSums(votes: readonly Vote[]): VoteSums {
  const authors = new Map<string, number>();
  const topics = new Map<string, number>();
  for (const { kind, authorId, topic } of votes) {
    const vote = kind === 'MORE' ? 1 : -1;
    authors.set(authorId, (authors.get(authorId) ?? 0) + vote);
    if (topic !== null) topics.set(topic, (topics.get(topic) ?? 0) + vote);
  }
  return { authors, topics };
}
