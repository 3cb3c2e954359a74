import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { UserRef, PostSource, CommentSource, CommentConnectionSource } from './view.ts';
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

/** A comment on a post. */
export type Comment = {
  readonly __typename?: 'Comment';
  /** Who wrote it. */
  readonly author?: Maybe<User>;
  /** The text as written. */
  readonly content: Scalars['String']['output'];
  /** When it was written. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** Opaque, stable identifier. */
  readonly id: Scalars['ID']['output'];
  /** The comment it replies to; absent for one on the post itself. */
  readonly parentId?: Maybe<Scalars['ID']['output']>;
  /** The post it belongs to. */
  readonly post?: Maybe<Post>;
  /** What the viewer may do with it. */
  readonly viewerCan: CommentPermissions;
};

/** A page of comments. */
export type CommentConnection = {
  readonly __typename?: 'CommentConnection';
  /** The comments with their cursors. */
  readonly edges: ReadonlyArray<CommentEdge>;
  /** Position of this page. */
  readonly pageInfo: PageInfo;
  /** All comments of the post. */
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
};

/** What the viewer may do with a comment. */
export type CommentPermissions = {
  readonly __typename?: 'CommentPermissions';
  /** Delete it. */
  readonly delete: Scalars['Boolean']['output'];
};

/** Order of a post's comments. */
export type CommentSort =
  /** Newest first. */
  | 'NEWEST'
  /** Oldest first. */
  | 'OLDEST';

