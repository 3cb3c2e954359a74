import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { UserRef, PostSource, CommentSource, CommentConnectionSource, PollSource, PollOptionSource, LinkPreviewSource, PostEditSource, CollectionSource, ElectionSource, DraftSource, DraftPollSource, ReportSource, ViewerRef } from './view.ts';
import type { ModerationItemSource, StatementSource, ContentModerationSource } from './moderation-view.ts';
import type { ReceiptSource, ScoreHourSource, WeightsSource } from './score-view.ts';
import type { ReceiptInput } from './politpuan/receipt-inputs.ts';
import type { Factor } from './politpuan/layer.ts';
import type { Penalty } from './politpuan/penalties.ts';
import type { PublishedTable } from './politpuan/published-weights.ts';
import type { PostsContext } from './context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = T | null | undefined;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** An instant in UTC, RFC 3339, such as 2026-05-19T09:30:00.000Z. */
  DateTime: { input: Date; output: Date; }
  /** An e-mail address. */
  EmailAddress: { input: string; output: string; }
  /** A whole number that is zero or greater. */
  NonNegativeInt: { input: number; output: number; }
  /** An absolute http or https address. */
  URL: { input: string; output: string; }
  _FieldSet: { input: unknown; output: unknown; }
};

/** What the country talks about, by which posts about it weigh more. */
export type AgendaEntry = {
  readonly __typename?: 'AgendaEntry';
  /** Whether an administrator set it, and not the trends. */
  readonly isSet: Scalars['Boolean']['output'];
  /** The hashtag without the # sign, or the topic as PolicyTopic names it. */
  readonly key: Scalars['String']['output'];
  /** What it is. */
  readonly kind: AgendaKind;
  /** Its place, from 1 to 10. */
  readonly rank: Scalars['NonNegativeInt']['output'];
  /** Why an administrator set it; absent for a trend. */
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** Its popularity, 0 to 100. */
  readonly score: Scalars['Float']['output'];
  /** Until when what was set holds; absent for a trend. */
  readonly until?: Maybe<Scalars['DateTime']['output']>;
};

/** What an entry of the agenda is. */
export type AgendaKind =
  /** A hashtag. */
  | 'HASHTAG'
  /** A topic. */
  | 'TOPIC';

/** An appeal against an act of moderation. */
export type AppealModerationInput = {
  /** The statement of reasons. */
  readonly id: Scalars['ID']['input'];
  /** Why the content should be shown again: 10 to 2,000 characters. */
  readonly text: Scalars['String']['input'];
};

/** What appealing may lead to. Appealing again is a DuplicateEntry. */
export type AppealModerationResult = AppealModerationSuccess | DuplicateEntry | NotFound | PermissionDenied | ValidationFailed;

/** The appeal waits for a moderator who has not decided on it before. */
export type AppealModerationSuccess = {
  readonly __typename?: 'AppealModerationSuccess';
  /** The statement of reasons with the appeal. */
  readonly statement: ModerationStatement;
};

/** A person's named collection of saved posts; nobody else sees it. */
export type Collection = {
  readonly __typename?: 'Collection';
  /** When it was made. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** Opaque, stable identifier. */
  readonly id: Scalars['ID']['output'];
  /** Its name. */
  readonly name: Scalars['String']['output'];
  /** How many saved posts it has, also such as are no longer to be seen. */
  readonly postsCount: Scalars['NonNegativeInt']['output'];
};

/** A comment on a post. */
export type Comment = {
  readonly __typename?: 'Comment';
  /** Who wrote it; absent for a deleted one. */
  readonly author?: Maybe<User>;
  /** The text as written; empty for a deleted one. */
  readonly content: Scalars['String']['output'];
  /** When it was written. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** When its text was last changed; absent if never. */
  readonly editedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Opaque, stable identifier. */
  readonly id: Scalars['ID']['output'];
  /** Whether it was deleted, or hidden by moderation from everybody but its author; it is still shown while it has replies. */
  readonly isDeleted: Scalars['Boolean']['output'];
  /** How many people like it. */
  readonly likesCount: Scalars['NonNegativeInt']['output'];
  /** What moderation did to it; for its author and those who may decide on it, absent for everybody else and where it did nothing. */
  readonly moderation?: Maybe<ContentModeration>;
  /** The comment it replies to; absent for one on the post itself. */
  readonly parentId?: Maybe<Scalars['ID']['output']>;
  /** The post it belongs to. */
  readonly post?: Maybe<Post>;
  /** Direct replies. */
  readonly replies: CommentConnection;
  /** How many direct replies it has. */
  readonly repliesCount: Scalars['NonNegativeInt']['output'];
  /** What the viewer may do with it. */
  readonly viewerCan: CommentPermissions;
  /** Whether the viewer likes it; false for anonymous viewers. */
  readonly viewerHasLiked: Scalars['Boolean']['output'];
};


/** A comment on a post. */
export type CommentRepliesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  sort?: InputMaybe<CommentSort>;
};

/** A page of comments. */
export type CommentConnection = {
  readonly __typename?: 'CommentConnection';
  /** The comments with their cursors. */
  readonly edges: ReadonlyArray<CommentEdge>;
  /** Position of this page. */
  readonly pageInfo: PageInfo;
  /** For a post all of its comments with their replies, for a comment its direct replies. */
  readonly totalCount: Scalars['NonNegativeInt']['output'];
};

/** A comment in a page. */
export type CommentEdge = {
  readonly __typename?: 'CommentEdge';
  /** Position of this comment. */
  readonly cursor: Scalars['String']['output'];
  /** The comment. */
  readonly node: Comment;
};

/** A new comment. */
export type CommentOnPostInput = {
  /** 1 to 1,000 characters. */
  readonly content: Scalars['String']['input'];
  /** A comment of the same post to reply to. */
  readonly parentId?: InputMaybe<Scalars['ID']['input']>;
  /** The post. */
  readonly postId: Scalars['ID']['input'];
};

/** What commenting may lead to. */
export type CommentOnPostResult = CommentOnPostSuccess | DailyLimitReached | NotFound | PermissionDenied | ValidationFailed;

/** The comment is published. */
export type CommentOnPostSuccess = {
  readonly __typename?: 'CommentOnPostSuccess';
  /** The new comment. */
  readonly comment: Comment;
  /** The comment it replies to, with its new count. */
  readonly parent?: Maybe<Comment>;
};

/** What the viewer may do with a comment. */
export type CommentPermissions = {
  readonly __typename?: 'CommentPermissions';
  /** Delete it. */
  readonly delete: Scalars['Boolean']['output'];
  /** Change its text. */
  readonly edit: Scalars['Boolean']['output'];
  /** Like it. */
  readonly like: Scalars['Boolean']['output'];
  /** Reply to it. */
  readonly reply: Scalars['Boolean']['output'];
  /** Report it. */
  readonly report: Scalars['Boolean']['output'];
};

/** Order of a post's comments. */
export type CommentSort =
  /** Newest first. */
  | 'NEWEST'
  /** Oldest first. */
  | 'OLDEST'
  /** Most liked first. */
  | 'POPULAR';

/** What moderation did to a post or comment; its author and those who may decide on it see it. */
export type ContentModeration = {
  readonly __typename?: 'ContentModeration';
  /** Whether it is hidden now. */
  readonly isHidden: Scalars['Boolean']['output'];
  /** The latest statement of reasons. */
  readonly statement: ModerationStatement;
};

/** A new collection. */
export type CreateCollectionInput = {
  /** 1 to 60 characters, different from the viewer's other collections. */
  readonly name: Scalars['String']['input'];
};

/** What making a collection may lead to. */
export type CreateCollectionResult = CreateCollectionSuccess | DuplicateEntry | ValidationFailed;

/** The collection is made. */
export type CreateCollectionSuccess = {
  readonly __typename?: 'CreateCollectionSuccess';
  /** The new collection. */
  readonly collection: Collection;
  /** The viewer with all collections. */
  readonly viewer: Viewer;
};

/** A new post. */
export type CreatePostInput = {
  /** 1 to 2,000 characters. #hashtags and @mentions are recognised, at most 30 and 50 of them. */
  readonly content: Scalars['String']['input'];
  /** What to warn of, 1 to 100 characters; clients hide the text behind it. */
  readonly contentWarning?: InputMaybe<Scalars['String']['input']>;
  /** A poll, within the daily limit of the viewer's role. */
  readonly poll?: InputMaybe<PollInput>;
  /** What it is about. */
  readonly topic?: InputMaybe<PolicyTopic>;
  /** Who may see it. PARTY needs membership of a party. */
  readonly visibility?: InputMaybe<PostVisibility>;
};

/** What posting may lead to. */
export type CreatePostResult = CreatePostSuccess | DailyLimitReached | PermissionDenied | ValidationFailed;

/** The post is published. */
export type CreatePostSuccess = {
  readonly __typename?: 'CreatePostSuccess';
  /** The new post. */
  readonly post: Post;
};

/** A daily limit of the viewer's role is used up. */
export type DailyLimitReached = UserError & {
  readonly __typename?: 'DailyLimitReached';
  /** What went wrong, for programs. */
  readonly code: ErrorCode;
  /** How many the role allows in a day. */
  readonly limit: Scalars['NonNegativeInt']['output'];
  /** What went wrong, for people. */
  readonly message: Scalars['String']['output'];
  /** The input field at fault. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** When the count starts anew: the next midnight in Istanbul. */
  readonly resetsAt: Scalars['DateTime']['output'];
};

/** What somebody earned on an Istanbul day: by their posts of that day and by what was shared from them. */
export type DailyPolitPuan = {
  readonly __typename?: 'DailyPolitPuan';
  /** Points earned, not above the limit. */
  readonly earned: Scalars['Float']['output'];
  /** The most that the role can earn a day. */
  readonly limit: Scalars['Float']['output'];
  /** When a new day begins: the next midnight in Istanbul. */
  readonly resetsAt: Scalars['DateTime']['output'];
};

/** A decision on what waits in the queue of moderation. */
export type DecideModerationInput = {
  /** The post or comment: ModerationItem.id. */
  readonly id: Scalars['ID']['input'];
  /** Whether it is hidden, or stays hidden; otherwise everybody sees it who could. */
  readonly remove: Scalars['Boolean']['input'];
  /** Why, as told to its author: 10 to 2,000 characters. */
  readonly statement: Scalars['String']['input'];
};

/** What deciding may lead to. */
export type DecideModerationResult = DecideModerationSuccess | NotFound | PermissionDenied | ValidationFailed;

/** It is decided, with all open reports of the content. */
export type DecideModerationSuccess = {
  readonly __typename?: 'DecideModerationSuccess';
  /** The id of what was decided on, which no longer waits. */
  readonly decidedItemId: Scalars['ID']['output'];
  /** The statement of reasons; absent for what was not hidden before and is not now. */
  readonly statement?: Maybe<ModerationStatement>;
};

/** A decision on a report. */
export type DecideReportInput = {
  /** The report. */
  readonly id: Scalars['ID']['input'];
  /** Whether the content is hidden from everybody but its author, who may appeal. */
  readonly remove: Scalars['Boolean']['input'];
  /** Why, as told to the content's author: 10 to 2,000 characters. */
  readonly statement: Scalars['String']['input'];
};

/** What deciding may lead to. */
export type DecideReportResult = DecideReportSuccess | NotFound | PermissionDenied | ValidationFailed;

/** The report and all other open ones of the same content are decided. */
export type DecideReportSuccess = {
  readonly __typename?: 'DecideReportSuccess';
  /** The report. */
  readonly report: Report;
};

/** A collection to delete. */
export type DeleteCollectionInput = {
  /** The collection; its posts stay saved. */
  readonly id: Scalars['ID']['input'];
};

/** What deleting a collection may lead to. */
export type DeleteCollectionResult = DeleteCollectionSuccess | NotFound | ValidationFailed;

/** The collection is gone. */
export type DeleteCollectionSuccess = {
  readonly __typename?: 'DeleteCollectionSuccess';
  /** The id the collection had. */
  readonly deletedCollectionId: Scalars['ID']['output'];
  /** The viewer with the remaining collections. */
  readonly viewer: Viewer;
};

/** A comment to delete. */
export type DeleteCommentInput = {
  /** The comment. */
  readonly id: Scalars['ID']['input'];
};

/** What deleting a comment may lead to. */
export type DeleteCommentResult = DeleteCommentSuccess | NotFound | PermissionDenied | ValidationFailed;

/** The comment is gone. */
export type DeleteCommentSuccess = {
  readonly __typename?: 'DeleteCommentSuccess';
  /** What is still shown of it while it has replies; absent without any. */
  readonly comment?: Maybe<Comment>;
  /** The id the comment had. */
  readonly deletedCommentId: Scalars['ID']['output'];
  /** The comment it replied to, with its new count. */
  readonly parent?: Maybe<Comment>;
  /** The post with its new count. */
  readonly post?: Maybe<Post>;
};

/** A draft to delete. */
export type DeleteDraftInput = {
  /** The draft. */
  readonly id: Scalars['ID']['input'];
};

/** What deleting a draft may lead to. */
export type DeleteDraftResult = DeleteDraftSuccess | NotFound | ValidationFailed;

/** The draft is gone. */
export type DeleteDraftSuccess = {
  readonly __typename?: 'DeleteDraftSuccess';
  /** The id the draft had. */
  readonly deletedDraftId: Scalars['ID']['output'];
};

/** An election to strike out. */
export type DeleteElectionInput = {
  /** The election. */
  readonly id: Scalars['ID']['input'];
};

/** What striking out an election may lead to. */
export type DeleteElectionResult = DeleteElectionSuccess | NotFound | PermissionDenied | ValidationFailed;

/** The election is struck out; polls about it no longer rest. */
export type DeleteElectionSuccess = {
  readonly __typename?: 'DeleteElectionSuccess';
  /** The id the election had. */
  readonly deletedElectionId: Scalars['ID']['output'];
};

/** A post to delete. */
export type DeletePostInput = {
  /** The post. */
  readonly id: Scalars['ID']['input'];
};

/** What deleting a post may lead to. */
export type DeletePostResult = DeletePostSuccess | NotFound | PermissionDenied | ValidationFailed;

/** The post is gone. */
export type DeletePostSuccess = {
  readonly __typename?: 'DeletePostSuccess';
  /** Its author with the new count. */
  readonly author?: Maybe<User>;
  /** The id the post had. */
  readonly deletedPostId: Scalars['ID']['output'];
  /** The post it quoted, with its new count; absent without one and when that post is gone or hidden from the viewer. */
  readonly quoted?: Maybe<Post>;
};

/** A post not yet published; only its author sees it. */
export type Draft = {
  readonly __typename?: 'Draft';
  /** The text so far. */
  readonly content: Scalars['String']['output'];
  /** What its author warns of. */
  readonly contentWarning?: Maybe<Scalars['String']['output']>;
  /** When it was made. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** Why publishing it as scheduled did not succeed, in the language of the request. */
  readonly failure?: Maybe<Scalars['String']['output']>;
  /** Opaque, stable identifier. */
  readonly id: Scalars['ID']['output'];
  /** The poll it shall have. */
  readonly poll?: Maybe<DraftPoll>;
  /** The post it shall quote; absent without one and when that post is gone or hidden. */
  readonly quoted?: Maybe<Post>;
  /** When it shall be published; absent for a draft. */
  readonly scheduledAt?: Maybe<Scalars['DateTime']['output']>;
  /** What it is about. */
  readonly topic?: Maybe<PolicyTopic>;
  /** When it was last changed. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** Who shall see it. */
  readonly visibility: PostVisibility;
};

/** A page of drafts. */
export type DraftConnection = {
  readonly __typename?: 'DraftConnection';
  /** The drafts with their cursors. */
  readonly edges: ReadonlyArray<DraftEdge>;
  /** Position of this page. */
  readonly pageInfo: PageInfo;
};

/** A draft in a page. */
export type DraftEdge = {
  readonly __typename?: 'DraftEdge';
  /** Position of this draft. */
  readonly cursor: Scalars['String']['output'];
  /** The draft. */
  readonly node: Draft;
};

/** A poll of a draft. */
export type DraftPoll = {
  readonly __typename?: 'DraftPoll';
  /** How long voting shall be open, in minutes. */
  readonly durationMinutes: Scalars['Int']['output'];
  /** The election that its author says it is about; absent without one and when that is struck out. */
  readonly election?: Maybe<Election>;
  /** Whether results shall be kept back until one has voted or voting has ended. */
  readonly hidesResults: Scalars['Boolean']['output'];
  /** What one may choose from, in order. */
  readonly options: ReadonlyArray<Scalars['String']['output']>;
};

