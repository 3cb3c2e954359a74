import type { PostReadings } from './reading/readings.ts';

/** A person or a post of another subgraph, by id alone. */
export interface Ref {
  readonly id: string;
}

/** What models say of a post, with the text that it is about. */
export interface AnalysisSource {
  readonly postId: string;
  readonly authorId: string;
  readonly content: string;
  readonly readings: PostReadings;
  readonly analyzedAt: Date;
}