/** A new post. */
export type CreatePostInput = {
  /** 1 to 2,000 characters. #hashtags and @mentions are recognised, at most 30 and 50 of them. */
  readonly content: Scalars['String']['input'];
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
  /** The id the comment had. */
  readonly deletedCommentId: Scalars['ID']['output'];
  /** The post with its new count. */
  readonly post?: Maybe<Post>;
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
  /** The id the post had. */
  readonly deletedPostId: Scalars['ID']['output'];
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

/** A change to one's own post. */
export type EditPostInput = {
  /** The new text, 1 to 2,000 characters. */
  readonly content: Scalars['String']['input'];
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

export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Comments on a post or replies to a comment. */
  readonly commentOnPost: CommentOnPostResult;
  /** Publishes a post within the daily limit of the viewer's role. */
  readonly createPost: CreatePostResult;
  /** Deletes one's own comment, or, with the right to moderate, another's. */
  readonly deleteComment: DeleteCommentResult;
  /** Deletes one's own post, or, with the right to moderate, another's. */
  readonly deletePost: DeletePostResult;
  /** Changes the text of one's own post. */
  readonly editPost: EditPostResult;
  /** Likes a post. Liking twice is the same as once. */
  readonly likePost: LikePostResult;
  /** Takes a like back. */
  readonly unlikePost: UnlikePostResult;
};


export type MutationCommentOnPostArgs = {
  input: CommentOnPostInput;
};


export type MutationCreatePostArgs = {
  input: CreatePostInput;
};


export type MutationDeleteCommentArgs = {
  input: DeleteCommentInput;
};


export type MutationDeletePostArgs = {
  input: DeletePostInput;
};


export type MutationEditPostArgs = {
  input: EditPostInput;
};


export type MutationLikePostArgs = {
  input: LikePostInput;
};


export type MutationUnlikePostArgs = {
  input: UnlikePostInput;
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

/** A post. */
export type Post = {
  readonly __typename?: 'Post';
  /** Who wrote it. */
  readonly author?: Maybe<User>;
  /** Comments, replies included. */
  readonly comments: CommentConnection;
  /** How many comments it has; the same as counts.comments. */
  readonly commentsCount: Scalars['NonNegativeInt']['output'];
  /** The text as written. */
  readonly content: Scalars['String']['output'];
  /** How often it was reacted to. */
  readonly counts: PostCounts;
  /** When it was posted. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** When its text was last changed; absent if never. */
  readonly editedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Hashtags in the text, without the # sign, in their written form, in order. */
  readonly hashtags: ReadonlyArray<Scalars['String']['output']>;
  /** Opaque, stable identifier. */
  readonly id: Scalars['ID']['output'];
  /** How many people like it; the same as counts.likes. */
  readonly likesCount: Scalars['NonNegativeInt']['output'];
  /** People mentioned in the text, in order. */
  readonly mentions: ReadonlyArray<Maybe<User>>;
  /** What the viewer may do with it. */
  readonly viewerCan: PostPermissions;
  /** Whether the viewer likes it; false for anonymous viewers. */
  readonly viewerHasLiked: Scalars['Boolean']['output'];
  /** Who may see it. */
  readonly visibility: PostVisibility;
};


/** A post. */
export type PostCommentsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  sort?: InputMaybe<CommentSort>;
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
};

/** A post in a page. */
export type PostEdge = {
  readonly __typename?: 'PostEdge';
  /** Position of this post. */
  readonly cursor: Scalars['String']['output'];
  /** The post. */
  readonly node: Post;
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
};

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

export type Query = {
  readonly __typename?: 'Query';
  /** A post by id; absent if there is none or the viewer may not see it. */
  readonly post?: Maybe<Post>;
};


export type QueryPostArgs = {
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

/** A person with an account. */
export type User = {
  readonly __typename?: 'User';
  /** Opaque, stable identifier. */
  readonly id: Scalars['ID']['output'];
  /** The person's posts that the viewer may see, newest first. */
  readonly posts: PostConnection;
  /** How many public posts the person has. */
  readonly postsCount: Scalars['NonNegativeInt']['output'];
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
  Comment: Comment;
  Post: Post;
  User: User;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Comment:
    ( { __typename: 'Comment' }
    & GraphQLRecursivePick<FederationTypes['Comment'], {"id":true}> );
  Post:
    ( { __typename: 'Post' }
    & GraphQLRecursivePick<FederationTypes['Post'], {"id":true}> );
  User:
    ( { __typename: 'User' }
    & GraphQLRecursivePick<FederationTypes['User'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  CommentOnPostResult:
    | ( Omit<CommentOnPostSuccess, 'comment'> & { comment: _RefType['Comment'] } )
    | ( DailyLimitReached )
    | ( NotFound )
    | ( PermissionDenied )
    | ( ValidationFailed )
  ;
  CreatePostResult:
    | ( Omit<CreatePostSuccess, 'post'> & { post: _RefType['Post'] } )
    | ( DailyLimitReached )
    | ( PermissionDenied )
    | ( ValidationFailed )
  ;
  DeleteCommentResult:
    | ( Omit<DeleteCommentSuccess, 'post'> & { post?: Maybe<_RefType['Post']> } )
    | ( NotFound )
    | ( PermissionDenied )
    | ( ValidationFailed )
  ;
  DeletePostResult:
    | ( DeletePostSuccess )
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
  LikePostResult:
    | ( Omit<LikePostSuccess, 'post'> & { post: _RefType['Post'] } )
    | ( NotFound )
    | ( ValidationFailed )
  ;
  UnlikePostResult:
    | ( NotFound )
    | ( Omit<UnlikePostSuccess, 'post'> & { post: _RefType['Post'] } )
    | ( ValidationFailed )
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
  Comment: ResolverTypeWrapper<CommentSource>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  CommentConnection: ResolverTypeWrapper<CommentConnectionSource>;
  CommentEdge: ResolverTypeWrapper<Omit<CommentEdge, 'node'> & { node: ResolversTypes['Comment'] }>;
  CommentOnPostInput: CommentOnPostInput;
  CommentOnPostResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CommentOnPostResult']>;
  CommentOnPostSuccess: ResolverTypeWrapper<Omit<CommentOnPostSuccess, 'comment'> & { comment: ResolversTypes['Comment'] }>;
  CommentPermissions: ResolverTypeWrapper<CommentPermissions>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  CommentSort: CommentSort;
  CreatePostInput: CreatePostInput;
  CreatePostResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreatePostResult']>;
  CreatePostSuccess: ResolverTypeWrapper<Omit<CreatePostSuccess, 'post'> & { post: ResolversTypes['Post'] }>;
  DailyLimitReached: ResolverTypeWrapper<DailyLimitReached>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeleteCommentInput: DeleteCommentInput;
  DeleteCommentResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DeleteCommentResult']>;
  DeleteCommentSuccess: ResolverTypeWrapper<Omit<DeleteCommentSuccess, 'post'> & { post?: Maybe<ResolversTypes['Post']> }>;
  DeletePostInput: DeletePostInput;
  DeletePostResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DeletePostResult']>;
  DeletePostSuccess: ResolverTypeWrapper<DeletePostSuccess>;
  DuplicateEntry: ResolverTypeWrapper<DuplicateEntry>;
  EditPostInput: EditPostInput;
  EditPostResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['EditPostResult']>;
  EditPostSuccess: ResolverTypeWrapper<Omit<EditPostSuccess, 'post'> & { post: ResolversTypes['Post'] }>;
  EmailAddress: ResolverTypeWrapper<Scalars['EmailAddress']['output']>;
  ErrorCode: ErrorCode;
  FieldError: ResolverTypeWrapper<FieldError>;
  LikePostInput: LikePostInput;
  LikePostResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['LikePostResult']>;
  LikePostSuccess: ResolverTypeWrapper<Omit<LikePostSuccess, 'post'> & { post: ResolversTypes['Post'] }>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  NonNegativeInt: ResolverTypeWrapper<Scalars['NonNegativeInt']['output']>;
  NotFound: ResolverTypeWrapper<NotFound>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PermissionDenied: ResolverTypeWrapper<PermissionDenied>;
  Post: ResolverTypeWrapper<PostSource>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  PostConnection: ResolverTypeWrapper<Omit<PostConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['PostEdge']> }>;
  PostCounts: ResolverTypeWrapper<PostCounts>;
  PostEdge: ResolverTypeWrapper<Omit<PostEdge, 'node'> & { node: ResolversTypes['Post'] }>;
  PostPermissions: ResolverTypeWrapper<PostPermissions>;
  PostVisibility: PostVisibility;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  TooManyAttempts: ResolverTypeWrapper<TooManyAttempts>;
  URL: ResolverTypeWrapper<Scalars['URL']['output']>;
  UnlikePostInput: UnlikePostInput;
  UnlikePostResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UnlikePostResult']>;
  UnlikePostSuccess: ResolverTypeWrapper<Omit<UnlikePostSuccess, 'post'> & { post: ResolversTypes['Post'] }>;
  User: ResolverTypeWrapper<UserRef>;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
  ValidationFailed: ResolverTypeWrapper<ValidationFailed>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Comment: CommentSource;
  String: Scalars['String']['output'];
  ID: Scalars['ID']['output'];
  CommentConnection: CommentConnectionSource;
  CommentEdge: Omit<CommentEdge, 'node'> & { node: ResolversParentTypes['Comment'] };
  CommentOnPostInput: CommentOnPostInput;
  CommentOnPostResult: ResolversUnionTypes<ResolversParentTypes>['CommentOnPostResult'];
  CommentOnPostSuccess: Omit<CommentOnPostSuccess, 'comment'> & { comment: ResolversParentTypes['Comment'] };
  CommentPermissions: CommentPermissions;
  Boolean: Scalars['Boolean']['output'];
  CreatePostInput: CreatePostInput;
  CreatePostResult: ResolversUnionTypes<ResolversParentTypes>['CreatePostResult'];
  CreatePostSuccess: Omit<CreatePostSuccess, 'post'> & { post: ResolversParentTypes['Post'] };
  DailyLimitReached: DailyLimitReached;
  DateTime: Scalars['DateTime']['output'];
  DeleteCommentInput: DeleteCommentInput;
  DeleteCommentResult: ResolversUnionTypes<ResolversParentTypes>['DeleteCommentResult'];
  DeleteCommentSuccess: Omit<DeleteCommentSuccess, 'post'> & { post?: Maybe<ResolversParentTypes['Post']> };
  DeletePostInput: DeletePostInput;
  DeletePostResult: ResolversUnionTypes<ResolversParentTypes>['DeletePostResult'];
  DeletePostSuccess: DeletePostSuccess;
  DuplicateEntry: DuplicateEntry;
  EditPostInput: EditPostInput;
  EditPostResult: ResolversUnionTypes<ResolversParentTypes>['EditPostResult'];
  EditPostSuccess: Omit<EditPostSuccess, 'post'> & { post: ResolversParentTypes['Post'] };
  EmailAddress: Scalars['EmailAddress']['output'];
  FieldError: FieldError;
  LikePostInput: LikePostInput;
  LikePostResult: ResolversUnionTypes<ResolversParentTypes>['LikePostResult'];
  LikePostSuccess: Omit<LikePostSuccess, 'post'> & { post: ResolversParentTypes['Post'] };
  Mutation: Record<PropertyKey, never>;
  NonNegativeInt: Scalars['NonNegativeInt']['output'];
  NotFound: NotFound;
  PageInfo: PageInfo;
  PermissionDenied: PermissionDenied;
  Post: PostSource;
  Int: Scalars['Int']['output'];
  PostConnection: Omit<PostConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['PostEdge']> };
  PostCounts: PostCounts;
  PostEdge: Omit<PostEdge, 'node'> & { node: ResolversParentTypes['Post'] };
  PostPermissions: PostPermissions;
  Query: Record<PropertyKey, never>;
  TooManyAttempts: TooManyAttempts;
  URL: Scalars['URL']['output'];
  UnlikePostInput: UnlikePostInput;
  UnlikePostResult: ResolversUnionTypes<ResolversParentTypes>['UnlikePostResult'];
  UnlikePostSuccess: Omit<UnlikePostSuccess, 'post'> & { post: ResolversParentTypes['Post'] };
  User: UserRef;
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
  ValidationFailed: ValidationFailed;
};

export type CommentResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['Comment'] = ResolversParentTypes['Comment'], FederationReferenceType extends FederationReferenceTypes['Comment'] = FederationReferenceTypes['Comment']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Comment']> | FederationReferenceType, FederationReferenceType, ContextType>;
  author?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  content?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  parentId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  post?: Resolver<Maybe<ResolversTypes['Post']>, ParentType, ContextType>;
  viewerCan?: Resolver<ResolversTypes['CommentPermissions'], ParentType, ContextType>;
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
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CommentPermissionsResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['CommentPermissions'] = ResolversParentTypes['CommentPermissions']> = {
  delete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
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

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeleteCommentResultResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['DeleteCommentResult'] = ResolversParentTypes['DeleteCommentResult']> = {
  __resolveType: TypeResolveFn<'DeleteCommentSuccess' | 'NotFound' | 'PermissionDenied' | 'ValidationFailed', ParentType, ContextType>;
};

export type DeleteCommentSuccessResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['DeleteCommentSuccess'] = ResolversParentTypes['DeleteCommentSuccess']> = {
  deletedCommentId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  post?: Resolver<Maybe<ResolversTypes['Post']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DeletePostResultResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['DeletePostResult'] = ResolversParentTypes['DeletePostResult']> = {
  __resolveType: TypeResolveFn<'DeletePostSuccess' | 'NotFound' | 'PermissionDenied' | 'ValidationFailed', ParentType, ContextType>;
};

export type DeletePostSuccessResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['DeletePostSuccess'] = ResolversParentTypes['DeletePostSuccess']> = {
  deletedPostId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DuplicateEntryResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['DuplicateEntry'] = ResolversParentTypes['DuplicateEntry']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EditPostResultResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['EditPostResult'] = ResolversParentTypes['EditPostResult']> = {
  __resolveType: TypeResolveFn<'EditPostSuccess' | 'NotFound' | 'PermissionDenied' | 'ValidationFailed', ParentType, ContextType>;
};

export type EditPostSuccessResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['EditPostSuccess'] = ResolversParentTypes['EditPostSuccess']> = {
  post?: Resolver<ResolversTypes['Post'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface EmailAddressScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['EmailAddress'], any> {
  name: 'EmailAddress';
}

export type FieldErrorResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['FieldError'] = ResolversParentTypes['FieldError']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type LikePostResultResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['LikePostResult'] = ResolversParentTypes['LikePostResult']> = {
  __resolveType: TypeResolveFn<'LikePostSuccess' | 'NotFound' | 'ValidationFailed', ParentType, ContextType>;
};

export type LikePostSuccessResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['LikePostSuccess'] = ResolversParentTypes['LikePostSuccess']> = {
  post?: Resolver<ResolversTypes['Post'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MutationResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  commentOnPost?: Resolver<ResolversTypes['CommentOnPostResult'], ParentType, ContextType, RequireFields<MutationCommentOnPostArgs, 'input'>>;
  createPost?: Resolver<ResolversTypes['CreatePostResult'], ParentType, ContextType, RequireFields<MutationCreatePostArgs, 'input'>>;
  deleteComment?: Resolver<ResolversTypes['DeleteCommentResult'], ParentType, ContextType, RequireFields<MutationDeleteCommentArgs, 'input'>>;
  deletePost?: Resolver<ResolversTypes['DeletePostResult'], ParentType, ContextType, RequireFields<MutationDeletePostArgs, 'input'>>;
  editPost?: Resolver<ResolversTypes['EditPostResult'], ParentType, ContextType, RequireFields<MutationEditPostArgs, 'input'>>;
  likePost?: Resolver<ResolversTypes['LikePostResult'], ParentType, ContextType, RequireFields<MutationLikePostArgs, 'input'>>;
  unlikePost?: Resolver<ResolversTypes['UnlikePostResult'], ParentType, ContextType, RequireFields<MutationUnlikePostArgs, 'input'>>;
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

export type PostResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['Post'] = ResolversParentTypes['Post'], FederationReferenceType extends FederationReferenceTypes['Post'] = FederationReferenceTypes['Post']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Post']> | FederationReferenceType, FederationReferenceType, ContextType>;
  author?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  comments?: Resolver<ResolversTypes['CommentConnection'], ParentType, ContextType, RequireFields<PostCommentsArgs, 'first' | 'sort'>>;
  commentsCount?: Resolver<ResolversTypes['NonNegativeInt'], ParentType, ContextType>;
  content?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  counts?: Resolver<ResolversTypes['PostCounts'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  editedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  hashtags?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  likesCount?: Resolver<ResolversTypes['NonNegativeInt'], ParentType, ContextType>;
  mentions?: Resolver<ReadonlyArray<Maybe<ResolversTypes['User']>>, ParentType, ContextType>;
  viewerCan?: Resolver<ResolversTypes['PostPermissions'], ParentType, ContextType>;
  viewerHasLiked?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  visibility?: Resolver<ResolversTypes['PostVisibility'], ParentType, ContextType>;
};

export type PostConnectionResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['PostConnection'] = ResolversParentTypes['PostConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['PostEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type PostCountsResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['PostCounts'] = ResolversParentTypes['PostCounts']> = {
  comments?: Resolver<ResolversTypes['NonNegativeInt'], ParentType, ContextType>;
  likes?: Resolver<ResolversTypes['NonNegativeInt'], ParentType, ContextType>;
};

export type PostEdgeResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['PostEdge'] = ResolversParentTypes['PostEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Post'], ParentType, ContextType>;
};

export type PostPermissionsResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['PostPermissions'] = ResolversParentTypes['PostPermissions']> = {
  comment?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  delete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  edit?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  like?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  post?: Resolver<Maybe<ResolversTypes['Post']>, ParentType, ContextType, RequireFields<QueryPostArgs, 'id'>>;
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

export type UnlikePostResultResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['UnlikePostResult'] = ResolversParentTypes['UnlikePostResult']> = {
  __resolveType: TypeResolveFn<'NotFound' | 'UnlikePostSuccess' | 'ValidationFailed', ParentType, ContextType>;
};

export type UnlikePostSuccessResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['UnlikePostSuccess'] = ResolversParentTypes['UnlikePostSuccess']> = {
  post?: Resolver<ResolversTypes['Post'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UserResolvers<ContextType = PostsContext, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  posts?: Resolver<ResolversTypes['PostConnection'], ParentType, ContextType, RequireFields<UserPostsArgs, 'first'>>;
  postsCount?: Resolver<ResolversTypes['NonNegativeInt'], ParentType, ContextType>;
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

export type Resolvers<ContextType = PostsContext> = {
  Comment?: CommentResolvers<ContextType>;
  CommentConnection?: CommentConnectionResolvers<ContextType>;
  CommentEdge?: CommentEdgeResolvers<ContextType>;
  CommentOnPostResult?: CommentOnPostResultResolvers<ContextType>;
  CommentOnPostSuccess?: CommentOnPostSuccessResolvers<ContextType>;
  CommentPermissions?: CommentPermissionsResolvers<ContextType>;
  CreatePostResult?: CreatePostResultResolvers<ContextType>;
  CreatePostSuccess?: CreatePostSuccessResolvers<ContextType>;
  DailyLimitReached?: DailyLimitReachedResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DeleteCommentResult?: DeleteCommentResultResolvers<ContextType>;
  DeleteCommentSuccess?: DeleteCommentSuccessResolvers<ContextType>;
  DeletePostResult?: DeletePostResultResolvers<ContextType>;
  DeletePostSuccess?: DeletePostSuccessResolvers<ContextType>;
  DuplicateEntry?: DuplicateEntryResolvers<ContextType>;
  EditPostResult?: EditPostResultResolvers<ContextType>;
  EditPostSuccess?: EditPostSuccessResolvers<ContextType>;
  EmailAddress?: GraphQLScalarType;
  FieldError?: FieldErrorResolvers<ContextType>;
  LikePostResult?: LikePostResultResolvers<ContextType>;
  LikePostSuccess?: LikePostSuccessResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  NonNegativeInt?: GraphQLScalarType;
  NotFound?: NotFoundResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PermissionDenied?: PermissionDeniedResolvers<ContextType>;
  Post?: PostResolvers<ContextType>;
  PostConnection?: PostConnectionResolvers<ContextType>;
  PostCounts?: PostCountsResolvers<ContextType>;
  PostEdge?: PostEdgeResolvers<ContextType>;
  PostPermissions?: PostPermissionsResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  TooManyAttempts?: TooManyAttemptsResolvers<ContextType>;
  URL?: GraphQLScalarType;
  UnlikePostResult?: UnlikePostResultResolvers<ContextType>;
  UnlikePostSuccess?: UnlikePostSuccessResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  ValidationFailed?: ValidationFailedResolvers<ContextType>;
};