/** The value is taken already. */
export type DuplicateEntry = UserError & {
  readonly __typename?: 'DuplicateEntry';
  /** What went wrong, for programs. */
  readonly code: ErrorCode;
  /** What went wrong, for people. */
  readonly message: Scalars['String']['output'];
  /** The input field whose value is taken. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** A comment to change. */
export type EditCommentInput = {
  /** The new text, 1 to 1,000 characters. */
  readonly content: Scalars['String']['input'];
  /** The comment. */
  readonly id: Scalars['ID']['input'];
};

/** What changing a comment may lead to. */
export type EditCommentResult = EditCommentSuccess | NotFound | PermissionDenied | ValidationFailed;

/** The comment is changed. */
export type EditCommentSuccess = {
  readonly __typename?: 'EditCommentSuccess';
  /** The comment with its new text. */
  readonly comment: Comment;
};

/** A change to one's own post. */
export type EditPostInput = {
  /** The new text, 1 to 2,000 characters. */
  readonly content: Scalars['String']['input'];
  /** What to warn of; left out it stays as it is, null clears it. */
  readonly contentWarning?: InputMaybe<Scalars['String']['input']>;
  /** The post. */
  readonly id: Scalars['ID']['input'];
};

/** What editing may lead to. */
export type EditPostResult = EditPostSuccess | NotFound | PermissionDenied | ValidationFailed;

/** The post is changed. */
export type EditPostSuccess = {
  readonly __typename?: 'EditPostSuccess';
  /** The post with its new text. */
  readonly post: Post;
};

/** An election, by which scores rise before it and polls about it rest. */
export type Election = {
  readonly __typename?: 'Election';
  /** Its day in Istanbul, such as 2028-05-14. */
  readonly heldOn: Scalars['String']['output'];
  /** Opaque, stable identifier. */
  readonly id: Scalars['ID']['output'];
  /** Words by which a poll is taken to be about it, as they are written in lower case. */
  readonly keywords: ReadonlyArray<Scalars['String']['output']>;
  /** Its name, in the language of the request. */
  readonly name: Scalars['String']['output'];
  /** When polls about it begin to rest: ten days before, at midnight in Istanbul. */
  readonly pollsRestFrom: Scalars['DateTime']['output'];
  /** When they end to rest: with its day. */
  readonly pollsRestUntil: Scalars['DateTime']['output'];
};

/** What went wrong, as a small closed list that clients may branch on. */
export type ErrorCode =
  /** Nobody is signed in, or the credentials were wrong. */
  | 'AUTH_REQUIRED'
  /** The value is taken already. */
  | 'DUPLICATE_ENTRY'
  /** An input value is not acceptable. */
  | 'INVALID_INPUT'
  /** The token is expired, revoked or not one of ours. */
  | 'INVALID_TOKEN'
  /** There is no such object, or the viewer may not know of it. */
  | 'NOT_FOUND'
  /** The viewer lacks the right. */
  | 'PERMISSION_DENIED'
  /** A limit in time is used up. */
  | 'RATE_LIMIT_EXCEEDED'
  /** Something failed on our side. */
  | 'SERVER_ERROR';

/** One field of an input that was refused. */
export type FieldError = {
  readonly __typename?: 'FieldError';
  /** What is wrong with it and what is allowed. */
  readonly message: Scalars['String']['output'];
  /** The field, outermost first. */
  readonly path: ReadonlyArray<Scalars['String']['output']>;
};

/** A comment to like. */
export type LikeCommentInput = {
  /** The comment. */
  readonly id: Scalars['ID']['input'];
};

/** What liking a comment may lead to. */
export type LikeCommentResult = LikeCommentSuccess | NotFound | ValidationFailed;

/** The viewer likes the comment. */
export type LikeCommentSuccess = {
  readonly __typename?: 'LikeCommentSuccess';
  /** The comment with its new count. */
  readonly comment: Comment;
};

/** A post to like. */
export type LikePostInput = {
  /** The post. */
  readonly id: Scalars['ID']['input'];
};

/** What liking may lead to. */
export type LikePostResult = LikePostSuccess | NotFound | ValidationFailed;

/** The viewer likes the post. */
export type LikePostSuccess = {
  readonly __typename?: 'LikePostSuccess';
  /** The post with its new count. */
  readonly post: Post;
};

/** What a linked page says of itself. */
export type LinkPreview = {
  readonly __typename?: 'LinkPreview';
  /** Its description. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** Address of its picture. */
  readonly imageUrl?: Maybe<Scalars['URL']['output']>;
  /** Name of the site. */
  readonly siteName?: Maybe<Scalars['String']['output']>;
  /** Its title. */
  readonly title: Scalars['String']['output'];
  /** Address of the page, redirects followed. */
  readonly url: Scalars['URL']['output'];
};

/** An author's appeal. */
export type ModerationAppeal = {
  readonly __typename?: 'ModerationAppeal';
  /** When it was made. */
  readonly at: Scalars['DateTime']['output'];
  /** What the author says. */
  readonly text: Scalars['String']['output'];
};

/** A moderator's decision. */
export type ModerationDecision = {
  readonly __typename?: 'ModerationDecision';
  /** When it was made. */
  readonly at: Scalars['DateTime']['output'];
  /** Why, as told to the author. */
  readonly statement: Scalars['String']['output'];
};

/** What a model reads in a text. */
export type ModerationGround = {
  readonly __typename?: 'ModerationGround';
  /** What it is. */
  readonly label: ModerationLabel;
  /** How probable that is, 0 to 1. */
  readonly probability: Scalars['Float']['output'];
};

/** A post or comment that waits for moderators: people reported it, a model reads it as harmful, or its author appealed. */
export type ModerationItem = {
  readonly __typename?: 'ModerationItem';
  /** Its author. */
  readonly author?: Maybe<User>;
  /** The comment; absent for a post and when it is gone. */
  readonly comment?: Maybe<Comment>;
  /** The text to decide about, whoever else may see it. */
  readonly content: Scalars['String']['output'];
  /** What the author warns of. */
  readonly contentWarning?: Maybe<Scalars['String']['output']>;
  /** What a model reads in it, most probable first, above 0.5. */
  readonly grounds: ReadonlyArray<ModerationGround>;
  /** Identifier of the post or comment. */
  readonly id: Scalars['ID']['output'];
  /** The post, or the one whose comment it is; absent when it is gone or hidden from the viewer. */
  readonly post?: Maybe<Post>;
  /** When it came into the queue. */
  readonly queuedAt: Scalars['DateTime']['output'];
  /** How often it was reported for what, most often first. */
  readonly reasons: ReadonlyArray<ReportReasonCount>;
  /** The oldest open report. */
  readonly report?: Maybe<Report>;
  /** How many people reported it, as far as that waits for a decision. */
  readonly reportsCount: Scalars['NonNegativeInt']['output'];
  /** What weighs most of how it came here. */
  readonly source: ModerationSource;
  /** All of how it came here, what weighs most first. */
  readonly sources: ReadonlyArray<ModerationSource>;
  /** Why it is hidden; absent while it is not. */
  readonly statement?: Maybe<ModerationStatement>;
};

/** A page of the queue of moderation. */
export type ModerationItemConnection = {
  readonly __typename?: 'ModerationItemConnection';
  /** What waits, with cursors. */
  readonly edges: ReadonlyArray<ModerationItemEdge>;
  /** Position of this page. */
  readonly pageInfo: PageInfo;
};

/** Something in a page of the queue. */
export type ModerationItemEdge = {
  readonly __typename?: 'ModerationItemEdge';
  /** Position of this item. */
  readonly cursor: Scalars['String']['output'];
  /** What waits. */
  readonly node: ModerationItem;
};

/** What moderation looks for. */
export type ModerationLabel =
  /** Hatred against a group of people. */
  | 'HATE'
  /** Insulting or profane language. */
  | 'PROFANITY'
  /** Advertising, fraud, chain messages. */
  | 'SPAM'
  /** Threats and calls for violence. */
  | 'VIOLENCE';

/** What moderation does to content. */
export type ModerationMeasure =
  /** Nobody sees it but its author, and moderators where they decide; it can be shown again. */
  | 'HIDDEN';

/** Where something in the queue of moderation came from. */
export type ModerationSource =
  /** Its author appealed against its being hidden. */
  | 'APPEAL'
  /** A model reads it as harmful; above 0.9 it is hidden already. */
  | 'MODEL'
  /** People reported it. */
  | 'REPORTS';

/** The statement of reasons for an act of moderation. The content's author and those who may decide on it see it. */
export type ModerationStatement = {
  readonly __typename?: 'ModerationStatement';
  /** What was done. */
  readonly action: ModerationMeasure;
  /** Its author's appeal; absent without one. */
  readonly appeal?: Maybe<ModerationAppeal>;
  /** Until when its author may appeal: six months. */
  readonly appealUntil: Scalars['DateTime']['output'];
  /** The comment; absent for a post and when it is gone or hidden from the viewer. */
  readonly comment?: Maybe<Comment>;
  /** What ended it: the decision on the appeal, or a moderator's to show the content again; absent until then. */
  readonly decision?: Maybe<ModerationDecision>;
  /** What a model reads in it, most probable first; none where no model was asked. */
  readonly grounds: ReadonlyArray<ModerationGround>;
  /** Opaque, stable identifier. */
  readonly id: Scalars['ID']['output'];
  /** Whether a model did it; a person looks at it then. */
  readonly isAutomatic: Scalars['Boolean']['output'];
  /** When it was done. */
  readonly issuedAt: Scalars['DateTime']['output'];
  /** Name and version of the model; absent without grounds. */
  readonly model?: Maybe<Scalars['String']['output']>;
  /** The post, or the one whose comment it is about; absent when it is gone or hidden from the viewer. */
  readonly post?: Maybe<Post>;
  /** That a moderator looked at what a model did and left it so; absent until then. */
  readonly review?: Maybe<ModerationDecision>;
  /** The rule that it rests on. */
  readonly rule: Scalars['String']['output'];
  /** What is the case now. */
  readonly state: ModerationStatementState;
  /** Why, in the viewer's language where a model did it, else in the moderator's words. */
  readonly statement: Scalars['String']['output'];
  /** Whether the viewer may appeal now. */
  readonly viewerCanAppeal: Scalars['Boolean']['output'];
};

/** A page of statements of reasons. */
export type ModerationStatementConnection = {
  readonly __typename?: 'ModerationStatementConnection';
  /** The statements with their cursors. */
  readonly edges: ReadonlyArray<ModerationStatementEdge>;
  /** Position of this page. */
  readonly pageInfo: PageInfo;
};

/** A statement of reasons in a page. */
export type ModerationStatementEdge = {
  readonly __typename?: 'ModerationStatementEdge';
  /** Position of this statement. */
  readonly cursor: Scalars['String']['output'];
  /** The statement. */
  readonly node: ModerationStatement;
};

/** State of an act of moderation. */
export type ModerationStatementState =
  /** The content is hidden, and its author's appeal waits for a decision. */
  | 'APPEALED'
  /** The content is hidden. */
  | 'IN_FORCE'
  /** The content is shown again: a moderator decided so. */
  | 'REVERSED'
  /** The content stays hidden: the appeal was decided so. */
  | 'UPHELD';

export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Appeals against what moderation did to the viewer's own content: once, within six months. */
  readonly appealModeration: AppealModerationResult;
  /** Comments on a post or replies to a comment. */
  readonly commentOnPost: CommentOnPostResult;
  /** Makes a collection of saved posts; one may have 100. */
  readonly createCollection: CreateCollectionResult;
  /** Publishes a post within the daily limit of the viewer's role. */
  readonly createPost: CreatePostResult;
  /** Decides on what waits in the queue of moderation, for those who may; on an appeal somebody who has not decided before. */
  readonly decideModeration: DecideModerationResult;
  /** Decides on a report, for those who may. */
  readonly decideReport: DecideReportResult;
  /** Deletes a collection. */
  readonly deleteCollection: DeleteCollectionResult;
  /** Deletes one's own comment, or, with the right to moderate, another's. */
  readonly deleteComment: DeleteCommentResult;
  /** Deletes a draft or scheduled post. */
  readonly deleteDraft: DeleteDraftResult;
  /** Strikes out an election. For system_admin. */
  readonly deleteElection: DeleteElectionResult;
  /** Deletes one's own post, or, with the right to moderate, another's. */
  readonly deletePost: DeletePostResult;
  /** Changes the text of one's own comment. */
  readonly editComment: EditCommentResult;
  /** Changes the text of one's own post. */
  readonly editPost: EditPostResult;
  /** Likes a comment. Liking twice is the same as once. */
  readonly likeComment: LikeCommentResult;
  /** Likes a post. Liking twice is the same as once. */
  readonly likePost: LikePostResult;
  /** Pins one of one's own posts to one's profile; a fourth one unpins the one pinned first. */
  readonly pinPost: PinPostResult;
  /** Publishes a draft now. */
  readonly publishDraft: PublishDraftResult;
  /** Records that links of posts were opened. Anonymous clicks count as well, once a day and device. */
  readonly recordLinkClicks: RecordLinkClicksResult;
  /** Records that posts were seen. Anonymous views count as well, once a day and device. */
  readonly recordViews: RecordViewsResult;
  /** Leaves an entry of the agenda to the trends again. For system_admin. */
  readonly removeAgendaEntry: RemoveAgendaEntryResult;
  /** Renames a collection. */
  readonly renameCollection: RenameCollectionResult;
  /** Reports a post or comment. Needs a verified identity. */
  readonly reportContent: ReportContentResult;
  /** Makes or changes a draft or scheduled post. */
  readonly saveDraft: SaveDraftResult;
  /** Notes an election, or changes one. For system_admin. */
  readonly saveElection: SaveElectionResult;
  /** Saves a post, or moves a saved one to a collection. */
  readonly savePost: SavePostResult;
  /** Sets an entry of the agenda, for everybody to see. For system_admin. */
  readonly setAgendaEntry: SetAgendaEntryResult;
  /** Reposts or quotes a public post. Reposting twice is the same as once. */
  readonly sharePost: SharePostResult;
  /** Takes a repost back. */
  readonly undoRepost: UndoRepostResult;
  /** Takes a comment's like back. */
  readonly unlikeComment: UnlikeCommentResult;
  /** Takes a like back. */
  readonly unlikePost: UnlikePostResult;
  /** Unpins a post. */
  readonly unpinPost: UnpinPostResult;
  /** Lets a saved post go. */
  readonly unsavePost: UnsavePostResult;
  /** Votes in a poll. Needs a verified identity. */
  readonly votePoll: VotePollResult;
};


export type MutationAppealModerationArgs = {
  input: AppealModerationInput;
};


export type MutationCommentOnPostArgs = {
  input: CommentOnPostInput;
};


export type MutationCreateCollectionArgs = {
  input: CreateCollectionInput;
};


export type MutationCreatePostArgs = {
  input: CreatePostInput;
};


export type MutationDecideModerationArgs = {
  input: DecideModerationInput;
};


export type MutationDecideReportArgs = {
  input: DecideReportInput;
};


export type MutationDeleteCollectionArgs = {
  input: DeleteCollectionInput;
};


export type MutationDeleteCommentArgs = {
  input: DeleteCommentInput;
};


export type MutationDeleteDraftArgs = {
  input: DeleteDraftInput;
};


export type MutationDeleteElectionArgs = {
  input: DeleteElectionInput;
};


export type MutationDeletePostArgs = {
  input: DeletePostInput;
};


export type MutationEditCommentArgs = {
  input: EditCommentInput;
};


export type MutationEditPostArgs = {
  input: EditPostInput;
};


export type MutationLikeCommentArgs = {
  input: LikeCommentInput;
};


export type MutationLikePostArgs = {
  input: LikePostInput;
};


export type MutationPinPostArgs = {
  input: PinPostInput;
};


export type MutationPublishDraftArgs = {
  input: PublishDraftInput;
};


export type MutationRecordLinkClicksArgs = {
  input: RecordLinkClicksInput;
};


export type MutationRecordViewsArgs = {
  input: RecordViewsInput;
};


export type MutationRemoveAgendaEntryArgs = {
  input: RemoveAgendaEntryInput;
};


export type MutationRenameCollectionArgs = {
  input: RenameCollectionInput;
};


export type MutationReportContentArgs = {
  input: ReportContentInput;
};


export type MutationSaveDraftArgs = {
  input: SaveDraftInput;
};


export type MutationSaveElectionArgs = {
  input: SaveElectionInput;
};


export type MutationSavePostArgs = {
  input: SavePostInput;
};


export type MutationSetAgendaEntryArgs = {
  input: SetAgendaEntryInput;
};


export type MutationSharePostArgs = {
  input: SharePostInput;
};


export type MutationUndoRepostArgs = {
  input: UndoRepostInput;
};


export type MutationUnlikeCommentArgs = {
  input: UnlikeCommentInput;
};


export type MutationUnlikePostArgs = {
  input: UnlikePostInput;
};


export type MutationUnpinPostArgs = {
  input: UnpinPostInput;
};


export type MutationUnsavePostArgs = {
  input: UnsavePostInput;
};


export type MutationVotePollArgs = {
  input: VotePollInput;
};

/** The object does not exist or is hidden from the viewer. */
export type NotFound = UserError & {
  readonly __typename?: 'NotFound';
  /** What went wrong, for programs. */
  readonly code: ErrorCode;
  /** What went wrong, for people. */
  readonly message: Scalars['String']['output'];
  /** The input field that named the object. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Where a page of a connection begins and ends, and whether there is more. */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  /** Cursor of the last edge, absent on an empty page; pass it as `after` to read on. */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether more items follow this page. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** Whether items precede this page. Always false here: lists are read forwards. */
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first edge, absent on an empty page. */
  readonly startCursor?: Maybe<Scalars['String']['output']>;
};

