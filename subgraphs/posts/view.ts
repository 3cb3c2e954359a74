import type { Connection } from '#runtime/subgraph/connection.ts';
import type { Visibility } from './visibility.ts';

/** A person as posts knows them: the rest of a User comes from other subgraphs. */
export interface UserRef {
  readonly id: string;
}

/** A post that the viewer may see. */
export interface PostSource {
  readonly id: string;
  readonly authorId: string;
  /** The author's party at the time of posting. */
  readonly authorPartyId: string | null;
  readonly content: string;
  readonly visibility: Visibility;
  readonly hashtags: readonly string[];
  readonly mentionIds: readonly string[];
  readonly createdAt: Date;
  readonly editedAt: Date | null;
  readonly revision: number;
}

/** A comment that is not deleted. */
export interface CommentSource {
  readonly id: string;
  readonly postId: string;
  readonly authorId: string;
  /** The author's party at the time of writing. */
  readonly authorPartyId: string | null;
  readonly parentId: string | null;
  readonly content: string;
  readonly createdAt: Date;
}

/** A page of comments; `postId` is what its total is counted for, only if somebody asks. */
export interface CommentConnectionSource extends Connection<CommentSource> {
  readonly postId: string;
}

/** What a post counts. */
export interface PostCounts {
  readonly likes: number;
  readonly comments: number;
}

/** A reference that the users subgraph completes. */
export function userRef(id: string): UserRef {
  return { id };
}
