import type { Connection } from '#runtime/subgraph/connection.ts';
import type { PolicyTopic, PostType, ReportReason, ReportStatus } from './resolver-types.generated.ts';
import type { Visibility } from './visibility.ts';

/** A person as posts knows them: the rest of a User comes from other subgraphs. */
export interface UserRef {
  readonly id: string;
}

/** The signed-in person as posts knows them. */
export interface ViewerRef {
  readonly id: string;
}

/** A post that the viewer may see. */
export interface PostSource {
  readonly id: string;
  readonly authorId: string;
  /** The author's party at the time of posting. */
  readonly authorPartyId: string | null;
  /** Plate code of the author's province at the time of posting. */
  readonly authorProvince: string | null;
  /** Code of the author's district at the time of posting. */
  readonly authorDistrict: string | null;
  readonly type: PostType;
  readonly content: string;
  readonly contentWarning: string | null;
  readonly topic: PolicyTopic | null;
  /** The post it quotes, seen by the viewer or not. */
  readonly quotedId: string | null;
  readonly quotedAuthorId: string | null;
  /** Its first link, as link previews are kept by. */
  readonly linkUrl: string | null;
  /** PRIVATE while moderation hides it. */
  readonly visibility: Visibility;
  /** What its author chose, while moderation hides it; null otherwise. */
  readonly chosenVisibility: Visibility | null;
  readonly hashtags: readonly string[];
  readonly mentionIds: readonly string[];
  readonly createdAt: Date;
  readonly editedAt: Date | null;
  readonly pinnedAt: Date | null;
  readonly revision: number;
}

/** A comment that the viewer may see. */
export interface CommentSource {
  readonly id: string;
  readonly postId: string;
  readonly authorId: string;
  /** The author's party at the time of writing. */
  readonly authorPartyId: string | null;
  readonly parentId: string | null;
  /** How many comments are above it: 0 for one on the post itself. */
  readonly depth: number;
  /** Who wrote those, each once. */
  readonly ancestorAuthorIds: readonly string[];
  readonly content: string;
  readonly createdAt: Date;
  readonly editedAt: Date | null;
  /** Its author and text are not to be shown: it was deleted, or moderation hides it and the viewer is not its author. */
  readonly isDeleted: boolean;
  /** Moderation hides it. */
  readonly isHidden: boolean;
}

/** A page of comments; `of` is what its total is counted for, only if somebody asks. */
export interface CommentConnectionSource extends Connection<CommentSource> {
  readonly of: { readonly kind: 'post' | 'comment'; readonly id: string };
}

/** What a comment counts. */
export interface CommentCounts {
  readonly likes: number;
  readonly replies: number;
}

/** The poll of a post that the viewer may see. */
export interface PollSource {
  readonly postId: string;
  readonly askedAt: Date;
  readonly endsAt: Date;
  readonly hidesResults: boolean;
  /** In their order. */
  readonly options: readonly { readonly id: string; readonly text: string }[];
  /** The election that its author says it is about. */
  readonly electionId: string | null;
  /** All that it is about, by its author's word or by its words, in no order. */
  readonly elections: readonly ElectionSource[];
}

/** An election. */
export interface ElectionSource {
  readonly id: string;
  readonly nameTr: string;
  readonly nameEn: string;
  /** Its Istanbul day as YYYY-MM-DD. */
  readonly heldOn: string;
  /** In Turkish lower case. */
  readonly keywords: readonly string[];
}

/** An option of a poll; its votes are read with those of the whole poll. */
export interface PollOptionSource {
  readonly id: string;
  readonly text: string;
  readonly poll: PollSource;
}

/** What a linked page says of itself. */
export interface LinkPreviewSource {
  /** Redirects followed. */
  readonly url: string;
  readonly title: string;
  readonly description: string | null;
  readonly siteName: string | null;
  readonly imageUrl: string | null;
}

/** An earlier text of a post. */
export interface PostEditSource {
  /** The post's revision while it had this text. */
  readonly revision: number;
  readonly content: string;
  readonly contentWarning: string | null;
  readonly replacedAt: Date;
}

/** A person's collection of saved posts. */
export interface CollectionSource {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
}

/** A post not yet published. */
export interface DraftSource {
  readonly id: string;
  readonly content: string;
  readonly visibility: Visibility;
  readonly contentWarning: string | null;
  readonly topic: PolicyTopic | null;
  readonly quotedId: string | null;
  readonly poll: DraftPollSource | null;
  readonly scheduledAt: Date | null;
  /** Code of the reason why it could not be published. */
  readonly failure: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** A poll as it shall be asked. */
export interface DraftPollSource {
  readonly options: readonly string[];
  readonly durationMinutes: number;
  readonly hidesResults: boolean;
  /** The election that its author says it is about; a draft of before elections has none. */
  readonly electionId?: string | null | undefined;
}

/** A report that the viewer made or may decide on. */
export interface ReportSource {
  readonly id: string;
  readonly reporterId: string;
  readonly postId: string;
  readonly commentId: string | null;
  readonly authorId: string;
  /** The author's party when writing. */
  readonly authorPartyId: string | null;
  readonly reason: ReportReason;
  readonly note: string | null;
  readonly status: ReportStatus;
  readonly statement: string | null;
  readonly createdAt: Date;
  readonly decidedAt: Date | null;
}

/** What a post counts. */
export interface PostCounts {
  readonly likes: number;
  readonly comments: number;
  readonly reposts: number;
  readonly quotes: number;
  readonly saves: number;
  readonly views: number;
}

/** A reference that the users subgraph completes. */
export function userRef(id: string): UserRef {
  return { id };
}