/** The viewer's role does not allow this. */
export type PermissionDenied = UserError & {
  readonly __typename?: 'PermissionDenied';
  /** What went wrong, for programs. */
  readonly code: ErrorCode;
  /** What went wrong, for people. */
  readonly message: Scalars['String']['output'];
  /** The input field at fault. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** A post to pin. */
export type PinPostInput = {
  /** One's own post. */
  readonly id: Scalars['ID']['input'];
};

/** What pinning may lead to. */
export type PinPostResult = NotFound | PermissionDenied | PinPostSuccess | ValidationFailed;

/** The post is pinned. */
export type PinPostSuccess = {
  readonly __typename?: 'PinPostSuccess';
  /** The post. */
  readonly post: Post;
  /** The post that it took the place of. */
  readonly unpinnedPost?: Maybe<Post>;
  /** Its author with all pinned posts. */
  readonly user: User;
};

/** A field of public life: what a post is about and what people are interested in. */
export type PolicyTopic =
  /** Agriculture (tarım). */
  | 'AGRICULTURE'
  /** Culture (kültür). */
  | 'CULTURE'
  /** Economy (ekonomi). */
  | 'ECONOMY'
  /** Education (eğitim). */
  | 'EDUCATION'
  /** Energy (enerji). */
  | 'ENERGY'
  /** Environment (çevre). */
  | 'ENVIRONMENT'
  /** Foreign policy (dış politika). */
  | 'FOREIGN_POLICY'
  /** Health (sağlık). */
  | 'HEALTH'
  /** Justice (adalet). */
  | 'JUSTICE'
  /** Anything else (diğer). */
  | 'OTHER'
  /** Security (güvenlik). */
  | 'SECURITY'
  /** Social policy (sosyal politika). */
  | 'SOCIAL_POLICY'
  /** Sport (spor). */
  | 'SPORT'
  /** Technology (teknoloji). */
  | 'TECHNOLOGY'
  /** Transport (ulaşım). */
  | 'TRANSPORT';

/** A post's influence score: (the weighted sum of the five layers) × role multiplier × decay × every penalty, rounded to two places. Whoever multiplies what stands here comes to the total. */
export type PolitPuan = {
  readonly __typename?: 'PolitPuan';
  /** The instant that its age counts up to. */
  readonly asOf: Scalars['DateTime']['output'];
  /** When what it comes from was gathered. */
  readonly computedAt: Scalars['DateTime']['output'];
  /** What is left of it by its age. */
  readonly decay: Scalars['Float']['output'];
  /** Its post's identifier, by which clients keep it: what shows the total alone and what shows all of it are the same score. */
  readonly id: Scalars['ID']['output'];
  /** What it is the sum of. */
  readonly layers: PolitPuanLayers;
  /** What lowers it; empty for nearly every post. */
  readonly penalties: ReadonlyArray<PolitPuanPenalty>;
  /** The author's role, by which it is multiplied. */
  readonly role: Scalars['String']['output'];
  /** The multiplier of that role. */
  readonly roleMultiplier: Scalars['Float']['output'];
  /** The score, rounded to two places. */
  readonly total: Scalars['Float']['output'];
  /** The version of the weights; Query.politPuanWeights has all of them. */
  readonly weightsVersion: Scalars['NonNegativeInt']['output'];
};

/** A part of a layer's value; docs/politpuan.md says how a layer's factors make its value. */
export type PolitPuanFactor = {
  readonly __typename?: 'PolitPuanFactor';
  /** Its name, for programs. */
  readonly key: Scalars['String']['output'];
  /** What it is, in the language of the request. */
  readonly label: Scalars['String']['output'];
  /** The number. */
  readonly value: Scalars['Float']['output'];
};

/** A page of a score's history. */
export type PolitPuanHistoryConnection = {
  readonly __typename?: 'PolitPuanHistoryConnection';
  /** The hours with their cursors. */
  readonly edges: ReadonlyArray<PolitPuanHistoryEdge>;
  /** Position of this page. */
  readonly pageInfo: PageInfo;
};

/** An hour in a page. */
export type PolitPuanHistoryEdge = {
  readonly __typename?: 'PolitPuanHistoryEdge';
  /** Position of this hour. */
  readonly cursor: Scalars['String']['output'];
  /** The hour. */
  readonly node: PolitPuanHour;
};

/** A post's score as it was last computed within an hour. */
export type PolitPuanHour = {
  readonly __typename?: 'PolitPuanHour';
  /** When the hour began. */
  readonly hour: Scalars['DateTime']['output'];
  /** The score, decay included. */
  readonly total: Scalars['Float']['output'];
};

/** Something that was counted, measured or told. */
export type PolitPuanInput = {
  readonly __typename?: 'PolitPuanInput';
  /** Its name, for programs. */
  readonly key: Scalars['String']['output'];
  /** What it is, in the language of the request. */
  readonly label: Scalars['String']['output'];
  /** The word, such as a profession or a category; absent for a number. */
  readonly text?: Maybe<Scalars['String']['output']>;
  /** The number; absent where it is none. */
  readonly value?: Maybe<Scalars['Float']['output']>;
};

/** A layer of a score. */
export type PolitPuanLayer = {
  readonly __typename?: 'PolitPuanLayer';
  /** What the inputs lead to by the published weights. */
  readonly factors: ReadonlyArray<PolitPuanFactor>;
  /** What was counted and measured. */
  readonly inputs: ReadonlyArray<PolitPuanInput>;
  /** Its value, before its weight. */
  readonly value: Scalars['Float']['output'];
  /** How much it counts for in the sum. */
  readonly weight: Scalars['Float']['output'];
};

/** The five layers of a score. */
export type PolitPuanLayers = {
  readonly __typename?: 'PolitPuanLayers';
  /** Interaction: what people did with the post. */
  readonly k1: PolitPuanLayer;
  /** Author: who wrote it. */
  readonly k2: PolitPuanLayer;
  /** Content: what it consists of. */
  readonly k3: PolitPuanLayer;
  /** Political weight: what it is about. */
  readonly k4: PolitPuanLayer;
  /** Timing: when it was posted. */
  readonly k5: PolitPuanLayer;
};

/** Something that lowers a score. */
export type PolitPuanPenalty = {
  readonly __typename?: 'PolitPuanPenalty';
  /** What the score is multiplied by. */
  readonly factor: Scalars['Float']['output'];
  /** What it is. */
  readonly kind: PolitPuanPenaltyKind;
  /** The same in words, in the language of the request. */
  readonly label: Scalars['String']['output'];
};

/** Why a score is lowered. */
export type PolitPuanPenaltyKind =
  /** The author behaves like a machine. */
  | 'BOT'
  /** The same text was posted before. */
  | 'DUPLICATE'
  /** Most of the author's followers behave like machines. */
  | 'FAKE_FOLLOWERS'
  /** More than ten hashtags. */
  | 'HASHTAGS'
  /** More than twenty mentions. */
  | 'MENTIONS'
  /** A link that hides where it leads. */
  | 'SUSPICIOUS_LINK';

/** A page of the people with the most PolitPuan. */
export type PolitPuanRankingConnection = {
  readonly __typename?: 'PolitPuanRankingConnection';
  /** The people with their cursors. */
  readonly edges: ReadonlyArray<PolitPuanRankingEdge>;
  /** Position of this page. */
  readonly pageInfo: PageInfo;
};

/** Somebody in a page of the ranking. */
export type PolitPuanRankingEdge = {
  readonly __typename?: 'PolitPuanRankingEdge';
  /** Position of this person. */
  readonly cursor: Scalars['String']['output'];
  /** The person; absent if the account is gone. */
  readonly node?: Maybe<User>;
  /** The person's place, from 1; equal totals share one. */
  readonly rank: Scalars['NonNegativeInt']['output'];
  /** The person's total. */
  readonly total: Scalars['Float']['output'];
};

/** A table of numbers. */
export type PolitPuanTable = {
  readonly __typename?: 'PolitPuanTable';
  /** Its name, for programs, such as k1.points. */
  readonly key: Scalars['String']['output'];
  /** What it is, in the language of the request. */
  readonly label: Scalars['String']['output'];
  /** Its numbers. */
  readonly rows: ReadonlyArray<PolitPuanTableRow>;
};

/** A number of a table. */
export type PolitPuanTableRow = {
  readonly __typename?: 'PolitPuanTableRow';
  /** Where the range that it holds for begins; absent for what is no range, and for one without a beginning. */
  readonly from?: Maybe<Scalars['Float']['output']>;
  /** What it is for, for programs. */
  readonly key: Scalars['String']['output'];
  /** What is added for each unit above `from`; 0 where the number is the same in the whole range. */
  readonly slope: Scalars['Float']['output'];
  /** Where that range ends, itself not included; absent for what is no range, and for one without an end. */
  readonly to?: Maybe<Scalars['Float']['output']>;
  /** The number. */
  readonly value: Scalars['Float']['output'];
};

/** The published weights of a version: every number that scores come from. */
export type PolitPuanWeights = {
  readonly __typename?: 'PolitPuanWeights';
  /** Whether scores are computed by it now. */
  readonly isCurrent: Scalars['Boolean']['output'];
  /** The tables of numbers, in the order of the layers. */
  readonly tables: ReadonlyArray<PolitPuanTable>;
  /** The version. */
  readonly version: Scalars['NonNegativeInt']['output'];
};

/** A poll of a post. */
export type Poll = {
  readonly __typename?: 'Poll';
  /** The election it is about; absent if it is about none. */
  readonly election?: Maybe<Election>;
  /** When voting ends. */
  readonly endsAt: Scalars['DateTime']['output'];
  /** Whether voting has ended. */
  readonly hasEnded: Scalars['Boolean']['output'];
  /** Whether results are kept back until one has voted or voting has ended. */
  readonly hidesResults: Scalars['Boolean']['output'];
  /** What one may choose from, in order. */
  readonly options: ReadonlyArray<PollOption>;
  /** Until when it rests because the election is near: nobody votes and no results are shown; absent while it does not rest. */
  readonly restsUntil?: Maybe<Scalars['DateTime']['output']>;
  /** Whether the viewer may vote now. */
  readonly viewerCanVote: Scalars['Boolean']['output'];
  /** The option the viewer chose. */
  readonly viewerVote?: Maybe<PollOption>;
  /** How many people voted; absent while results are kept back from the viewer. */
  readonly votesCount?: Maybe<Scalars['NonNegativeInt']['output']>;
};

/** A poll of a new post. */
export type PollInput = {
  /** How long voting is open: 5 minutes to 30 days. */
  readonly durationMinutes?: InputMaybe<Scalars['Int']['input']>;
  /** The election it is about. A poll whose words are an election's is about it, told or not. */
  readonly electionId?: InputMaybe<Scalars['ID']['input']>;
  /** Whether results are kept back until one has voted or voting has ended. */
  readonly hidesResults?: InputMaybe<Scalars['Boolean']['input']>;
  /** 2 to 10 different options of 1 to 80 characters. */
  readonly options: ReadonlyArray<Scalars['String']['input']>;
};

/** An option of a poll. */
export type PollOption = {
  readonly __typename?: 'PollOption';
  /** Identifier within all polls. */
  readonly id: Scalars['ID']['output'];
  /** Its share of all votes, 0 to 1; absent while results are kept back and while nobody has voted. */
  readonly share?: Maybe<Scalars['Float']['output']>;
  /** What it says. */
  readonly text: Scalars['String']['output'];
  /** How many chose it; absent while results are kept back from the viewer. */
  readonly votesCount?: Maybe<Scalars['NonNegativeInt']['output']>;
};

/** A post. */
export type Post = {
  readonly __typename?: 'Post';
  /** Who wrote it. */
  readonly author?: Maybe<User>;
  /** Comments on the post itself; each has its replies. Those of people whom a block separates from the viewer are left out. */
  readonly comments: CommentConnection;
  /** How many comments it has; the same as counts.comments. */
  readonly commentsCount: Scalars['NonNegativeInt']['output'];
  /** The text as written. */
  readonly content: Scalars['String']['output'];
  /** What its author warns of; clients hide the text behind it. */
  readonly contentWarning?: Maybe<Scalars['String']['output']>;
  /** How often it was reacted to. */
  readonly counts: PostCounts;
  /** When it was posted. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** When its text was last changed; absent if never. */
  readonly editedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Earlier texts, latest first. */
  readonly edits: PostEditConnection;
  /** Hashtags in the text, without the # sign, in their written form, in order. */
  readonly hashtags: ReadonlyArray<Scalars['String']['output']>;
  /** Opaque, stable identifier. */
  readonly id: Scalars['ID']['output'];
  /** Whether its author pinned it to their profile. */
  readonly isPinned: Scalars['Boolean']['output'];
  /** Whether it quotes a post, also one that is gone or hidden from the viewer. */
  readonly isQuote: Scalars['Boolean']['output'];
  /** How many people like it; the same as counts.likes. */
  readonly likesCount: Scalars['NonNegativeInt']['output'];
  /** The page its first link leads to; absent until it was fetched and where that failed. */
  readonly linkPreview?: Maybe<LinkPreview>;
  /** People mentioned in the text, in order. */
  readonly mentions: ReadonlyArray<Maybe<User>>;
  /** What moderation did to it; for its author and those who may decide on it, absent for everybody else and where it did nothing. */
  readonly moderation?: Maybe<ContentModeration>;
  /** Its influence score as of now, with everything that it comes from. */
  readonly politPuan?: Maybe<PolitPuan>;
  /** Its influence score by the hour, latest first, for the last 90 days; hours in which nothing but time changed are left out. */
  readonly politPuanHistory: PolitPuanHistoryConnection;
  /** Its poll. */
  readonly poll?: Maybe<Poll>;
  /** The post it quotes; absent without one and when that post is gone or hidden from the viewer. */
  readonly quoted?: Maybe<Post>;
  /** What it is about, as its author says. */
  readonly topic?: Maybe<PolicyTopic>;
  /** What it consists of. */
  readonly type: PostType;
  /** What the viewer may do with it. */
  readonly viewerCan: PostPermissions;
  /** Whether the viewer likes it; false for anonymous viewers. */
  readonly viewerHasLiked: Scalars['Boolean']['output'];
  /** Whether the viewer reported it. */
  readonly viewerHasReported: Scalars['Boolean']['output'];
  /** Whether the viewer reposted it. */
  readonly viewerHasReposted: Scalars['Boolean']['output'];
  /** Whether the viewer saved it. */
  readonly viewerHasSaved: Scalars['Boolean']['output'];
  /** Who may see it. */
  readonly visibility: PostVisibility;
};


/** A post. */
export type PostCommentsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  sort?: InputMaybe<CommentSort>;
};


/** A post. */
export type PostEditsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A post. */
export type PostPolitPuanHistoryArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of posts. */
export type PostConnection = {
  readonly __typename?: 'PostConnection';
  /** The posts with their cursors. */
  readonly edges: ReadonlyArray<PostEdge>;
  /** Position of this page. */
  readonly pageInfo: PageInfo;
};

/** How often a post was reacted to. */
export type PostCounts = {
  readonly __typename?: 'PostCounts';
  /** Comments, replies included. */
  readonly comments: Scalars['NonNegativeInt']['output'];
  /** People who like it. */
  readonly likes: Scalars['NonNegativeInt']['output'];
  /** Posts that quote it. */
  readonly quotes: Scalars['NonNegativeInt']['output'];
  /** People who reposted it. */
  readonly reposts: Scalars['NonNegativeInt']['output'];
  /** People who saved it. */
  readonly saves: Scalars['NonNegativeInt']['output'];
  /** People who saw it, each counted once. */
  readonly views: Scalars['NonNegativeInt']['output'];
};

/** A post in a page. */
export type PostEdge = {
  readonly __typename?: 'PostEdge';
  /** Position of this post. */
  readonly cursor: Scalars['String']['output'];
  /** The post. */
  readonly node: Post;
};

/** An earlier text of a post. */
export type PostEdit = {
  readonly __typename?: 'PostEdit';
  /** The text as it was. */
  readonly content: Scalars['String']['output'];
  /** What the author warned of. */
  readonly contentWarning?: Maybe<Scalars['String']['output']>;
  /** When it was replaced. */
  readonly replacedAt: Scalars['DateTime']['output'];
};

/** A page of earlier texts. */
export type PostEditConnection = {
  readonly __typename?: 'PostEditConnection';
  /** The texts with their cursors. */
  readonly edges: ReadonlyArray<PostEditEdge>;
  /** Position of this page. */
  readonly pageInfo: PageInfo;
};

/** An earlier text in a page. */
export type PostEditEdge = {
  readonly __typename?: 'PostEditEdge';
  /** Position of this text. */
  readonly cursor: Scalars['String']['output'];
  /** The text. */
  readonly node: PostEdit;
};

/** What the viewer may do with a post. */
export type PostPermissions = {
  readonly __typename?: 'PostPermissions';
  /** Comment on it. */
  readonly comment: Scalars['Boolean']['output'];
  /** Delete it. */
  readonly delete: Scalars['Boolean']['output'];
  /** Change its text. */
  readonly edit: Scalars['Boolean']['output'];
  /** Like it. */
  readonly like: Scalars['Boolean']['output'];
  /** Pin it to one's profile. */
  readonly pin: Scalars['Boolean']['output'];
  /** Report it. */
  readonly report: Scalars['Boolean']['output'];
  /** Repost and quote it. */
  readonly share: Scalars['Boolean']['output'];
};

/** What a post consists of. */
export type PostType =
  /** Text with a link. */
  | 'LINK'
  /** Text with a poll. */
  | 'POLL'
  /** Text. */
  | 'TEXT';

/** Who may see a post. */
export type PostVisibility =
  /** The author's followers. */
  | 'FOLLOWERS'
  /** Members of the author's party at the time of posting. */
  | 'PARTY'
  /** The author alone. */
  | 'PRIVATE'
  /** Everybody, signed in or not. */
  | 'PUBLIC';

/** A draft to publish now. */
export type PublishDraftInput = {
  /** The draft. */
  readonly id: Scalars['ID']['input'];
};

/** What publishing a draft may lead to. */
export type PublishDraftResult = DailyLimitReached | NotFound | PermissionDenied | PublishDraftSuccess | ValidationFailed;

/** The draft has become a post. */
export type PublishDraftSuccess = {
  readonly __typename?: 'PublishDraftSuccess';
  /** The new post. */
  readonly post: Post;
  /** The id the draft had. */
  readonly publishedDraftId: Scalars['ID']['output'];
};

export type Query = {
  readonly __typename?: 'Query';
  /** What the country talks about: the first ten. */
  readonly agenda: ReadonlyArray<AgendaEntry>;
  /** A comment by id, for a thread of its own; absent if there is none or the viewer may not see it or its post. */
  readonly comment?: Maybe<Comment>;
  /** Elections from today on, soonest first. */
  readonly elections: ReadonlyArray<Election>;
  /** Posts and comments that wait for a decision, what weighs most first, appeals before all: a party_admin those of the own party, a system_admin all. */
  readonly moderationQueue: ModerationItemConnection;
  /** The people with the most PolitPuan, most first. */
  readonly politPuanRanking: PolitPuanRankingConnection;
  /** Every number that scores come from; absent for a version that there is not. */
  readonly politPuanWeights?: Maybe<PolitPuanWeights>;
  /** A post by id; absent if there is none or the viewer may not see it. */
  readonly post?: Maybe<Post>;
  /** Reports that the viewer may decide on, oldest first: a party_admin those of the own party's content, a system_admin all. */
  readonly reports: ReportConnection;
};


export type QueryCommentArgs = {
  id: Scalars['ID']['input'];
};


export type QueryElectionsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryModerationQueueArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryPolitPuanRankingArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryPolitPuanWeightsArgs = {
  version?: InputMaybe<Scalars['NonNegativeInt']['input']>;
};


export type QueryPostArgs = {
  id: Scalars['ID']['input'];
};


export type QueryReportsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  status?: InputMaybe<ReportStatus>;
};

/** Posts whose links were opened. */
export type RecordLinkClicksInput = {
  /** 1 to 100 posts with a link; those the viewer may not see, their own and those counted before are passed over. */
  readonly ids: ReadonlyArray<Scalars['ID']['input']>;
};

/** What recording opened links may lead to. */
export type RecordLinkClicksResult = RecordLinkClicksSuccess | ValidationFailed;

/** The clicks will be counted within seconds. */
export type RecordLinkClicksSuccess = {
  readonly __typename?: 'RecordLinkClicksSuccess';
  /** Always true. */
  readonly ok: Scalars['Boolean']['output'];
};

/** Posts that were seen. */
export type RecordViewsInput = {
  /** 1 to 100 posts; those the viewer may not see and those seen before are passed over. */
  readonly ids: ReadonlyArray<Scalars['ID']['input']>;
};

/** What recording views may lead to. */
export type RecordViewsResult = RecordViewsSuccess | ValidationFailed;

/** The views will be counted within seconds. */
export type RecordViewsSuccess = {
  readonly __typename?: 'RecordViewsSuccess';
  /** Always true. */
  readonly ok: Scalars['Boolean']['output'];
};

/** An entry that was set, to leave to the trends again. */
export type RemoveAgendaEntryInput = {
  /** A hashtag with or without the # sign, or a topic as PolicyTopic names it. */
  readonly key: Scalars['String']['input'];
  /** What it is. */
  readonly kind: AgendaKind;
};

/** What leaving an entry to the trends may lead to. */
export type RemoveAgendaEntryResult = NotFound | PermissionDenied | RemoveAgendaEntrySuccess | ValidationFailed;

/** Trends alone decide on it again. */
export type RemoveAgendaEntrySuccess = {
  readonly __typename?: 'RemoveAgendaEntrySuccess';
  /** The agenda. */
  readonly agenda: ReadonlyArray<AgendaEntry>;
};

/** A collection to rename. */
export type RenameCollectionInput = {
  /** The collection. */
  readonly id: Scalars['ID']['input'];
  /** 1 to 60 characters, different from the viewer's other collections. */
  readonly name: Scalars['String']['input'];
};

/** What renaming a collection may lead to. */
export type RenameCollectionResult = DuplicateEntry | NotFound | RenameCollectionSuccess | ValidationFailed;

/** The collection is renamed. */
export type RenameCollectionSuccess = {
  readonly __typename?: 'RenameCollectionSuccess';
  /** The collection with its new name. */
  readonly collection: Collection;
};

/** A report of a post or comment. Its reporter and those who may decide on it see it. */
export type Report = {
  readonly __typename?: 'Report';
  /** The comment reported; absent for a report of a post and when it is gone. */
  readonly comment?: Maybe<Comment>;
  /** When it was made. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** When it was decided. */
  readonly decidedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Opaque, stable identifier. */
  readonly id: Scalars['ID']['output'];
  /** What the reporter adds. */
  readonly note?: Maybe<Scalars['String']['output']>;
  /** The post reported, or the one whose comment was; absent when it is gone. */
  readonly post?: Maybe<Post>;
  /** What it is about. */
  readonly reason: ReportReason;
  /** Why it was decided so, as told to the content's author. */
  readonly statement?: Maybe<Scalars['String']['output']>;
  /** Its state. */
  readonly status: ReportStatus;
};

/** A page of reports. */
export type ReportConnection = {
  readonly __typename?: 'ReportConnection';
  /** The reports with their cursors. */
  readonly edges: ReadonlyArray<ReportEdge>;
  /** Position of this page. */
  readonly pageInfo: PageInfo;
};

/** What to report: exactly one of the two. */
export type ReportContentInput = {
  /** A comment. */
  readonly commentId?: InputMaybe<Scalars['ID']['input']>;
  /** At most 1,000 characters; needed with OTHER. */
  readonly note?: InputMaybe<Scalars['String']['input']>;
  /** A post. */
  readonly postId?: InputMaybe<Scalars['ID']['input']>;
  /** What it is about. */
  readonly reason: ReportReason;
};

/** What reporting may lead to. Reporting the same again is a DuplicateEntry. */
export type ReportContentResult = DuplicateEntry | NotFound | PermissionDenied | ReportContentSuccess | ValidationFailed;

/** The report waits for a decision. */
export type ReportContentSuccess = {
  readonly __typename?: 'ReportContentSuccess';
  /** The report. */
  readonly report: Report;
};

/** A report in a page. */
export type ReportEdge = {
  readonly __typename?: 'ReportEdge';
  /** Position of this report. */
  readonly cursor: Scalars['String']['output'];
  /** The report. */
  readonly node: Report;
};

/** What a report is about. */
export type ReportReason =
  /** Insult or harassment of a person. */
  | 'HARASSMENT'
  /** Hatred of a group of people. */
  | 'HATE'
  /** Against the law in another way. */
  | 'ILLEGAL'
  /** Pretending to be somebody else. */
  | 'IMPERSONATION'
  /** A false claim presented as fact. */
  | 'MISINFORMATION'
  /** Something else; the note says what. */
  | 'OTHER'
  /** Advertising or repetition. */
  | 'SPAM'
  /** Threat or glorification of violence. */
  | 'VIOLENCE';

/** How often something was reported for a reason. */
export type ReportReasonCount = {
  readonly __typename?: 'ReportReasonCount';
  /** How many people gave it. */
  readonly count: Scalars['NonNegativeInt']['output'];
  /** The reason. */
  readonly reason: ReportReason;
};

/** State of a report. */
export type ReportStatus =
  /** Decided: the content stays. */
  | 'DISMISSED'
  /** Waits for a decision. */
  | 'OPEN'
  /** Decided: the content was removed. */
  | 'REMOVED';

/** A draft to keep; a field left out of a change stays as it is. */
export type SaveDraftInput = {
  /** Up to 2,000 characters. */
  readonly content?: InputMaybe<Scalars['String']['input']>;
  /** What to warn of; null clears it. */
  readonly contentWarning?: InputMaybe<Scalars['String']['input']>;
  /** The draft to change; left out, a new one is made. */
  readonly id?: InputMaybe<Scalars['ID']['input']>;
  /** A poll; null clears it. */
  readonly poll?: InputMaybe<PollInput>;
  /** A post to quote; null clears it. */
  readonly quotedPostId?: InputMaybe<Scalars['ID']['input']>;
  /** When to publish it: 1 minute to 1 year ahead; null makes it a draft again. Only what could be published now, and no poll that would rest then, can be scheduled. */
  readonly scheduledAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** What it is about; null clears it. */
  readonly topic?: InputMaybe<PolicyTopic>;
  /** Who shall see it. */
  readonly visibility?: InputMaybe<PostVisibility>;
};

/** What keeping a draft may lead to. One may have 100. */
export type SaveDraftResult = NotFound | PermissionDenied | SaveDraftSuccess | ValidationFailed;

/** The draft is kept. */
export type SaveDraftSuccess = {
  readonly __typename?: 'SaveDraftSuccess';
  /** The draft. */
  readonly draft: Draft;
};

/** An election to note or change. */
export type SaveElectionInput = {
  /** Its day in Istanbul, such as 2028-05-14. */
  readonly heldOn: Scalars['String']['input'];
  /** The election to change; left out, a new one is noted. */
  readonly id?: InputMaybe<Scalars['ID']['input']>;
  /** 1 to 20 words or short phrases of 2 to 60 characters by which a poll is taken to be about it. */
  readonly keywords: ReadonlyArray<Scalars['String']['input']>;
  /** Its name in English, 1 to 120 characters. */
  readonly nameEn: Scalars['String']['input'];
  /** Its name in Turkish, 1 to 120 characters. */
  readonly nameTr: Scalars['String']['input'];
};

/** What noting an election may lead to. */
export type SaveElectionResult = NotFound | PermissionDenied | SaveElectionSuccess | ValidationFailed;

/** The election is noted; scores follow within minutes. */
export type SaveElectionSuccess = {
  readonly __typename?: 'SaveElectionSuccess';
  /** The election. */
  readonly election: Election;
};

