import type { Repost } from './share-chains.ts';
import type { Post } from './world-types.ts';

/** A person's act on a post or comment. */
export interface Act {
  readonly subjectId: string;
  readonly personId: string;
  readonly at: Date;
}

export interface Save extends Act {
  readonly collectionId: string | null;
}

export interface Collection {
  readonly id: string;
  readonly ownerId: string;
  readonly name: string;
  readonly createdAt: Date;
}

export interface Poll {
  readonly postId: string;
  readonly endsAt: Date;
  readonly hidesResults: boolean;
  readonly options: readonly { readonly id: string; readonly text: string; readonly votes: number }[];
  readonly votes: readonly (Act & { readonly optionId: string })[];
}

export interface Report {
  readonly id: string;
  readonly reporterId: string;
  readonly post: Post;
  readonly reason: string;
  readonly createdAt: Date;
  /** When it was dismissed; null while it is open. */
  readonly decidedAt: Date | null;
}

/** What happens around the world's posts beyond comments and likes. Maps are by post. */
export interface PostLife {
  readonly topics: ReadonlyMap<string, string>;
  readonly warnings: ReadonlyMap<string, string>;
  /** Texts that were edited, as they were before. */
  readonly earlierTexts: ReadonlyMap<string, string>;
  readonly pinnedAt: ReadonlyMap<string, Date>;
  /** The post that is quoted. */
  readonly quotes: ReadonlyMap<string, Post>;
  readonly polls: ReadonlyMap<string, Poll>;
  /** Oldest first. */
  readonly reposts: readonly Repost[];
  readonly commentLikes: readonly Act[];
  readonly collections: readonly Collection[];
  readonly saves: readonly Save[];
  readonly views: readonly Act[];
  readonly reports: readonly Report[];
  /** Who dismissed the reports that are decided. */
  readonly moderatorId: string | null;
}