/** A post to save. */
export type SavePostInput = {
  /** A collection of the viewer's to put it into; left out it stays where it is, null takes it out of its collection. */
  readonly collectionId?: InputMaybe<Scalars['ID']['input']>;
  /** The post. */
  readonly id: Scalars['ID']['input'];
};

/** What saving may lead to. */
export type SavePostResult = NotFound | SavePostSuccess | ValidationFailed;

/** The post is saved. */
export type SavePostSuccess = {
  readonly __typename?: 'SavePostSuccess';
  /** The collection it is in. */
  readonly collection?: Maybe<Collection>;
  /** The post with its new count. */
  readonly post: Post;
  /** The collection it was in before, with its new count; absent if it was in none or stays there. */
  readonly previousCollection?: Maybe<Collection>;
};

/** A page of saved posts. */
export type SavedPostConnection = {
  readonly __typename?: 'SavedPostConnection';
  /** The posts with their cursors. */
  readonly edges: ReadonlyArray<SavedPostEdge>;
  /** Position of this page. */
  readonly pageInfo: PageInfo;
};

/** A saved post in a page. */
export type SavedPostEdge = {
  readonly __typename?: 'SavedPostEdge';
  /** Position of this post. */
  readonly cursor: Scalars['String']['output'];
  /** The post. */
  readonly node: Post;
  /** When the viewer saved it. */
  readonly savedAt: Scalars['DateTime']['output'];
};

/** An entry of the agenda to set, above what the trends say of it. */
export type SetAgendaEntryInput = {
  /** A hashtag with or without the # sign, or a topic as PolicyTopic names it. */
  readonly key: Scalars['String']['input'];
  /** What it is. */
  readonly kind: AgendaKind;
  /** Why, as everybody can read: 10 to 500 characters. */
  readonly reason: Scalars['String']['input'];
  /** Its popularity, 0 to 100; 0 keeps it out of the agenda. */
  readonly score: Scalars['Float']['input'];
  /** Until when it holds: at most 30 days ahead. */
  readonly until: Scalars['DateTime']['input'];
};

/** What setting an entry may lead to. */
export type SetAgendaEntryResult = PermissionDenied | SetAgendaEntrySuccess | ValidationFailed;

/** The entry is set; scores follow within minutes. */
export type SetAgendaEntrySuccess = {
  readonly __typename?: 'SetAgendaEntrySuccess';
  /** The agenda. */
  readonly agenda: ReadonlyArray<AgendaEntry>;
};

/** How to share. */
export type ShareKind =
  /** In a post of one's own. */
  | 'QUOTE'
  /** As it is, to one's followers. */
  | 'REPOST';

/** A post to share. Only public posts can be shared. */
export type SharePostInput = {
  /** The text of the quoting post, 1 to 2,000 characters; only and always with QUOTE. */
  readonly content?: InputMaybe<Scalars['String']['input']>;
  /** Who reposted it, where the viewer found it in their repost; only with REPOST. They earn PolitPuan by it. */
  readonly fromUserId?: InputMaybe<Scalars['ID']['input']>;
  /** How. */
  readonly kind: ShareKind;
  /** The post. */
  readonly postId: Scalars['ID']['input'];
  /** Who may see the quoting post; only with QUOTE. */
  readonly visibility?: InputMaybe<PostVisibility>;
};

/** What sharing may lead to. */
export type SharePostResult = DailyLimitReached | NotFound | PermissionDenied | SharePostSuccess | ValidationFailed;

/** The post is shared. */
export type SharePostSuccess = {
  readonly __typename?: 'SharePostSuccess';
  /** For a repost the post itself with its new count, for a quote the new post. */
  readonly post: Post;
  /** The post that was shared, with its new count. */
  readonly sharedPost: Post;
};

export type Subscription = {
  readonly __typename?: 'Subscription';
  /** A post's counters, score or text changed. Ends for those who may no longer see it. */
  readonly postUpdated: Post;
};


export type SubscriptionPostUpdatedArgs = {
  id: Scalars['ID']['input'];
};

/** Too many attempts; try again later. */
export type TooManyAttempts = UserError & {
  readonly __typename?: 'TooManyAttempts';
  /** What went wrong, for programs. */
  readonly code: ErrorCode;
  /** What went wrong, for people. */
  readonly message: Scalars['String']['output'];
  /** The input field at fault. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** The earliest time another attempt is accepted. */
  readonly retryAt: Scalars['DateTime']['output'];
};

/** A repost to take back. */
export type UndoRepostInput = {
  /** The post reposted. */
  readonly postId: Scalars['ID']['input'];
};

/** What taking a repost back may lead to. */
export type UndoRepostResult = NotFound | UndoRepostSuccess | ValidationFailed;

/** The viewer does not repost the post. */
export type UndoRepostSuccess = {
  readonly __typename?: 'UndoRepostSuccess';
  /** The post with its new count. */
  readonly post: Post;
};

/** A comment to stop liking. */
export type UnlikeCommentInput = {
  /** The comment. */
  readonly id: Scalars['ID']['input'];
};

/** What taking a comment's like back may lead to. */
export type UnlikeCommentResult = NotFound | UnlikeCommentSuccess | ValidationFailed;

/** The viewer does not like the comment. */
export type UnlikeCommentSuccess = {
  readonly __typename?: 'UnlikeCommentSuccess';
  /** The comment with its new count. */
  readonly comment: Comment;
};

/** A post to stop liking. */
export type UnlikePostInput = {
  /** The post. */
  readonly id: Scalars['ID']['input'];
};

/** What taking a like back may lead to. */
export type UnlikePostResult = NotFound | UnlikePostSuccess | ValidationFailed;

/** The viewer does not like the post. */
export type UnlikePostSuccess = {
  readonly __typename?: 'UnlikePostSuccess';
  /** The post with its new count. */
  readonly post: Post;
};

/** A post to unpin. */
export type UnpinPostInput = {
  /** One's own post. */
  readonly id: Scalars['ID']['input'];
};

/** What unpinning may lead to. */
export type UnpinPostResult = NotFound | UnpinPostSuccess | ValidationFailed;

/** The post is not pinned. */
export type UnpinPostSuccess = {
  readonly __typename?: 'UnpinPostSuccess';
  /** The post. */
  readonly post: Post;
  /** Its author with all pinned posts. */
  readonly user: User;
};

/** A saved post to let go. */
export type UnsavePostInput = {
  /** The post. */
  readonly id: Scalars['ID']['input'];
};

/** What unsaving may lead to. */
export type UnsavePostResult = NotFound | UnsavePostSuccess | ValidationFailed;

/** The post is not saved. */
export type UnsavePostSuccess = {
  readonly __typename?: 'UnsavePostSuccess';
  /** The collection it was in, with its new count. */
  readonly collection?: Maybe<Collection>;
  /** The post with its new count; absent when it is gone or hidden. */
  readonly post?: Maybe<Post>;
  /** The id of the post no longer saved. */
  readonly unsavedPostId: Scalars['ID']['output'];
};

/** A person with an account. */
export type User = {
  readonly __typename?: 'User';
  /** Opaque, stable identifier. */
  readonly id: Scalars['ID']['output'];
  /** Posts the person pinned to their profile that the viewer may see, at most three, latest pinned first. */
  readonly pinnedPosts?: Maybe<ReadonlyArray<Post>>;
  /** The person's place among all, from 1; absent for those who have earned nothing. */
  readonly politPuanRank?: Maybe<Scalars['NonNegativeInt']['output']>;
  /** All PolitPuan the person has earned, each day within the limit of the role. */
  readonly politPuanTotal?: Maybe<Scalars['Float']['output']>;
  /** The person's posts that the viewer may see, newest first. */
  readonly posts?: Maybe<PostConnection>;
  /** How many public posts the person has. */
  readonly postsCount?: Maybe<Scalars['NonNegativeInt']['output']>;
};


/** A person with an account. */
export type UserPostsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** An expected way in which a mutation may not succeed. Nothing was changed. */
export type UserError = {
  /** What went wrong, for programs. */
  readonly code: ErrorCode;
  /** What went wrong, for people, in the language of the request. */
  readonly message: Scalars['String']['output'];
  /** The input field at fault, outermost first. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** One or more input fields are not acceptable. */
export type ValidationFailed = UserError & {
  readonly __typename?: 'ValidationFailed';
  /** What went wrong, for programs. */
  readonly code: ErrorCode;
  /** Every field at fault. */
  readonly fields: ReadonlyArray<FieldError>;
  /** What went wrong, for people. */
  readonly message: Scalars['String']['output'];
  /** The first field at fault. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** The signed-in person: what only they may see of themselves. */
export type Viewer = {
  readonly __typename?: 'Viewer';
  /** The viewer's collections of saved posts in Turkish alphabetical order, at most 100. */
  readonly collections?: Maybe<ReadonlyArray<Collection>>;
  /** The viewer's drafts and scheduled posts, last changed first. */
  readonly drafts?: Maybe<DraftConnection>;
  /** The same identifier as the person's. */
  readonly id: Scalars['ID']['output'];
  /** Statements of reasons for what moderation did to the viewer's posts and comments, latest first. */
  readonly moderationStatements?: Maybe<ModerationStatementConnection>;
  /** What the viewer earned today. */
  readonly politPuanToday?: Maybe<DailyPolitPuan>;
  /** Posts the viewer saved, latest first, as far as they still may see them. */
  readonly savedPosts?: Maybe<SavedPostConnection>;
};


/** The signed-in person: what only they may see of themselves. */
export type ViewerDraftsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  scheduled?: InputMaybe<Scalars['Boolean']['input']>;
};


/** The signed-in person: what only they may see of themselves. */
export type ViewerModerationStatementsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** The signed-in person: what only they may see of themselves. */
export type ViewerSavedPostsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  collectionId?: InputMaybe<Scalars['ID']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A vote. */
export type VotePollInput = {
  /** The option. */
  readonly optionId: Scalars['ID']['input'];
  /** The post with the poll. */
  readonly postId: Scalars['ID']['input'];
};

/** What voting may lead to. A vote is final: another one is a DuplicateEntry. */
export type VotePollResult = DuplicateEntry | NotFound | PermissionDenied | ValidationFailed | VotePollSuccess;

/** The vote is counted. */
export type VotePollSuccess = {
  readonly __typename?: 'VotePollSuccess';
  /** The post with its poll. */
  readonly post: Post;
};



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  Collection: Collection;
  Comment: Comment;
  Draft: Draft;
  Election: Election;
  ModerationStatement: ModerationStatement;
  Post: Post;
  Report: Report;
  User: User;
  Viewer: Viewer;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Collection:
    ( { __typename: 'Collection' }
    & GraphQLRecursivePick<FederationTypes['Collection'], {"id":true}> );
  Comment:
    ( { __typename: 'Comment' }
    & GraphQLRecursivePick<FederationTypes['Comment'], {"id":true}> );
  Draft:
    ( { __typename: 'Draft' }
    & GraphQLRecursivePick<FederationTypes['Draft'], {"id":true}> );
  Election:
    ( { __typename: 'Election' }
    & GraphQLRecursivePick<FederationTypes['Election'], {"id":true}> );
  ModerationStatement:
    ( { __typename: 'ModerationStatement' }
    & GraphQLRecursivePick<FederationTypes['ModerationStatement'], {"id":true}> );
  Post:
    ( { __typename: 'Post' }
    & GraphQLRecursivePick<FederationTypes['Post'], {"id":true}> );
  Report:
    ( { __typename: 'Report' }
    & GraphQLRecursivePick<FederationTypes['Report'], {"id":true}> );
  User:
    ( { __typename: 'User' }
    & GraphQLRecursivePick<FederationTypes['User'], {"id":true}> );
  Viewer:
    ( { __typename: 'Viewer' }
    & GraphQLRecursivePick<FederationTypes['Viewer'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  AppealModerationResult:
    | ( Omit<AppealModerationSuccess, 'statement'> & { statement: _RefType['ModerationStatement'] } )
    | ( DuplicateEntry )
    | ( NotFound )
    | ( PermissionDenied )
    | ( ValidationFailed )
  ;
  CommentOnPostResult:
    | ( Omit<CommentOnPostSuccess, 'comment' | 'parent'> & { comment: _RefType['Comment'], parent?: Maybe<_RefType['Comment']> } )
    | ( DailyLimitReached )
    | ( NotFound )
    | ( PermissionDenied )
    | ( ValidationFailed )
  ;
  CreateCollectionResult:
    | ( Omit<CreateCollectionSuccess, 'collection' | 'viewer'> & { collection: _RefType['Collection'], viewer: _RefType['Viewer'] } )
    | ( DuplicateEntry )
    | ( ValidationFailed )
  ;
  CreatePostResult:
    | ( Omit<CreatePostSuccess, 'post'> & { post: _RefType['Post'] } )
    | ( DailyLimitReached )
    | ( PermissionDenied )
    | ( ValidationFailed )
  ;
  DecideModerationResult:
    | ( Omit<DecideModerationSuccess, 'statement'> & { statement?: Maybe<_RefType['ModerationStatement']> } )
    | ( NotFound )
    | ( PermissionDenied )
    | ( ValidationFailed )
  ;
  DecideReportResult:
    | ( Omit<DecideReportSuccess, 'report'> & { report: _RefType['Report'] } )
    | ( NotFound )
    | ( PermissionDenied )
    | ( ValidationFailed )
  ;
  DeleteCollectionResult:
    | ( Omit<DeleteCollectionSuccess, 'viewer'> & { viewer: _RefType['Viewer'] } )
    | ( NotFound )
    | ( ValidationFailed )
  ;
  DeleteCommentResult:
    | ( Omit<DeleteCommentSuccess, 'comment' | 'parent' | 'post'> & { comment?: Maybe<_RefType['Comment']>, parent?: Maybe<_RefType['Comment']>, post?: Maybe<_RefType['Post']> } )
    | ( NotFound )
    | ( PermissionDenied )
    | ( ValidationFailed )
  ;
  DeleteDraftResult:
    | ( DeleteDraftSuccess )
    | ( NotFound )
    | ( ValidationFailed )
  ;
  DeleteElectionResult:
    | ( DeleteElectionSuccess )
    | ( NotFound )
    | ( PermissionDenied )
    | ( ValidationFailed )
  ;
  DeletePostResult:
    | ( Omit<DeletePostSuccess, 'author' | 'quoted'> & { author?: Maybe<_RefType['User']>, quoted?: Maybe<_RefType['Post']> } )
    | ( NotFound )
    | ( PermissionDenied )
    | ( ValidationFailed )
  ;
  EditCommentResult:
    | ( Omit<EditCommentSuccess, 'comment'> & { comment: _RefType['Comment'] } )
    | ( NotFound )
    | ( PermissionDenied )
    | ( ValidationFailed )
  ;
  EditPostResult:
    | ( Omit<EditPostSuccess, 'post'> & { post: _RefType['Post'] } )
    | ( NotFound )
    | ( PermissionDenied )
    | ( ValidationFailed )
  ;
  LikeCommentResult:
    | ( Omit<LikeCommentSuccess, 'comment'> & { comment: _RefType['Comment'] } )
    | ( NotFound )
    | ( ValidationFailed )
  ;
  LikePostResult:
    | ( Omit<LikePostSuccess, 'post'> & { post: _RefType['Post'] } )
    | ( NotFound )
    | ( ValidationFailed )
  ;
  PinPostResult:
    | ( NotFound )
    | ( PermissionDenied )
    | ( Omit<PinPostSuccess, 'post' | 'unpinnedPost' | 'user'> & { post: _RefType['Post'], unpinnedPost?: Maybe<_RefType['Post']>, user: _RefType['User'] } )
    | ( ValidationFailed )
  ;
  PublishDraftResult:
    | ( DailyLimitReached )
    | ( NotFound )
    | ( PermissionDenied )
    | ( Omit<PublishDraftSuccess, 'post'> & { post: _RefType['Post'] } )
    | ( ValidationFailed )
  ;
  RecordLinkClicksResult:
    | ( RecordLinkClicksSuccess )
    | ( ValidationFailed )
  ;
  RecordViewsResult:
    | ( RecordViewsSuccess )
    | ( ValidationFailed )
  ;
  RemoveAgendaEntryResult:
    | ( NotFound )
    | ( PermissionDenied )
    | ( RemoveAgendaEntrySuccess )
    | ( ValidationFailed )
  ;
  RenameCollectionResult:
    | ( DuplicateEntry )
    | ( NotFound )
    | ( Omit<RenameCollectionSuccess, 'collection'> & { collection: _RefType['Collection'] } )
    | ( ValidationFailed )
  ;
  ReportContentResult:
    | ( DuplicateEntry )
    | ( NotFound )
    | ( PermissionDenied )
    | ( Omit<ReportContentSuccess, 'report'> & { report: _RefType['Report'] } )
    | ( ValidationFailed )
  ;
  SaveDraftResult:
    | ( NotFound )
    | ( PermissionDenied )
    | ( Omit<SaveDraftSuccess, 'draft'> & { draft: _RefType['Draft'] } )
    | ( ValidationFailed )
  ;
  SaveElectionResult:
    | ( NotFound )
    | ( PermissionDenied )
    | ( Omit<SaveElectionSuccess, 'election'> & { election: _RefType['Election'] } )
    | ( ValidationFailed )
  ;
  SavePostResult:
    | ( NotFound )
    | ( Omit<SavePostSuccess, 'collection' | 'post' | 'previousCollection'> & { collection?: Maybe<_RefType['Collection']>, post: _RefType['Post'], previousCollection?: Maybe<_RefType['Collection']> } )
    | ( ValidationFailed )
  ;
  SetAgendaEntryResult:
    | ( PermissionDenied )
    | ( SetAgendaEntrySuccess )
    | ( ValidationFailed )
  ;
  SharePostResult:
    | ( DailyLimitReached )
    | ( NotFound )
    | ( PermissionDenied )
    | ( Omit<SharePostSuccess, 'post' | 'sharedPost'> & { post: _RefType['Post'], sharedPost: _RefType['Post'] } )
    | ( ValidationFailed )
  ;
  UndoRepostResult:
    | ( NotFound )
    | ( Omit<UndoRepostSuccess, 'post'> & { post: _RefType['Post'] } )
    | ( ValidationFailed )
  ;
  UnlikeCommentResult:
    | ( NotFound )
    | ( Omit<UnlikeCommentSuccess, 'comment'> & { comment: _RefType['Comment'] } )
    | ( ValidationFailed )
  ;
  UnlikePostResult:
    | ( NotFound )
    | ( Omit<UnlikePostSuccess, 'post'> & { post: _RefType['Post'] } )
    | ( ValidationFailed )
  ;
  UnpinPostResult:
    | ( NotFound )
    | ( Omit<UnpinPostSuccess, 'post' | 'user'> & { post: _RefType['Post'], user: _RefType['User'] } )
    | ( ValidationFailed )
  ;
  UnsavePostResult:
    | ( NotFound )
    | ( Omit<UnsavePostSuccess, 'collection' | 'post'> & { collection?: Maybe<_RefType['Collection']>, post?: Maybe<_RefType['Post']> } )
    | ( ValidationFailed )
  ;
  VotePollResult:
    | ( DuplicateEntry )
    | ( NotFound )
    | ( PermissionDenied )
    | ( ValidationFailed )
    | ( Omit<VotePollSuccess, 'post'> & { post: _RefType['Post'] } )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  UserError:
    | ( DailyLimitReached )
    | ( DuplicateEntry )
    | ( NotFound )
    | ( PermissionDenied )
    | ( TooManyAttempts )
    | ( ValidationFailed )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AgendaEntry: ResolverTypeWrapper<AgendaEntry>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  AgendaKind: AgendaKind;
  AppealModerationInput: AppealModerationInput;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  AppealModerationResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['AppealModerationResult']>;
  AppealModerationSuccess: ResolverTypeWrapper<Omit<AppealModerationSuccess, 'statement'> & { statement: ResolversTypes['ModerationStatement'] }>;
  Collection: ResolverTypeWrapper<CollectionSource>;
  Comment: ResolverTypeWrapper<CommentSource>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  CommentConnection: ResolverTypeWrapper<CommentConnectionSource>;
  CommentEdge: ResolverTypeWrapper<Omit<CommentEdge, 'node'> & { node: ResolversTypes['Comment'] }>;
  CommentOnPostInput: CommentOnPostInput;
  CommentOnPostResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CommentOnPostResult']>;
  CommentOnPostSuccess: ResolverTypeWrapper<Omit<CommentOnPostSuccess, 'comment' | 'parent'> & { comment: ResolversTypes['Comment'], parent?: Maybe<ResolversTypes['Comment']> }>;
  CommentPermissions: ResolverTypeWrapper<CommentPermissions>;
  CommentSort: CommentSort;
  ContentModeration: ResolverTypeWrapper<ContentModerationSource>;
  CreateCollectionInput: CreateCollectionInput;
  CreateCollectionResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateCollectionResult']>;
  CreateCollectionSuccess: ResolverTypeWrapper<Omit<CreateCollectionSuccess, 'collection' | 'viewer'> & { collection: ResolversTypes['Collection'], viewer: ResolversTypes['Viewer'] }>;
  CreatePostInput: CreatePostInput;
  CreatePostResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreatePostResult']>;
  CreatePostSuccess: ResolverTypeWrapper<Omit<CreatePostSuccess, 'post'> & { post: ResolversTypes['Post'] }>;
  DailyLimitReached: ResolverTypeWrapper<DailyLimitReached>;
  DailyPolitPuan: ResolverTypeWrapper<DailyPolitPuan>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DecideModerationInput: DecideModerationInput;
  DecideModerationResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DecideModerationResult']>;
  DecideModerationSuccess: ResolverTypeWrapper<Omit<DecideModerationSuccess, 'statement'> & { statement?: Maybe<ResolversTypes['ModerationStatement']> }>;
  DecideReportInput: DecideReportInput;
  DecideReportResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DecideReportResult']>;
  DecideReportSuccess: ResolverTypeWrapper<Omit<DecideReportSuccess, 'report'> & { report: ResolversTypes['Report'] }>;
  DeleteCollectionInput: DeleteCollectionInput;
  DeleteCollectionResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DeleteCollectionResult']>;
  DeleteCollectionSuccess: ResolverTypeWrapper<Omit<DeleteCollectionSuccess, 'viewer'> & { viewer: ResolversTypes['Viewer'] }>;
  DeleteCommentInput: DeleteCommentInput;
  DeleteCommentResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DeleteCommentResult']>;
  DeleteCommentSuccess: ResolverTypeWrapper<Omit<DeleteCommentSuccess, 'comment' | 'parent' | 'post'> & { comment?: Maybe<ResolversTypes['Comment']>, parent?: Maybe<ResolversTypes['Comment']>, post?: Maybe<ResolversTypes['Post']> }>;
  DeleteDraftInput: DeleteDraftInput;
  DeleteDraftResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DeleteDraftResult']>;
  DeleteDraftSuccess: ResolverTypeWrapper<DeleteDraftSuccess>;
  DeleteElectionInput: DeleteElectionInput;
  DeleteElectionResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DeleteElectionResult']>;
  DeleteElectionSuccess: ResolverTypeWrapper<DeleteElectionSuccess>;
  DeletePostInput: DeletePostInput;
  DeletePostResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DeletePostResult']>;
  DeletePostSuccess: ResolverTypeWrapper<Omit<DeletePostSuccess, 'author' | 'quoted'> & { author?: Maybe<ResolversTypes['User']>, quoted?: Maybe<ResolversTypes['Post']> }>;
  Draft: ResolverTypeWrapper<DraftSource>;
  DraftConnection: ResolverTypeWrapper<Omit<DraftConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['DraftEdge']> }>;
  DraftEdge: ResolverTypeWrapper<Omit<DraftEdge, 'node'> & { node: ResolversTypes['Draft'] }>;
  DraftPoll: ResolverTypeWrapper<DraftPollSource>;
  DuplicateEntry: ResolverTypeWrapper<DuplicateEntry>;
  EditCommentInput: EditCommentInput;
  EditCommentResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['EditCommentResult']>;
  EditCommentSuccess: ResolverTypeWrapper<Omit<EditCommentSuccess, 'comment'> & { comment: ResolversTypes['Comment'] }>;
  EditPostInput: EditPostInput;
  EditPostResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['EditPostResult']>;
  EditPostSuccess: ResolverTypeWrapper<Omit<EditPostSuccess, 'post'> & { post: ResolversTypes['Post'] }>;
  Election: ResolverTypeWrapper<ElectionSource>;
  EmailAddress: ResolverTypeWrapper<Scalars['EmailAddress']['output']>;
  ErrorCode: ErrorCode;
  FieldError: ResolverTypeWrapper<FieldError>;
  LikeCommentInput: LikeCommentInput;
  LikeCommentResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['LikeCommentResult']>;
  LikeCommentSuccess: ResolverTypeWrapper<Omit<LikeCommentSuccess, 'comment'> & { comment: ResolversTypes['Comment'] }>;
  LikePostInput: LikePostInput;
  LikePostResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['LikePostResult']>;
  LikePostSuccess: ResolverTypeWrapper<Omit<LikePostSuccess, 'post'> & { post: ResolversTypes['Post'] }>;
  LinkPreview: ResolverTypeWrapper<LinkPreviewSource>;
  ModerationAppeal: ResolverTypeWrapper<ModerationAppeal>;
  ModerationDecision: ResolverTypeWrapper<ModerationDecision>;
  ModerationGround: ResolverTypeWrapper<ModerationGround>;
  ModerationItem: ResolverTypeWrapper<ModerationItemSource>;
  ModerationItemConnection: ResolverTypeWrapper<Omit<ModerationItemConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['ModerationItemEdge']> }>;
  ModerationItemEdge: ResolverTypeWrapper<Omit<ModerationItemEdge, 'node'> & { node: ResolversTypes['ModerationItem'] }>;
  ModerationLabel: ModerationLabel;
  ModerationMeasure: ModerationMeasure;
  ModerationSource: ModerationSource;
  ModerationStatement: ResolverTypeWrapper<StatementSource>;
  ModerationStatementConnection: ResolverTypeWrapper<Omit<ModerationStatementConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['ModerationStatementEdge']> }>;
  ModerationStatementEdge: ResolverTypeWrapper<Omit<ModerationStatementEdge, 'node'> & { node: ResolversTypes['ModerationStatement'] }>;
  ModerationStatementState: ModerationStatementState;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  NonNegativeInt: ResolverTypeWrapper<Scalars['NonNegativeInt']['output']>;
  NotFound: ResolverTypeWrapper<NotFound>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PermissionDenied: ResolverTypeWrapper<PermissionDenied>;
  PinPostInput: PinPostInput;
  PinPostResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['PinPostResult']>;
  PinPostSuccess: ResolverTypeWrapper<Omit<PinPostSuccess, 'post' | 'unpinnedPost' | 'user'> & { post: ResolversTypes['Post'], unpinnedPost?: Maybe<ResolversTypes['Post']>, user: ResolversTypes['User'] }>;
  PolicyTopic: PolicyTopic;
  PolitPuan: ResolverTypeWrapper<ReceiptSource>;
  PolitPuanFactor: ResolverTypeWrapper<Factor>;
  PolitPuanHistoryConnection: ResolverTypeWrapper<Omit<PolitPuanHistoryConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['PolitPuanHistoryEdge']> }>;
  PolitPuanHistoryEdge: ResolverTypeWrapper<Omit<PolitPuanHistoryEdge, 'node'> & { node: ResolversTypes['PolitPuanHour'] }>;
  PolitPuanHour: ResolverTypeWrapper<ScoreHourSource>;
  PolitPuanInput: ResolverTypeWrapper<ReceiptInput>;
  PolitPuanLayer: ResolverTypeWrapper<Omit<PolitPuanLayer, 'factors' | 'inputs'> & { factors: ReadonlyArray<ResolversTypes['PolitPuanFactor']>, inputs: ReadonlyArray<ResolversTypes['PolitPuanInput']> }>;
  PolitPuanLayers: ResolverTypeWrapper<Omit<PolitPuanLayers, 'k1' | 'k2' | 'k3' | 'k4' | 'k5'> & { k1: ResolversTypes['PolitPuanLayer'], k2: ResolversTypes['PolitPuanLayer'], k3: ResolversTypes['PolitPuanLayer'], k4: ResolversTypes['PolitPuanLayer'], k5: ResolversTypes['PolitPuanLayer'] }>;
  PolitPuanPenalty: ResolverTypeWrapper<Penalty>;
  PolitPuanPenaltyKind: PolitPuanPenaltyKind;
  PolitPuanRankingConnection: ResolverTypeWrapper<Omit<PolitPuanRankingConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['PolitPuanRankingEdge']> }>;
  PolitPuanRankingEdge: ResolverTypeWrapper<Omit<PolitPuanRankingEdge, 'node'> & { node?: Maybe<ResolversTypes['User']> }>;
  PolitPuanTable: ResolverTypeWrapper<PublishedTable>;
  PolitPuanTableRow: ResolverTypeWrapper<PolitPuanTableRow>;
  PolitPuanWeights: ResolverTypeWrapper<WeightsSource>;
  Poll: ResolverTypeWrapper<PollSource>;
  PollInput: PollInput;
  PollOption: ResolverTypeWrapper<PollOptionSource>;
  Post: ResolverTypeWrapper<PostSource>;
  PostConnection: ResolverTypeWrapper<Omit<PostConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['PostEdge']> }>;
  PostCounts: ResolverTypeWrapper<PostCounts>;
  PostEdge: ResolverTypeWrapper<Omit<PostEdge, 'node'> & { node: ResolversTypes['Post'] }>;
  PostEdit: ResolverTypeWrapper<PostEditSource>;
  PostEditConnection: ResolverTypeWrapper<Omit<PostEditConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['PostEditEdge']> }>;
  PostEditEdge: ResolverTypeWrapper<Omit<PostEditEdge, 'node'> & { node: ResolversTypes['PostEdit'] }>;
  PostPermissions: ResolverTypeWrapper<PostPermissions>;
  PostType: PostType;
  PostVisibility: PostVisibility;
  PublishDraftInput: PublishDraftInput;
  PublishDraftResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['PublishDraftResult']>;
  PublishDraftSuccess: ResolverTypeWrapper<Omit<PublishDraftSuccess, 'post'> & { post: ResolversTypes['Post'] }>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RecordLinkClicksInput: RecordLinkClicksInput;
  RecordLinkClicksResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RecordLinkClicksResult']>;
  RecordLinkClicksSuccess: ResolverTypeWrapper<RecordLinkClicksSuccess>;
  RecordViewsInput: RecordViewsInput;
  RecordViewsResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RecordViewsResult']>;
  RecordViewsSuccess: ResolverTypeWrapper<RecordViewsSuccess>;
  RemoveAgendaEntryInput: RemoveAgendaEntryInput;
  RemoveAgendaEntryResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RemoveAgendaEntryResult']>;
  RemoveAgendaEntrySuccess: ResolverTypeWrapper<RemoveAgendaEntrySuccess>;
  RenameCollectionInput: RenameCollectionInput;
  RenameCollectionResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RenameCollectionResult']>;
  RenameCollectionSuccess: ResolverTypeWrapper<Omit<RenameCollectionSuccess, 'collection'> & { collection: ResolversTypes['Collection'] }>;
  Report: ResolverTypeWrapper<ReportSource>;
  ReportConnection: ResolverTypeWrapper<Omit<ReportConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['ReportEdge']> }>;
  ReportContentInput: ReportContentInput;
  ReportContentResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ReportContentResult']>;
  ReportContentSuccess: ResolverTypeWrapper<Omit<ReportContentSuccess, 'report'> & { report: ResolversTypes['Report'] }>;
  ReportEdge: ResolverTypeWrapper<Omit<ReportEdge, 'node'> & { node: ResolversTypes['Report'] }>;
  ReportReason: ReportReason;
  ReportReasonCount: ResolverTypeWrapper<ReportReasonCount>;
  ReportStatus: ReportStatus;
  SaveDraftInput: SaveDraftInput;
  SaveDraftResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SaveDraftResult']>;
  SaveDraftSuccess: ResolverTypeWrapper<Omit<SaveDraftSuccess, 'draft'> & { draft: ResolversTypes['Draft'] }>;
  SaveElectionInput: SaveElectionInput;
  SaveElectionResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SaveElectionResult']>;
  SaveElectionSuccess: ResolverTypeWrapper<Omit<SaveElectionSuccess, 'election'> & { election: ResolversTypes['Election'] }>;
  SavePostInput: SavePostInput;
  SavePostResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SavePostResult']>;
  SavePostSuccess: ResolverTypeWrapper<Omit<SavePostSuccess, 'collection' | 'post' | 'previousCollection'> & { collection?: Maybe<ResolversTypes['Collection']>, post: ResolversTypes['Post'], previousCollection?: Maybe<ResolversTypes['Collection']> }>;
  SavedPostConnection: ResolverTypeWrapper<Omit<SavedPostConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['SavedPostEdge']> }>;
  SavedPostEdge: ResolverTypeWrapper<Omit<SavedPostEdge, 'node'> & { node: ResolversTypes['Post'] }>;
  SetAgendaEntryInput: SetAgendaEntryInput;
  SetAgendaEntryResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SetAgendaEntryResult']>;
  SetAgendaEntrySuccess: ResolverTypeWrapper<SetAgendaEntrySuccess>;
  ShareKind: ShareKind;
  SharePostInput: SharePostInput;
  SharePostResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SharePostResult']>;
  SharePostSuccess: ResolverTypeWrapper<Omit<SharePostSuccess, 'post' | 'sharedPost'> & { post: ResolversTypes['Post'], sharedPost: ResolversTypes['Post'] }>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  TooManyAttempts: ResolverTypeWrapper<TooManyAttempts>;
  URL: ResolverTypeWrapper<Scalars['URL']['output']>;
  UndoRepostInput: UndoRepostInput;
  UndoRepostResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UndoRepostResult']>;
  UndoRepostSuccess: ResolverTypeWrapper<Omit<UndoRepostSuccess, 'post'> & { post: ResolversTypes['Post'] }>;
  UnlikeCommentInput: UnlikeCommentInput;
  UnlikeCommentResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UnlikeCommentResult']>;
  UnlikeCommentSuccess: ResolverTypeWrapper<Omit<UnlikeCommentSuccess, 'comment'> & { comment: ResolversTypes['Comment'] }>;
  UnlikePostInput: UnlikePostInput;
  UnlikePostResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UnlikePostResult']>;
  UnlikePostSuccess: ResolverTypeWrapper<Omit<UnlikePostSuccess, 'post'> & { post: ResolversTypes['Post'] }>;
  UnpinPostInput: UnpinPostInput;
  UnpinPostResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UnpinPostResult']>;
  UnpinPostSuccess: ResolverTypeWrapper<Omit<UnpinPostSuccess, 'post' | 'user'> & { post: ResolversTypes['Post'], user: ResolversTypes['User'] }>;
  UnsavePostInput: UnsavePostInput;
  UnsavePostResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UnsavePostResult']>;
  UnsavePostSuccess: ResolverTypeWrapper<Omit<UnsavePostSuccess, 'collection' | 'post'> & { collection?: Maybe<ResolversTypes['Collection']>, post?: Maybe<ResolversTypes['Post']> }>;
  User: ResolverTypeWrapper<UserRef>;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
  ValidationFailed: ResolverTypeWrapper<ValidationFailed>;
  Viewer: ResolverTypeWrapper<ViewerRef>;
  VotePollInput: VotePollInput;
  VotePollResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['VotePollResult']>;
  VotePollSuccess: ResolverTypeWrapper<Omit<VotePollSuccess, 'post'> & { post: ResolversTypes['Post'] }>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AgendaEntry: AgendaEntry;
  Boolean: Scalars['Boolean']['output'];
  String: Scalars['String']['output'];
  Float: Scalars['Float']['output'];
  AppealModerationInput: AppealModerationInput;
  ID: Scalars['ID']['output'];
  AppealModerationResult: ResolversUnionTypes<ResolversParentTypes>['AppealModerationResult'];
  AppealModerationSuccess: Omit<AppealModerationSuccess, 'statement'> & { statement: ResolversParentTypes['ModerationStatement'] };
  Collection: CollectionSource;
  Comment: CommentSource;
  Int: Scalars['Int']['output'];
  CommentConnection: CommentConnectionSource;
  CommentEdge: Omit<CommentEdge, 'node'> & { node: ResolversParentTypes['Comment'] };
  CommentOnPostInput: CommentOnPostInput;
  CommentOnPostResult: ResolversUnionTypes<ResolversParentTypes>['CommentOnPostResult'];
  CommentOnPostSuccess: Omit<CommentOnPostSuccess, 'comment' | 'parent'> & { comment: ResolversParentTypes['Comment'], parent?: Maybe<ResolversParentTypes['Comment']> };
  CommentPermissions: CommentPermissions;
  ContentModeration: ContentModerationSource;
  CreateCollectionInput: CreateCollectionInput;
  CreateCollectionResult: ResolversUnionTypes<ResolversParentTypes>['CreateCollectionResult'];
  CreateCollectionSuccess: Omit<CreateCollectionSuccess, 'collection' | 'viewer'> & { collection: ResolversParentTypes['Collection'], viewer: ResolversParentTypes['Viewer'] };
  CreatePostInput: CreatePostInput;
  CreatePostResult: ResolversUnionTypes<ResolversParentTypes>['CreatePostResult'];
  CreatePostSuccess: Omit<CreatePostSuccess, 'post'> & { post: ResolversParentTypes['Post'] };
  DailyLimitReached: DailyLimitReached;
  DailyPolitPuan: DailyPolitPuan;
  DateTime: Scalars['DateTime']['output'];
  DecideModerationInput: DecideModerationInput;
  DecideModerationResult: ResolversUnionTypes<ResolversParentTypes>['DecideModerationResult'];
  DecideModerationSuccess: Omit<DecideModerationSuccess, 'statement'> & { statement?: Maybe<ResolversParentTypes['ModerationStatement']> };
  DecideReportInput: DecideReportInput;
  DecideReportResult: ResolversUnionTypes<ResolversParentTypes>['DecideReportResult'];
  DecideReportSuccess: Omit<DecideReportSuccess, 'report'> & { report: ResolversParentTypes['Report'] };
  DeleteCollectionInput: DeleteCollectionInput;
  DeleteCollectionResult: ResolversUnionTypes<ResolversParentTypes>['DeleteCollectionResult'];
  DeleteCollectionSuccess: Omit<DeleteCollectionSuccess, 'viewer'> & { viewer: ResolversParentTypes['Viewer'] };
  DeleteCommentInput: DeleteCommentInput;
  DeleteCommentResult: ResolversUnionTypes<ResolversParentTypes>['DeleteCommentResult'];
  DeleteCommentSuccess: Omit<DeleteCommentSuccess, 'comment' | 'parent' | 'post'> & { comment?: Maybe<ResolversParentTypes['Comment']>, parent?: Maybe<ResolversParentTypes['Comment']>, post?: Maybe<ResolversParentTypes['Post']> };
  DeleteDraftInput: DeleteDraftInput;
  DeleteDraftResult: ResolversUnionTypes<ResolversParentTypes>['DeleteDraftResult'];
  DeleteDraftSuccess: DeleteDraftSuccess;
  DeleteElectionInput: DeleteElectionInput;
  DeleteElectionResult: ResolversUnionTypes<ResolversParentTypes>['DeleteElectionResult'];
  DeleteElectionSuccess: DeleteElectionSuccess;
  DeletePostInput: DeletePostInput;
  DeletePostResult: ResolversUnionTypes<ResolversParentTypes>['DeletePostResult'];
  DeletePostSuccess: Omit<DeletePostSuccess, 'author' | 'quoted'> & { author?: Maybe<ResolversParentTypes['User']>, quoted?: Maybe<ResolversParentTypes['Post']> };
  Draft: DraftSource;
  DraftConnection: Omit<DraftConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['DraftEdge']> };
  DraftEdge: Omit<DraftEdge, 'node'> & { node: ResolversParentTypes['Draft'] };
  DraftPoll: DraftPollSource;
  DuplicateEntry: DuplicateEntry;
  EditCommentInput: EditCommentInput;
  EditCommentResult: ResolversUnionTypes<ResolversParentTypes>['EditCommentResult'];
  EditCommentSuccess: Omit<EditCommentSuccess, 'comment'> & { comment: ResolversParentTypes['Comment'] };
  EditPostInput: EditPostInput;
  EditPostResult: ResolversUnionTypes<ResolversParentTypes>['EditPostResult'];
  EditPostSuccess: Omit<EditPostSuccess, 'post'> & { post: ResolversParentTypes['Post'] };
  Election: ElectionSource;
  EmailAddress: Scalars['EmailAddress']['output'];
  FieldError: FieldError;
  LikeCommentInput: LikeCommentInput;
  LikeCommentResult: ResolversUnionTypes<ResolversParentTypes>['LikeCommentResult'];
  LikeCommentSuccess: Omit<LikeCommentSuccess, 'comment'> & { comment: ResolversParentTypes['Comment'] };
  LikePostInput: LikePostInput;
  LikePostResult: ResolversUnionTypes<ResolversParentTypes>['LikePostResult'];
  LikePostSuccess: Omit<LikePostSuccess, 'post'> & { post: ResolversParentTypes['Post'] };
  LinkPreview: LinkPreviewSource;
  ModerationAppeal: ModerationAppeal;
  ModerationDecision: ModerationDecision;
  ModerationGround: ModerationGround;
  ModerationItem: ModerationItemSource;
  ModerationItemConnection: Omit<ModerationItemConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['ModerationItemEdge']> };
  ModerationItemEdge: Omit<ModerationItemEdge, 'node'> & { node: ResolversParentTypes['ModerationItem'] };
  ModerationStatement: StatementSource;
  ModerationStatementConnection: Omit<ModerationStatementConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['ModerationStatementEdge']> };
  ModerationStatementEdge: Omit<ModerationStatementEdge, 'node'> & { node: ResolversParentTypes['ModerationStatement'] };
  Mutation: Record<PropertyKey, never>;
  NonNegativeInt: Scalars['NonNegativeInt']['output'];
  NotFound: NotFound;
  PageInfo: PageInfo;
  PermissionDenied: PermissionDenied;
  PinPostInput: PinPostInput;
  PinPostResult: ResolversUnionTypes<ResolversParentTypes>['PinPostResult'];
  PinPostSuccess: Omit<PinPostSuccess, 'post' | 'unpinnedPost' | 'user'> & { post: ResolversParentTypes['Post'], unpinnedPost?: Maybe<ResolversParentTypes['Post']>, user: ResolversParentTypes['User'] };
  PolitPuan: ReceiptSource;
  PolitPuanFactor: Factor;
  PolitPuanHistoryConnection: Omit<PolitPuanHistoryConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['PolitPuanHistoryEdge']> };
  PolitPuanHistoryEdge: Omit<PolitPuanHistoryEdge, 'node'> & { node: ResolversParentTypes['PolitPuanHour'] };
  PolitPuanHour: ScoreHourSource;
  PolitPuanInput: ReceiptInput;
  PolitPuanLayer: Omit<PolitPuanLayer, 'factors' | 'inputs'> & { factors: ReadonlyArray<ResolversParentTypes['PolitPuanFactor']>, inputs: ReadonlyArray<ResolversParentTypes['PolitPuanInput']> };
  PolitPuanLayers: Omit<PolitPuanLayers, 'k1' | 'k2' | 'k3' | 'k4' | 'k5'> & { k1: ResolversParentTypes['PolitPuanLayer'], k2: ResolversParentTypes['PolitPuanLayer'], k3: ResolversParentTypes['PolitPuanLayer'], k4: ResolversParentTypes['PolitPuanLayer'], k5: ResolversParentTypes['PolitPuanLayer'] };
  PolitPuanPenalty: Penalty;
  PolitPuanRankingConnection: Omit<PolitPuanRankingConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['PolitPuanRankingEdge']> };
  PolitPuanRankingEdge: Omit<PolitPuanRankingEdge, 'node'> & { node?: Maybe<ResolversParentTypes['User']> };
  PolitPuanTable: PublishedTable;
  PolitPuanTableRow: PolitPuanTableRow;
  PolitPuanWeights: WeightsSource;
  Poll: PollSource;
  PollInput: PollInput;
  PollOption: PollOptionSource;
  Post: PostSource;
  PostConnection: Omit<PostConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['PostEdge']> };
  PostCounts: PostCounts;
  PostEdge: Omit<PostEdge, 'node'> & { node: ResolversParentTypes['Post'] };
  PostEdit: PostEditSource;
  PostEditConnection: Omit<PostEditConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['PostEditEdge']> };
  PostEditEdge: Omit<PostEditEdge, 'node'> & { node: ResolversParentTypes['PostEdit'] };
  PostPermissions: PostPermissions;
  PublishDraftInput: PublishDraftInput;
  PublishDraftResult: ResolversUnionTypes<ResolversParentTypes>['PublishDraftResult'];
  PublishDraftSuccess: Omit<PublishDraftSuccess, 'post'> & { post: ResolversParentTypes['Post'] };
  Query: Record<PropertyKey, never>;
  RecordLinkClicksInput: RecordLinkClicksInput;
  RecordLinkClicksResult: ResolversUnionTypes<ResolversParentTypes>['RecordLinkClicksResult'];
  RecordLinkClicksSuccess: RecordLinkClicksSuccess;
  RecordViewsInput: RecordViewsInput;
  RecordViewsResult: ResolversUnionTypes<ResolversParentTypes>['RecordViewsResult'];
  RecordViewsSuccess: RecordViewsSuccess;
  RemoveAgendaEntryInput: RemoveAgendaEntryInput;
  RemoveAgendaEntryResult: ResolversUnionTypes<ResolversParentTypes>['RemoveAgendaEntryResult'];
  RemoveAgendaEntrySuccess: RemoveAgendaEntrySuccess;
  RenameCollectionInput: RenameCollectionInput;
  RenameCollectionResult: ResolversUnionTypes<ResolversParentTypes>['RenameCollectionResult'];
  RenameCollectionSuccess: Omit<RenameCollectionSuccess, 'collection'> & { collection: ResolversParentTypes['Collection'] };
  Report: ReportSource;
  ReportConnection: Omit<ReportConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['ReportEdge']> };
  ReportContentInput: ReportContentInput;
  ReportContentResult: ResolversUnionTypes<ResolversParentTypes>['ReportContentResult'];
  ReportContentSuccess: Omit<ReportContentSuccess, 'report'> & { report: ResolversParentTypes['Report'] };
  ReportEdge: Omit<ReportEdge, 'node'> & { node: ResolversParentTypes['Report'] };
  ReportReasonCount: ReportReasonCount;
  SaveDraftInput: SaveDraftInput;
  SaveDraftResult: ResolversUnionTypes<ResolversParentTypes>['SaveDraftResult'];
  SaveDraftSuccess: Omit<SaveDraftSuccess, 'draft'> & { draft: ResolversParentTypes['Draft'] };
  SaveElectionInput: SaveElectionInput;
  SaveElectionResult: ResolversUnionTypes<ResolversParentTypes>['SaveElectionResult'];
  SaveElectionSuccess: Omit<SaveElectionSuccess, 'election'> & { election: ResolversParentTypes['Election'] };
  SavePostInput: SavePostInput;
  SavePostResult: ResolversUnionTypes<ResolversParentTypes>['SavePostResult'];
  SavePostSuccess: Omit<SavePostSuccess, 'collection' | 'post' | 'previousCollection'> & { collection?: Maybe<ResolversParentTypes['Collection']>, post: ResolversParentTypes['Post'], previousCollection?: Maybe<ResolversParentTypes['Collection']> };
  SavedPostConnection: Omit<SavedPostConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['SavedPostEdge']> };
  SavedPostEdge: Omit<SavedPostEdge, 'node'> & { node: ResolversParentTypes['Post'] };
  SetAgendaEntryInput: SetAgendaEntryInput;
  SetAgendaEntryResult: ResolversUnionTypes<ResolversParentTypes>['SetAgendaEntryResult'];
  SetAgendaEntrySuccess: SetAgendaEntrySuccess;
  SharePostInput: SharePostInput;
  SharePostResult: ResolversUnionTypes<ResolversParentTypes>['SharePostResult'];
  SharePostSuccess: Omit<SharePostSuccess, 'post' | 'sharedPost'> & { post: ResolversParentTypes['Post'], sharedPost: ResolversParentTypes['Post'] };
  Subscription: Record<PropertyKey, never>;
  TooManyAttempts: TooManyAttempts;
  URL: Scalars['URL']['output'];
  UndoRepostInput: UndoRepostInput;
  UndoRepostResult: ResolversUnionTypes<ResolversParentTypes>['UndoRepostResult'];
  UndoRepostSuccess: Omit<UndoRepostSuccess, 'post'> & { post: ResolversParentTypes['Post'] };
  UnlikeCommentInput: UnlikeCommentInput;
  UnlikeCommentResult: ResolversUnionTypes<ResolversParentTypes>['UnlikeCommentResult'];
  UnlikeCommentSuccess: Omit<UnlikeCommentSuccess, 'comment'> & { comment: ResolversParentTypes['Comment'] };
  UnlikePostInput: UnlikePostInput;
  UnlikePostResult: ResolversUnionTypes<ResolversParentTypes>['UnlikePostResult'];
  UnlikePostSuccess: Omit<UnlikePostSuccess, 'post'> & { post: ResolversParentTypes['Post'] };
  UnpinPostInput: UnpinPostInput;
  UnpinPostResult: ResolversUnionTypes<ResolversParentTypes>['UnpinPostResult'];
  UnpinPostSuccess: Omit<UnpinPostSuccess, 'post' | 'user'> & { post: ResolversParentTypes['Post'], user: ResolversParentTypes['User'] };
  UnsavePostInput: UnsavePostInput;
  UnsavePostResult: ResolversUnionTypes<ResolversParentTypes>['UnsavePostResult'];
  UnsavePostSuccess: Omit<UnsavePostSuccess, 'collection' | 'post'> & { collection?: Maybe<ResolversParentTypes['Collection']>, post?: Maybe<ResolversParentTypes['Post']> };
  User: UserRef;
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
  ValidationFailed: ValidationFailed;
  Viewer: ViewerRef;
  VotePollInput: VotePollInput;
  VotePollResult: ResolversUnionTypes<ResolversParentTypes>['VotePollResult'];
  VotePollSuccess: Omit<VotePollSuccess, 'post'> & { post: ResolversParentTypes['Post'] };
};

export type AgendaEntryResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['AgendaEntry'] = ResolversParentTypes['AgendaEntry']> = {
  isSet?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['AgendaKind'], ParentType, ContextType>;
  rank?: Resolver<ResolversTypes['NonNegativeInt'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  score?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  until?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type AppealModerationResultResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['AppealModerationResult'] = ResolversParentTypes['AppealModerationResult']> = {
  __resolveType: TypeResolveFn<'AppealModerationSuccess' | 'DuplicateEntry' | 'NotFound' | 'PermissionDenied' | 'ValidationFailed', ParentType, ContextType>;
};

export type AppealModerationSuccessResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['AppealModerationSuccess'] = ResolversParentTypes['AppealModerationSuccess']> = {
  statement?: Resolver<ResolversTypes['ModerationStatement'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CollectionResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['Collection'] = ResolversParentTypes['Collection'], FederationReferenceType extends FederationReferenceTypes['Collection'] = FederationReferenceTypes['Collection']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Collection']> | FederationReferenceType, FederationReferenceType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  postsCount?: Resolver<ResolversTypes['NonNegativeInt'], ParentType, ContextType>;
};

export type CommentResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['Comment'] = ResolversParentTypes['Comment'], FederationReferenceType extends FederationReferenceTypes['Comment'] = FederationReferenceTypes['Comment']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Comment']> | FederationReferenceType, FederationReferenceType, ContextType>;
  author?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  content?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  editedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isDeleted?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  likesCount?: Resolver<ResolversTypes['NonNegativeInt'], ParentType, ContextType>;
  moderation?: Resolver<Maybe<ResolversTypes['ContentModeration']>, ParentType, ContextType>;
  parentId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  post?: Resolver<Maybe<ResolversTypes['Post']>, ParentType, ContextType>;
  replies?: Resolver<ResolversTypes['CommentConnection'], ParentType, ContextType, RequireFields<CommentRepliesArgs, 'first' | 'sort'>>;
  repliesCount?: Resolver<ResolversTypes['NonNegativeInt'], ParentType, ContextType>;
  viewerCan?: Resolver<ResolversTypes['CommentPermissions'], ParentType, ContextType>;
  viewerHasLiked?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type CommentConnectionResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['CommentConnection'] = ResolversParentTypes['CommentConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['CommentEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['NonNegativeInt'], ParentType, ContextType>;
};

export type CommentEdgeResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['CommentEdge'] = ResolversParentTypes['CommentEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Comment'], ParentType, ContextType>;
};

export type CommentOnPostResultResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['CommentOnPostResult'] = ResolversParentTypes['CommentOnPostResult']> = {
  __resolveType: TypeResolveFn<'CommentOnPostSuccess' | 'DailyLimitReached' | 'NotFound' | 'PermissionDenied' | 'ValidationFailed', ParentType, ContextType>;
};

export type CommentOnPostSuccessResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['CommentOnPostSuccess'] = ResolversParentTypes['CommentOnPostSuccess']> = {
  comment?: Resolver<ResolversTypes['Comment'], ParentType, ContextType>;
  parent?: Resolver<Maybe<ResolversTypes['Comment']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CommentPermissionsResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['CommentPermissions'] = ResolversParentTypes['CommentPermissions']> = {
  delete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  edit?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  like?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  reply?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  report?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type ContentModerationResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['ContentModeration'] = ResolversParentTypes['ContentModeration']> = {
  isHidden?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  statement?: Resolver<ResolversTypes['ModerationStatement'], ParentType, ContextType>;
};

export type CreateCollectionResultResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['CreateCollectionResult'] = ResolversParentTypes['CreateCollectionResult']> = {
  __resolveType: TypeResolveFn<'CreateCollectionSuccess' | 'DuplicateEntry' | 'ValidationFailed', ParentType, ContextType>;
};

export type CreateCollectionSuccessResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['CreateCollectionSuccess'] = ResolversParentTypes['CreateCollectionSuccess']> = {
  collection?: Resolver<ResolversTypes['Collection'], ParentType, ContextType>;
  viewer?: Resolver<ResolversTypes['Viewer'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CreatePostResultResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['CreatePostResult'] = ResolversParentTypes['CreatePostResult']> = {
  __resolveType: TypeResolveFn<'CreatePostSuccess' | 'DailyLimitReached' | 'PermissionDenied' | 'ValidationFailed', ParentType, ContextType>;
};

export type CreatePostSuccessResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['CreatePostSuccess'] = ResolversParentTypes['CreatePostSuccess']> = {
  post?: Resolver<ResolversTypes['Post'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DailyLimitReachedResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['DailyLimitReached'] = ResolversParentTypes['DailyLimitReached']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  limit?: Resolver<ResolversTypes['NonNegativeInt'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  resetsAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DailyPolitPuanResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['DailyPolitPuan'] = ResolversParentTypes['DailyPolitPuan']> = {
  earned?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  limit?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  resetsAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DecideModerationResultResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['DecideModerationResult'] = ResolversParentTypes['DecideModerationResult']> = {
  __resolveType: TypeResolveFn<'DecideModerationSuccess' | 'NotFound' | 'PermissionDenied' | 'ValidationFailed', ParentType, ContextType>;
};

export type DecideModerationSuccessResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['DecideModerationSuccess'] = ResolversParentTypes['DecideModerationSuccess']> = {
  decidedItemId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  statement?: Resolver<Maybe<ResolversTypes['ModerationStatement']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DecideReportResultResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['DecideReportResult'] = ResolversParentTypes['DecideReportResult']> = {
  __resolveType: TypeResolveFn<'DecideReportSuccess' | 'NotFound' | 'PermissionDenied' | 'ValidationFailed', ParentType, ContextType>;
};

export type DecideReportSuccessResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['DecideReportSuccess'] = ResolversParentTypes['DecideReportSuccess']> = {
  report?: Resolver<ResolversTypes['Report'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DeleteCollectionResultResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['DeleteCollectionResult'] = ResolversParentTypes['DeleteCollectionResult']> = {
  __resolveType: TypeResolveFn<'DeleteCollectionSuccess' | 'NotFound' | 'ValidationFailed', ParentType, ContextType>;
};

export type DeleteCollectionSuccessResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['DeleteCollectionSuccess'] = ResolversParentTypes['DeleteCollectionSuccess']> = {
  deletedCollectionId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  viewer?: Resolver<ResolversTypes['Viewer'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DeleteCommentResultResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['DeleteCommentResult'] = ResolversParentTypes['DeleteCommentResult']> = {
  __resolveType: TypeResolveFn<'DeleteCommentSuccess' | 'NotFound' | 'PermissionDenied' | 'ValidationFailed', ParentType, ContextType>;
};

export type DeleteCommentSuccessResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['DeleteCommentSuccess'] = ResolversParentTypes['DeleteCommentSuccess']> = {
  comment?: Resolver<Maybe<ResolversTypes['Comment']>, ParentType, ContextType>;
  deletedCommentId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  parent?: Resolver<Maybe<ResolversTypes['Comment']>, ParentType, ContextType>;
  post?: Resolver<Maybe<ResolversTypes['Post']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DeleteDraftResultResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['DeleteDraftResult'] = ResolversParentTypes['DeleteDraftResult']> = {
  __resolveType: TypeResolveFn<'DeleteDraftSuccess' | 'NotFound' | 'ValidationFailed', ParentType, ContextType>;
};

export type DeleteDraftSuccessResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['DeleteDraftSuccess'] = ResolversParentTypes['DeleteDraftSuccess']> = {
  deletedDraftId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DeleteElectionResultResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['DeleteElectionResult'] = ResolversParentTypes['DeleteElectionResult']> = {
  __resolveType: TypeResolveFn<'DeleteElectionSuccess' | 'NotFound' | 'PermissionDenied' | 'ValidationFailed', ParentType, ContextType>;
};

export type DeleteElectionSuccessResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['DeleteElectionSuccess'] = ResolversParentTypes['DeleteElectionSuccess']> = {
  deletedElectionId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DeletePostResultResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['DeletePostResult'] = ResolversParentTypes['DeletePostResult']> = {
  __resolveType: TypeResolveFn<'DeletePostSuccess' | 'NotFound' | 'PermissionDenied' | 'ValidationFailed', ParentType, ContextType>;
};

export type DeletePostSuccessResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['DeletePostSuccess'] = ResolversParentTypes['DeletePostSuccess']> = {
  author?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  deletedPostId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  quoted?: Resolver<Maybe<ResolversTypes['Post']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DraftResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['Draft'] = ResolversParentTypes['Draft'], FederationReferenceType extends FederationReferenceTypes['Draft'] = FederationReferenceTypes['Draft']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Draft']> | FederationReferenceType, FederationReferenceType, ContextType>;
  content?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  contentWarning?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  failure?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  poll?: Resolver<Maybe<ResolversTypes['DraftPoll']>, ParentType, ContextType>;
  quoted?: Resolver<Maybe<ResolversTypes['Post']>, ParentType, ContextType>;
  scheduledAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  topic?: Resolver<Maybe<ResolversTypes['PolicyTopic']>, ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  visibility?: Resolver<ResolversTypes['PostVisibility'], ParentType, ContextType>;
};

export type DraftConnectionResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['DraftConnection'] = ResolversParentTypes['DraftConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['DraftEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type DraftEdgeResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['DraftEdge'] = ResolversParentTypes['DraftEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Draft'], ParentType, ContextType>;
};

export type DraftPollResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['DraftPoll'] = ResolversParentTypes['DraftPoll']> = {
  durationMinutes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  election?: Resolver<Maybe<ResolversTypes['Election']>, ParentType, ContextType>;
  hidesResults?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  options?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type DuplicateEntryResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['DuplicateEntry'] = ResolversParentTypes['DuplicateEntry']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EditCommentResultResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['EditCommentResult'] = ResolversParentTypes['EditCommentResult']> = {
  __resolveType: TypeResolveFn<'EditCommentSuccess' | 'NotFound' | 'PermissionDenied' | 'ValidationFailed', ParentType, ContextType>;
};

export type EditCommentSuccessResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['EditCommentSuccess'] = ResolversParentTypes['EditCommentSuccess']> = {
  comment?: Resolver<ResolversTypes['Comment'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EditPostResultResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['EditPostResult'] = ResolversParentTypes['EditPostResult']> = {
  __resolveType: TypeResolveFn<'EditPostSuccess' | 'NotFound' | 'PermissionDenied' | 'ValidationFailed', ParentType, ContextType>;
};

export type EditPostSuccessResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['EditPostSuccess'] = ResolversParentTypes['EditPostSuccess']> = {
  post?: Resolver<ResolversTypes['Post'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ElectionResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['Election'] = ResolversParentTypes['Election'], FederationReferenceType extends FederationReferenceTypes['Election'] = FederationReferenceTypes['Election']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Election']> | FederationReferenceType, FederationReferenceType, ContextType>;
  heldOn?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  keywords?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  pollsRestFrom?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  pollsRestUntil?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export interface EmailAddressScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['EmailAddress'], any> {
  name: 'EmailAddress';
}

export type FieldErrorResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['FieldError'] = ResolversParentTypes['FieldError']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type LikeCommentResultResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['LikeCommentResult'] = ResolversParentTypes['LikeCommentResult']> = {
  __resolveType: TypeResolveFn<'LikeCommentSuccess' | 'NotFound' | 'ValidationFailed', ParentType, ContextType>;
};

export type LikeCommentSuccessResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['LikeCommentSuccess'] = ResolversParentTypes['LikeCommentSuccess']> = {
  comment?: Resolver<ResolversTypes['Comment'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LikePostResultResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['LikePostResult'] = ResolversParentTypes['LikePostResult']> = {
  __resolveType: TypeResolveFn<'LikePostSuccess' | 'NotFound' | 'ValidationFailed', ParentType, ContextType>;
};

export type LikePostSuccessResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['LikePostSuccess'] = ResolversParentTypes['LikePostSuccess']> = {
  post?: Resolver<ResolversTypes['Post'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LinkPreviewResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['LinkPreview'] = ResolversParentTypes['LinkPreview']> = {
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  imageUrl?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  siteName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['URL'], ParentType, ContextType>;
};

export type ModerationAppealResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['ModerationAppeal'] = ResolversParentTypes['ModerationAppeal']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ModerationDecisionResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['ModerationDecision'] = ResolversParentTypes['ModerationDecision']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  statement?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ModerationGroundResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['ModerationGround'] = ResolversParentTypes['ModerationGround']> = {
  label?: Resolver<ResolversTypes['ModerationLabel'], ParentType, ContextType>;
  probability?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type ModerationItemResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['ModerationItem'] = ResolversParentTypes['ModerationItem']> = {
  author?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  comment?: Resolver<Maybe<ResolversTypes['Comment']>, ParentType, ContextType>;
  content?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  contentWarning?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  grounds?: Resolver<ReadonlyArray<ResolversTypes['ModerationGround']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  post?: Resolver<Maybe<ResolversTypes['Post']>, ParentType, ContextType>;
  queuedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['ReportReasonCount']>, ParentType, ContextType>;
  report?: Resolver<Maybe<ResolversTypes['Report']>, ParentType, ContextType>;
  reportsCount?: Resolver<ResolversTypes['NonNegativeInt'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['ModerationSource'], ParentType, ContextType>;
  sources?: Resolver<ReadonlyArray<ResolversTypes['ModerationSource']>, ParentType, ContextType>;
  statement?: Resolver<Maybe<ResolversTypes['ModerationStatement']>, ParentType, ContextType>;
};

export type ModerationItemConnectionResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['ModerationItemConnection'] = ResolversParentTypes['ModerationItemConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ModerationItemEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ModerationItemEdgeResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['ModerationItemEdge'] = ResolversParentTypes['ModerationItemEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ModerationItem'], ParentType, ContextType>;
};

export type ModerationStatementResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['ModerationStatement'] = ResolversParentTypes['ModerationStatement'], FederationReferenceType extends FederationReferenceTypes['ModerationStatement'] = FederationReferenceTypes['ModerationStatement']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['ModerationStatement']> | FederationReferenceType, FederationReferenceType, ContextType>;
  action?: Resolver<ResolversTypes['ModerationMeasure'], ParentType, ContextType>;
  appeal?: Resolver<Maybe<ResolversTypes['ModerationAppeal']>, ParentType, ContextType>;
  appealUntil?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  comment?: Resolver<Maybe<ResolversTypes['Comment']>, ParentType, ContextType>;
  decision?: Resolver<Maybe<ResolversTypes['ModerationDecision']>, ParentType, ContextType>;
  grounds?: Resolver<ReadonlyArray<ResolversTypes['ModerationGround']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isAutomatic?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  issuedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  model?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  post?: Resolver<Maybe<ResolversTypes['Post']>, ParentType, ContextType>;
  review?: Resolver<Maybe<ResolversTypes['ModerationDecision']>, ParentType, ContextType>;
  rule?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['ModerationStatementState'], ParentType, ContextType>;
  statement?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  viewerCanAppeal?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type ModerationStatementConnectionResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['ModerationStatementConnection'] = ResolversParentTypes['ModerationStatementConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ModerationStatementEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ModerationStatementEdgeResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['ModerationStatementEdge'] = ResolversParentTypes['ModerationStatementEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ModerationStatement'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  appealModeration?: Resolver<ResolversTypes['AppealModerationResult'], ParentType, ContextType, RequireFields<MutationAppealModerationArgs, 'input'>>;
  commentOnPost?: Resolver<ResolversTypes['CommentOnPostResult'], ParentType, ContextType, RequireFields<MutationCommentOnPostArgs, 'input'>>;
  createCollection?: Resolver<ResolversTypes['CreateCollectionResult'], ParentType, ContextType, RequireFields<MutationCreateCollectionArgs, 'input'>>;
  createPost?: Resolver<ResolversTypes['CreatePostResult'], ParentType, ContextType, RequireFields<MutationCreatePostArgs, 'input'>>;
  decideModeration?: Resolver<ResolversTypes['DecideModerationResult'], ParentType, ContextType, RequireFields<MutationDecideModerationArgs, 'input'>>;
  decideReport?: Resolver<ResolversTypes['DecideReportResult'], ParentType, ContextType, RequireFields<MutationDecideReportArgs, 'input'>>;
  deleteCollection?: Resolver<ResolversTypes['DeleteCollectionResult'], ParentType, ContextType, RequireFields<MutationDeleteCollectionArgs, 'input'>>;
  deleteComment?: Resolver<ResolversTypes['DeleteCommentResult'], ParentType, ContextType, RequireFields<MutationDeleteCommentArgs, 'input'>>;
  deleteDraft?: Resolver<ResolversTypes['DeleteDraftResult'], ParentType, ContextType, RequireFields<MutationDeleteDraftArgs, 'input'>>;
  deleteElection?: Resolver<ResolversTypes['DeleteElectionResult'], ParentType, ContextType, RequireFields<MutationDeleteElectionArgs, 'input'>>;
  deletePost?: Resolver<ResolversTypes['DeletePostResult'], ParentType, ContextType, RequireFields<MutationDeletePostArgs, 'input'>>;
  editComment?: Resolver<ResolversTypes['EditCommentResult'], ParentType, ContextType, RequireFields<MutationEditCommentArgs, 'input'>>;
  editPost?: Resolver<ResolversTypes['EditPostResult'], ParentType, ContextType, RequireFields<MutationEditPostArgs, 'input'>>;
  likeComment?: Resolver<ResolversTypes['LikeCommentResult'], ParentType, ContextType, RequireFields<MutationLikeCommentArgs, 'input'>>;
  likePost?: Resolver<ResolversTypes['LikePostResult'], ParentType, ContextType, RequireFields<MutationLikePostArgs, 'input'>>;
  pinPost?: Resolver<ResolversTypes['PinPostResult'], ParentType, ContextType, RequireFields<MutationPinPostArgs, 'input'>>;
  publishDraft?: Resolver<ResolversTypes['PublishDraftResult'], ParentType, ContextType, RequireFields<MutationPublishDraftArgs, 'input'>>;
  recordLinkClicks?: Resolver<ResolversTypes['RecordLinkClicksResult'], ParentType, ContextType, RequireFields<MutationRecordLinkClicksArgs, 'input'>>;
  recordViews?: Resolver<ResolversTypes['RecordViewsResult'], ParentType, ContextType, RequireFields<MutationRecordViewsArgs, 'input'>>;
  removeAgendaEntry?: Resolver<ResolversTypes['RemoveAgendaEntryResult'], ParentType, ContextType, RequireFields<MutationRemoveAgendaEntryArgs, 'input'>>;
  renameCollection?: Resolver<ResolversTypes['RenameCollectionResult'], ParentType, ContextType, RequireFields<MutationRenameCollectionArgs, 'input'>>;
  reportContent?: Resolver<ResolversTypes['ReportContentResult'], ParentType, ContextType, RequireFields<MutationReportContentArgs, 'input'>>;
  saveDraft?: Resolver<ResolversTypes['SaveDraftResult'], ParentType, ContextType, RequireFields<MutationSaveDraftArgs, 'input'>>;
  saveElection?: Resolver<ResolversTypes['SaveElectionResult'], ParentType, ContextType, RequireFields<MutationSaveElectionArgs, 'input'>>;
  savePost?: Resolver<ResolversTypes['SavePostResult'], ParentType, ContextType, RequireFields<MutationSavePostArgs, 'input'>>;
  setAgendaEntry?: Resolver<ResolversTypes['SetAgendaEntryResult'], ParentType, ContextType, RequireFields<MutationSetAgendaEntryArgs, 'input'>>;
  sharePost?: Resolver<ResolversTypes['SharePostResult'], ParentType, ContextType, RequireFields<MutationSharePostArgs, 'input'>>;
  undoRepost?: Resolver<ResolversTypes['UndoRepostResult'], ParentType, ContextType, RequireFields<MutationUndoRepostArgs, 'input'>>;
  unlikeComment?: Resolver<ResolversTypes['UnlikeCommentResult'], ParentType, ContextType, RequireFields<MutationUnlikeCommentArgs, 'input'>>;
  unlikePost?: Resolver<ResolversTypes['UnlikePostResult'], ParentType, ContextType, RequireFields<MutationUnlikePostArgs, 'input'>>;
  unpinPost?: Resolver<ResolversTypes['UnpinPostResult'], ParentType, ContextType, RequireFields<MutationUnpinPostArgs, 'input'>>;
  unsavePost?: Resolver<ResolversTypes['UnsavePostResult'], ParentType, ContextType, RequireFields<MutationUnsavePostArgs, 'input'>>;
  votePoll?: Resolver<ResolversTypes['VotePollResult'], ParentType, ContextType, RequireFields<MutationVotePollArgs, 'input'>>;
};

export interface NonNegativeIntScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['NonNegativeInt'], any> {
  name: 'NonNegativeInt';
}

export type NotFoundResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['NotFound'] = ResolversParentTypes['NotFound']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PermissionDeniedResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['PermissionDenied'] = ResolversParentTypes['PermissionDenied']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PinPostResultResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['PinPostResult'] = ResolversParentTypes['PinPostResult']> = {
  __resolveType: TypeResolveFn<'NotFound' | 'PermissionDenied' | 'PinPostSuccess' | 'ValidationFailed', ParentType, ContextType>;
};

export type PinPostSuccessResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['PinPostSuccess'] = ResolversParentTypes['PinPostSuccess']> = {
  post?: Resolver<ResolversTypes['Post'], ParentType, ContextType>;
  unpinnedPost?: Resolver<Maybe<ResolversTypes['Post']>, ParentType, ContextType>;
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PolitPuanResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['PolitPuan'] = ResolversParentTypes['PolitPuan']> = {
  asOf?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  computedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  decay?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  layers?: Resolver<ResolversTypes['PolitPuanLayers'], ParentType, ContextType>;
  penalties?: Resolver<ReadonlyArray<ResolversTypes['PolitPuanPenalty']>, ParentType, ContextType>;
  role?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  roleMultiplier?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  weightsVersion?: Resolver<ResolversTypes['NonNegativeInt'], ParentType, ContextType>;
};

export type PolitPuanFactorResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['PolitPuanFactor'] = ResolversParentTypes['PolitPuanFactor']> = {
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type PolitPuanHistoryConnectionResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['PolitPuanHistoryConnection'] = ResolversParentTypes['PolitPuanHistoryConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['PolitPuanHistoryEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type PolitPuanHistoryEdgeResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['PolitPuanHistoryEdge'] = ResolversParentTypes['PolitPuanHistoryEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['PolitPuanHour'], ParentType, ContextType>;
};

export type PolitPuanHourResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['PolitPuanHour'] = ResolversParentTypes['PolitPuanHour']> = {
  hour?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type PolitPuanInputResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['PolitPuanInput'] = ResolversParentTypes['PolitPuanInput']> = {
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  text?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type PolitPuanLayerResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['PolitPuanLayer'] = ResolversParentTypes['PolitPuanLayer']> = {
  factors?: Resolver<ReadonlyArray<ResolversTypes['PolitPuanFactor']>, ParentType, ContextType>;
  inputs?: Resolver<ReadonlyArray<ResolversTypes['PolitPuanInput']>, ParentType, ContextType>;
  value?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  weight?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type PolitPuanLayersResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['PolitPuanLayers'] = ResolversParentTypes['PolitPuanLayers']> = {
  k1?: Resolver<ResolversTypes['PolitPuanLayer'], ParentType, ContextType>;
  k2?: Resolver<ResolversTypes['PolitPuanLayer'], ParentType, ContextType>;
  k3?: Resolver<ResolversTypes['PolitPuanLayer'], ParentType, ContextType>;
  k4?: Resolver<ResolversTypes['PolitPuanLayer'], ParentType, ContextType>;
  k5?: Resolver<ResolversTypes['PolitPuanLayer'], ParentType, ContextType>;
};

export type PolitPuanPenaltyResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['PolitPuanPenalty'] = ResolversParentTypes['PolitPuanPenalty']> = {
  factor?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['PolitPuanPenaltyKind'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PolitPuanRankingConnectionResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['PolitPuanRankingConnection'] = ResolversParentTypes['PolitPuanRankingConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['PolitPuanRankingEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type PolitPuanRankingEdgeResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['PolitPuanRankingEdge'] = ResolversParentTypes['PolitPuanRankingEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  rank?: Resolver<ResolversTypes['NonNegativeInt'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type PolitPuanTableResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['PolitPuanTable'] = ResolversParentTypes['PolitPuanTable']> = {
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rows?: Resolver<ReadonlyArray<ResolversTypes['PolitPuanTableRow']>, ParentType, ContextType>;
};

export type PolitPuanTableRowResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['PolitPuanTableRow'] = ResolversParentTypes['PolitPuanTableRow']> = {
  from?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  slope?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  value?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type PolitPuanWeightsResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['PolitPuanWeights'] = ResolversParentTypes['PolitPuanWeights']> = {
  isCurrent?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  tables?: Resolver<ReadonlyArray<ResolversTypes['PolitPuanTable']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['NonNegativeInt'], ParentType, ContextType>;
};

export type PollResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['Poll'] = ResolversParentTypes['Poll']> = {
  election?: Resolver<Maybe<ResolversTypes['Election']>, ParentType, ContextType>;
  endsAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  hasEnded?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hidesResults?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  options?: Resolver<ReadonlyArray<ResolversTypes['PollOption']>, ParentType, ContextType>;
  restsUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  viewerCanVote?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  viewerVote?: Resolver<Maybe<ResolversTypes['PollOption']>, ParentType, ContextType>;
  votesCount?: Resolver<Maybe<ResolversTypes['NonNegativeInt']>, ParentType, ContextType>;
};

export type PollOptionResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['PollOption'] = ResolversParentTypes['PollOption']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  share?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  votesCount?: Resolver<Maybe<ResolversTypes['NonNegativeInt']>, ParentType, ContextType>;
};

export type PostResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['Post'] = ResolversParentTypes['Post'], FederationReferenceType extends FederationReferenceTypes['Post'] = FederationReferenceTypes['Post']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Post']> | FederationReferenceType, FederationReferenceType, ContextType>;
  author?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  comments?: Resolver<ResolversTypes['CommentConnection'], ParentType, ContextType, RequireFields<PostCommentsArgs, 'first' | 'sort'>>;
  commentsCount?: Resolver<ResolversTypes['NonNegativeInt'], ParentType, ContextType>;
  content?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  contentWarning?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  counts?: Resolver<ResolversTypes['PostCounts'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  editedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  edits?: Resolver<ResolversTypes['PostEditConnection'], ParentType, ContextType, RequireFields<PostEditsArgs, 'first'>>;
  hashtags?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isPinned?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  isQuote?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  likesCount?: Resolver<ResolversTypes['NonNegativeInt'], ParentType, ContextType>;
  linkPreview?: Resolver<Maybe<ResolversTypes['LinkPreview']>, ParentType, ContextType>;
  mentions?: Resolver<ReadonlyArray<Maybe<ResolversTypes['User']>>, ParentType, ContextType>;
  moderation?: Resolver<Maybe<ResolversTypes['ContentModeration']>, ParentType, ContextType>;
  politPuan?: Resolver<Maybe<ResolversTypes['PolitPuan']>, ParentType, ContextType>;
  politPuanHistory?: Resolver<ResolversTypes['PolitPuanHistoryConnection'], ParentType, ContextType, RequireFields<PostPolitPuanHistoryArgs, 'first'>>;
  poll?: Resolver<Maybe<ResolversTypes['Poll']>, ParentType, ContextType>;
  quoted?: Resolver<Maybe<ResolversTypes['Post']>, ParentType, ContextType>;
  topic?: Resolver<Maybe<ResolversTypes['PolicyTopic']>, ParentType, ContextType>;
  type?: Resolver<ResolversTypes['PostType'], ParentType, ContextType>;
  viewerCan?: Resolver<ResolversTypes['PostPermissions'], ParentType, ContextType>;
  viewerHasLiked?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  viewerHasReported?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  viewerHasReposted?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  viewerHasSaved?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  visibility?: Resolver<ResolversTypes['PostVisibility'], ParentType, ContextType>;
};

export type PostConnectionResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['PostConnection'] = ResolversParentTypes['PostConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['PostEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type PostCountsResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['PostCounts'] = ResolversParentTypes['PostCounts']> = {
  comments?: Resolver<ResolversTypes['NonNegativeInt'], ParentType, ContextType>;
  likes?: Resolver<ResolversTypes['NonNegativeInt'], ParentType, ContextType>;
  quotes?: Resolver<ResolversTypes['NonNegativeInt'], ParentType, ContextType>;
  reposts?: Resolver<ResolversTypes['NonNegativeInt'], ParentType, ContextType>;
  saves?: Resolver<ResolversTypes['NonNegativeInt'], ParentType, ContextType>;
  views?: Resolver<ResolversTypes['NonNegativeInt'], ParentType, ContextType>;
};

export type PostEdgeResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['PostEdge'] = ResolversParentTypes['PostEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Post'], ParentType, ContextType>;
};

export type PostEditResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['PostEdit'] = ResolversParentTypes['PostEdit']> = {
  content?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  contentWarning?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  replacedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type PostEditConnectionResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['PostEditConnection'] = ResolversParentTypes['PostEditConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['PostEditEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type PostEditEdgeResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['PostEditEdge'] = ResolversParentTypes['PostEditEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['PostEdit'], ParentType, ContextType>;
};

export type PostPermissionsResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['PostPermissions'] = ResolversParentTypes['PostPermissions']> = {
  comment?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  delete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  edit?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  like?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  pin?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  report?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  share?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type PublishDraftResultResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['PublishDraftResult'] = ResolversParentTypes['PublishDraftResult']> = {
  __resolveType: TypeResolveFn<'DailyLimitReached' | 'NotFound' | 'PermissionDenied' | 'PublishDraftSuccess' | 'ValidationFailed', ParentType, ContextType>;
};

export type PublishDraftSuccessResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['PublishDraftSuccess'] = ResolversParentTypes['PublishDraftSuccess']> = {
  post?: Resolver<ResolversTypes['Post'], ParentType, ContextType>;
  publishedDraftId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type QueryResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  agenda?: Resolver<ReadonlyArray<ResolversTypes['AgendaEntry']>, ParentType, ContextType>;
  comment?: Resolver<Maybe<ResolversTypes['Comment']>, ParentType, ContextType, RequireFields<QueryCommentArgs, 'id'>>;
  elections?: Resolver<ReadonlyArray<ResolversTypes['Election']>, ParentType, ContextType, RequireFields<QueryElectionsArgs, 'first'>>;
  moderationQueue?: Resolver<ResolversTypes['ModerationItemConnection'], ParentType, ContextType, RequireFields<QueryModerationQueueArgs, 'first'>>;
  politPuanRanking?: Resolver<ResolversTypes['PolitPuanRankingConnection'], ParentType, ContextType, RequireFields<QueryPolitPuanRankingArgs, 'first'>>;
  politPuanWeights?: Resolver<Maybe<ResolversTypes['PolitPuanWeights']>, ParentType, ContextType, Partial<QueryPolitPuanWeightsArgs>>;
  post?: Resolver<Maybe<ResolversTypes['Post']>, ParentType, ContextType, RequireFields<QueryPostArgs, 'id'>>;
  reports?: Resolver<ResolversTypes['ReportConnection'], ParentType, ContextType, RequireFields<QueryReportsArgs, 'first' | 'status'>>;
};

export type RecordLinkClicksResultResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['RecordLinkClicksResult'] = ResolversParentTypes['RecordLinkClicksResult']> = {
  __resolveType: TypeResolveFn<'RecordLinkClicksSuccess' | 'ValidationFailed', ParentType, ContextType>;
};

export type RecordLinkClicksSuccessResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['RecordLinkClicksSuccess'] = ResolversParentTypes['RecordLinkClicksSuccess']> = {
  ok?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RecordViewsResultResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['RecordViewsResult'] = ResolversParentTypes['RecordViewsResult']> = {
  __resolveType: TypeResolveFn<'RecordViewsSuccess' | 'ValidationFailed', ParentType, ContextType>;
};

export type RecordViewsSuccessResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['RecordViewsSuccess'] = ResolversParentTypes['RecordViewsSuccess']> = {
  ok?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RemoveAgendaEntryResultResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['RemoveAgendaEntryResult'] = ResolversParentTypes['RemoveAgendaEntryResult']> = {
  __resolveType: TypeResolveFn<'NotFound' | 'PermissionDenied' | 'RemoveAgendaEntrySuccess' | 'ValidationFailed', ParentType, ContextType>;
};

export type RemoveAgendaEntrySuccessResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['RemoveAgendaEntrySuccess'] = ResolversParentTypes['RemoveAgendaEntrySuccess']> = {
  agenda?: Resolver<ReadonlyArray<ResolversTypes['AgendaEntry']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RenameCollectionResultResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['RenameCollectionResult'] = ResolversParentTypes['RenameCollectionResult']> = {
  __resolveType: TypeResolveFn<'DuplicateEntry' | 'NotFound' | 'RenameCollectionSuccess' | 'ValidationFailed', ParentType, ContextType>;
};

export type RenameCollectionSuccessResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['RenameCollectionSuccess'] = ResolversParentTypes['RenameCollectionSuccess']> = {
  collection?: Resolver<ResolversTypes['Collection'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ReportResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['Report'] = ResolversParentTypes['Report'], FederationReferenceType extends FederationReferenceTypes['Report'] = FederationReferenceTypes['Report']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Report']> | FederationReferenceType, FederationReferenceType, ContextType>;
  comment?: Resolver<Maybe<ResolversTypes['Comment']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  decidedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  post?: Resolver<Maybe<ResolversTypes['Post']>, ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['ReportReason'], ParentType, ContextType>;
  statement?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ReportStatus'], ParentType, ContextType>;
};

export type ReportConnectionResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['ReportConnection'] = ResolversParentTypes['ReportConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ReportEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ReportContentResultResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['ReportContentResult'] = ResolversParentTypes['ReportContentResult']> = {
  __resolveType: TypeResolveFn<'DuplicateEntry' | 'NotFound' | 'PermissionDenied' | 'ReportContentSuccess' | 'ValidationFailed', ParentType, ContextType>;
};

export type ReportContentSuccessResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['ReportContentSuccess'] = ResolversParentTypes['ReportContentSuccess']> = {
  report?: Resolver<ResolversTypes['Report'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ReportEdgeResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['ReportEdge'] = ResolversParentTypes['ReportEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Report'], ParentType, ContextType>;
};

export type ReportReasonCountResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['ReportReasonCount'] = ResolversParentTypes['ReportReasonCount']> = {
  count?: Resolver<ResolversTypes['NonNegativeInt'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['ReportReason'], ParentType, ContextType>;
};

export type SaveDraftResultResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['SaveDraftResult'] = ResolversParentTypes['SaveDraftResult']> = {
  __resolveType: TypeResolveFn<'NotFound' | 'PermissionDenied' | 'SaveDraftSuccess' | 'ValidationFailed', ParentType, ContextType>;
};

export type SaveDraftSuccessResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['SaveDraftSuccess'] = ResolversParentTypes['SaveDraftSuccess']> = {
  draft?: Resolver<ResolversTypes['Draft'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SaveElectionResultResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['SaveElectionResult'] = ResolversParentTypes['SaveElectionResult']> = {
  __resolveType: TypeResolveFn<'NotFound' | 'PermissionDenied' | 'SaveElectionSuccess' | 'ValidationFailed', ParentType, ContextType>;
};

export type SaveElectionSuccessResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['SaveElectionSuccess'] = ResolversParentTypes['SaveElectionSuccess']> = {
  election?: Resolver<ResolversTypes['Election'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SavePostResultResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['SavePostResult'] = ResolversParentTypes['SavePostResult']> = {
  __resolveType: TypeResolveFn<'NotFound' | 'SavePostSuccess' | 'ValidationFailed', ParentType, ContextType>;
};

export type SavePostSuccessResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['SavePostSuccess'] = ResolversParentTypes['SavePostSuccess']> = {
  collection?: Resolver<Maybe<ResolversTypes['Collection']>, ParentType, ContextType>;
  post?: Resolver<ResolversTypes['Post'], ParentType, ContextType>;
  previousCollection?: Resolver<Maybe<ResolversTypes['Collection']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SavedPostConnectionResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['SavedPostConnection'] = ResolversParentTypes['SavedPostConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['SavedPostEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type SavedPostEdgeResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['SavedPostEdge'] = ResolversParentTypes['SavedPostEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Post'], ParentType, ContextType>;
  savedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type SetAgendaEntryResultResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['SetAgendaEntryResult'] = ResolversParentTypes['SetAgendaEntryResult']> = {
  __resolveType: TypeResolveFn<'PermissionDenied' | 'SetAgendaEntrySuccess' | 'ValidationFailed', ParentType, ContextType>;
};

export type SetAgendaEntrySuccessResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['SetAgendaEntrySuccess'] = ResolversParentTypes['SetAgendaEntrySuccess']> = {
  agenda?: Resolver<ReadonlyArray<ResolversTypes['AgendaEntry']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SharePostResultResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['SharePostResult'] = ResolversParentTypes['SharePostResult']> = {
  __resolveType: TypeResolveFn<'DailyLimitReached' | 'NotFound' | 'PermissionDenied' | 'SharePostSuccess' | 'ValidationFailed', ParentType, ContextType>;
};

export type SharePostSuccessResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['SharePostSuccess'] = ResolversParentTypes['SharePostSuccess']> = {
  post?: Resolver<ResolversTypes['Post'], ParentType, ContextType>;
  sharedPost?: Resolver<ResolversTypes['Post'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  postUpdated?: SubscriptionResolver<ResolversTypes['Post'], "postUpdated", ParentType, ContextType, RequireFields<SubscriptionPostUpdatedArgs, 'id'>>;
};

export type TooManyAttemptsResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['TooManyAttempts'] = ResolversParentTypes['TooManyAttempts']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  retryAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface UrlScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['URL'], any> {
  name: 'URL';
}

export type UndoRepostResultResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['UndoRepostResult'] = ResolversParentTypes['UndoRepostResult']> = {
  __resolveType: TypeResolveFn<'NotFound' | 'UndoRepostSuccess' | 'ValidationFailed', ParentType, ContextType>;
};

export type UndoRepostSuccessResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['UndoRepostSuccess'] = ResolversParentTypes['UndoRepostSuccess']> = {
  post?: Resolver<ResolversTypes['Post'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UnlikeCommentResultResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['UnlikeCommentResult'] = ResolversParentTypes['UnlikeCommentResult']> = {
  __resolveType: TypeResolveFn<'NotFound' | 'UnlikeCommentSuccess' | 'ValidationFailed', ParentType, ContextType>;
};

export type UnlikeCommentSuccessResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['UnlikeCommentSuccess'] = ResolversParentTypes['UnlikeCommentSuccess']> = {
  comment?: Resolver<ResolversTypes['Comment'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UnlikePostResultResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['UnlikePostResult'] = ResolversParentTypes['UnlikePostResult']> = {
  __resolveType: TypeResolveFn<'NotFound' | 'UnlikePostSuccess' | 'ValidationFailed', ParentType, ContextType>;
};

export type UnlikePostSuccessResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['UnlikePostSuccess'] = ResolversParentTypes['UnlikePostSuccess']> = {
  post?: Resolver<ResolversTypes['Post'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UnpinPostResultResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['UnpinPostResult'] = ResolversParentTypes['UnpinPostResult']> = {
  __resolveType: TypeResolveFn<'NotFound' | 'UnpinPostSuccess' | 'ValidationFailed', ParentType, ContextType>;
};

export type UnpinPostSuccessResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['UnpinPostSuccess'] = ResolversParentTypes['UnpinPostSuccess']> = {
  post?: Resolver<ResolversTypes['Post'], ParentType, ContextType>;
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UnsavePostResultResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['UnsavePostResult'] = ResolversParentTypes['UnsavePostResult']> = {
  __resolveType: TypeResolveFn<'NotFound' | 'UnsavePostSuccess' | 'ValidationFailed', ParentType, ContextType>;
};

export type UnsavePostSuccessResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['UnsavePostSuccess'] = ResolversParentTypes['UnsavePostSuccess']> = {
  collection?: Resolver<Maybe<ResolversTypes['Collection']>, ParentType, ContextType>;
  post?: Resolver<Maybe<ResolversTypes['Post']>, ParentType, ContextType>;
  unsavedPostId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UserResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  pinnedPosts?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Post']>>, ParentType, ContextType>;
  politPuanRank?: Resolver<Maybe<ResolversTypes['NonNegativeInt']>, ParentType, ContextType>;
  politPuanTotal?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  posts?: Resolver<Maybe<ResolversTypes['PostConnection']>, ParentType, ContextType, RequireFields<UserPostsArgs, 'first'>>;
  postsCount?: Resolver<Maybe<ResolversTypes['NonNegativeInt']>, ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType: TypeResolveFn<'DailyLimitReached' | 'DuplicateEntry' | 'NotFound' | 'PermissionDenied' | 'TooManyAttempts' | 'ValidationFailed', ParentType, ContextType>;
};

export type ValidationFailedResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['ValidationFailed'] = ResolversParentTypes['ValidationFailed']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  fields?: Resolver<ReadonlyArray<ResolversTypes['FieldError']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ViewerResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['Viewer'] = ResolversParentTypes['Viewer'], FederationReferenceType extends FederationReferenceTypes['Viewer'] = FederationReferenceTypes['Viewer']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Viewer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  collections?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Collection']>>, ParentType, ContextType>;
  drafts?: Resolver<Maybe<ResolversTypes['DraftConnection']>, ParentType, ContextType, RequireFields<ViewerDraftsArgs, 'first' | 'scheduled'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  moderationStatements?: Resolver<Maybe<ResolversTypes['ModerationStatementConnection']>, ParentType, ContextType, RequireFields<ViewerModerationStatementsArgs, 'first'>>;
  politPuanToday?: Resolver<Maybe<ResolversTypes['DailyPolitPuan']>, ParentType, ContextType>;
  savedPosts?: Resolver<Maybe<ResolversTypes['SavedPostConnection']>, ParentType, ContextType, RequireFields<ViewerSavedPostsArgs, 'first'>>;
};

export type VotePollResultResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['VotePollResult'] = ResolversParentTypes['VotePollResult']> = {
  __resolveType: TypeResolveFn<'DuplicateEntry' | 'NotFound' | 'PermissionDenied' | 'ValidationFailed' | 'VotePollSuccess', ParentType, ContextType>;
};

export type VotePollSuccessResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['VotePollSuccess'] = ResolversParentTypes['VotePollSuccess']> = {
  post?: Resolver<ResolversTypes['Post'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type Resolvers<ContextType = PostsContext> = {
  AgendaEntry?: AgendaEntryResolvers<ContextType>;
  AppealModerationResult?: AppealModerationResultResolvers<ContextType>;
  AppealModerationSuccess?: AppealModerationSuccessResolvers<ContextType>;
  Collection?: CollectionResolvers<ContextType>;
  Comment?: CommentResolvers<ContextType>;
  CommentConnection?: CommentConnectionResolvers<ContextType>;
  CommentEdge?: CommentEdgeResolvers<ContextType>;
  CommentOnPostResult?: CommentOnPostResultResolvers<ContextType>;
  CommentOnPostSuccess?: CommentOnPostSuccessResolvers<ContextType>;
  CommentPermissions?: CommentPermissionsResolvers<ContextType>;
  ContentModeration?: ContentModerationResolvers<ContextType>;
  CreateCollectionResult?: CreateCollectionResultResolvers<ContextType>;
  CreateCollectionSuccess?: CreateCollectionSuccessResolvers<ContextType>;
  CreatePostResult?: CreatePostResultResolvers<ContextType>;
  CreatePostSuccess?: CreatePostSuccessResolvers<ContextType>;
  DailyLimitReached?: DailyLimitReachedResolvers<ContextType>;
  DailyPolitPuan?: DailyPolitPuanResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DecideModerationResult?: DecideModerationResultResolvers<ContextType>;
  DecideModerationSuccess?: DecideModerationSuccessResolvers<ContextType>;
  DecideReportResult?: DecideReportResultResolvers<ContextType>;
  DecideReportSuccess?: DecideReportSuccessResolvers<ContextType>;
  DeleteCollectionResult?: DeleteCollectionResultResolvers<ContextType>;
  DeleteCollectionSuccess?: DeleteCollectionSuccessResolvers<ContextType>;
  DeleteCommentResult?: DeleteCommentResultResolvers<ContextType>;
  DeleteCommentSuccess?: DeleteCommentSuccessResolvers<ContextType>;
  DeleteDraftResult?: DeleteDraftResultResolvers<ContextType>;
  DeleteDraftSuccess?: DeleteDraftSuccessResolvers<ContextType>;
  DeleteElectionResult?: DeleteElectionResultResolvers<ContextType>;
  DeleteElectionSuccess?: DeleteElectionSuccessResolvers<ContextType>;
  DeletePostResult?: DeletePostResultResolvers<ContextType>;
  DeletePostSuccess?: DeletePostSuccessResolvers<ContextType>;
  Draft?: DraftResolvers<ContextType>;
  DraftConnection?: DraftConnectionResolvers<ContextType>;
  DraftEdge?: DraftEdgeResolvers<ContextType>;
  DraftPoll?: DraftPollResolvers<ContextType>;
  DuplicateEntry?: DuplicateEntryResolvers<ContextType>;
  EditCommentResult?: EditCommentResultResolvers<ContextType>;
  EditCommentSuccess?: EditCommentSuccessResolvers<ContextType>;
  EditPostResult?: EditPostResultResolvers<ContextType>;
  EditPostSuccess?: EditPostSuccessResolvers<ContextType>;
  Election?: ElectionResolvers<ContextType>;
  EmailAddress?: GraphQLScalarType;
  FieldError?: FieldErrorResolvers<ContextType>;
  LikeCommentResult?: LikeCommentResultResolvers<ContextType>;
  LikeCommentSuccess?: LikeCommentSuccessResolvers<ContextType>;
  LikePostResult?: LikePostResultResolvers<ContextType>;
  LikePostSuccess?: LikePostSuccessResolvers<ContextType>;
  LinkPreview?: LinkPreviewResolvers<ContextType>;
  ModerationAppeal?: ModerationAppealResolvers<ContextType>;
  ModerationDecision?: ModerationDecisionResolvers<ContextType>;
  ModerationGround?: ModerationGroundResolvers<ContextType>;
  ModerationItem?: ModerationItemResolvers<ContextType>;
  ModerationItemConnection?: ModerationItemConnectionResolvers<ContextType>;
  ModerationItemEdge?: ModerationItemEdgeResolvers<ContextType>;
  ModerationStatement?: ModerationStatementResolvers<ContextType>;
  ModerationStatementConnection?: ModerationStatementConnectionResolvers<ContextType>;
  ModerationStatementEdge?: ModerationStatementEdgeResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  NonNegativeInt?: GraphQLScalarType;
  NotFound?: NotFoundResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PermissionDenied?: PermissionDeniedResolvers<ContextType>;
  PinPostResult?: PinPostResultResolvers<ContextType>;
  PinPostSuccess?: PinPostSuccessResolvers<ContextType>;
  PolitPuan?: PolitPuanResolvers<ContextType>;
  PolitPuanFactor?: PolitPuanFactorResolvers<ContextType>;
  PolitPuanHistoryConnection?: PolitPuanHistoryConnectionResolvers<ContextType>;
  PolitPuanHistoryEdge?: PolitPuanHistoryEdgeResolvers<ContextType>;
  PolitPuanHour?: PolitPuanHourResolvers<ContextType>;
  PolitPuanInput?: PolitPuanInputResolvers<ContextType>;
  PolitPuanLayer?: PolitPuanLayerResolvers<ContextType>;
  PolitPuanLayers?: PolitPuanLayersResolvers<ContextType>;
  PolitPuanPenalty?: PolitPuanPenaltyResolvers<ContextType>;
  PolitPuanRankingConnection?: PolitPuanRankingConnectionResolvers<ContextType>;
  PolitPuanRankingEdge?: PolitPuanRankingEdgeResolvers<ContextType>;
  PolitPuanTable?: PolitPuanTableResolvers<ContextType>;
  PolitPuanTableRow?: PolitPuanTableRowResolvers<ContextType>;
  PolitPuanWeights?: PolitPuanWeightsResolvers<ContextType>;
  Poll?: PollResolvers<ContextType>;
  PollOption?: PollOptionResolvers<ContextType>;
  Post?: PostResolvers<ContextType>;
  PostConnection?: PostConnectionResolvers<ContextType>;
  PostCounts?: PostCountsResolvers<ContextType>;
  PostEdge?: PostEdgeResolvers<ContextType>;
  PostEdit?: PostEditResolvers<ContextType>;
  PostEditConnection?: PostEditConnectionResolvers<ContextType>;
  PostEditEdge?: PostEditEdgeResolvers<ContextType>;
  PostPermissions?: PostPermissionsResolvers<ContextType>;
  PublishDraftResult?: PublishDraftResultResolvers<ContextType>;
  PublishDraftSuccess?: PublishDraftSuccessResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RecordLinkClicksResult?: RecordLinkClicksResultResolvers<ContextType>;
  RecordLinkClicksSuccess?: RecordLinkClicksSuccessResolvers<ContextType>;
  RecordViewsResult?: RecordViewsResultResolvers<ContextType>;
  RecordViewsSuccess?: RecordViewsSuccessResolvers<ContextType>;
  RemoveAgendaEntryResult?: RemoveAgendaEntryResultResolvers<ContextType>;
  RemoveAgendaEntrySuccess?: RemoveAgendaEntrySuccessResolvers<ContextType>;
  RenameCollectionResult?: RenameCollectionResultResolvers<ContextType>;
  RenameCollectionSuccess?: RenameCollectionSuccessResolvers<ContextType>;
  Report?: ReportResolvers<ContextType>;
  ReportConnection?: ReportConnectionResolvers<ContextType>;
  ReportContentResult?: ReportContentResultResolvers<ContextType>;
  ReportContentSuccess?: ReportContentSuccessResolvers<ContextType>;
  ReportEdge?: ReportEdgeResolvers<ContextType>;
  ReportReasonCount?: ReportReasonCountResolvers<ContextType>;
  SaveDraftResult?: SaveDraftResultResolvers<ContextType>;
  SaveDraftSuccess?: SaveDraftSuccessResolvers<ContextType>;
  SaveElectionResult?: SaveElectionResultResolvers<ContextType>;
  SaveElectionSuccess?: SaveElectionSuccessResolvers<ContextType>;
  SavePostResult?: SavePostResultResolvers<ContextType>;
  SavePostSuccess?: SavePostSuccessResolvers<ContextType>;
  SavedPostConnection?: SavedPostConnectionResolvers<ContextType>;
  SavedPostEdge?: SavedPostEdgeResolvers<ContextType>;
  SetAgendaEntryResult?: SetAgendaEntryResultResolvers<ContextType>;
  SetAgendaEntrySuccess?: SetAgendaEntrySuccessResolvers<ContextType>;
  SharePostResult?: SharePostResultResolvers<ContextType>;
  SharePostSuccess?: SharePostSuccessResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  TooManyAttempts?: TooManyAttemptsResolvers<ContextType>;
  URL?: GraphQLScalarType;
  UndoRepostResult?: UndoRepostResultResolvers<ContextType>;
  UndoRepostSuccess?: UndoRepostSuccessResolvers<ContextType>;
  UnlikeCommentResult?: UnlikeCommentResultResolvers<ContextType>;
  UnlikeCommentSuccess?: UnlikeCommentSuccessResolvers<ContextType>;
  UnlikePostResult?: UnlikePostResultResolvers<ContextType>;
  UnlikePostSuccess?: UnlikePostSuccessResolvers<ContextType>;
  UnpinPostResult?: UnpinPostResultResolvers<ContextType>;
  UnpinPostSuccess?: UnpinPostSuccessResolvers<ContextType>;
  UnsavePostResult?: UnsavePostResultResolvers<ContextType>;
  UnsavePostSuccess?: UnsavePostSuccessResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  ValidationFailed?: ValidationFailedResolvers<ContextType>;
  Viewer?: ViewerResolvers<ContextType>;
  VotePollResult?: VotePollResultResolvers<ContextType>;
  VotePollSuccess?: VotePollSuccessResolvers<ContextType>;
};

