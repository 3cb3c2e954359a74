import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { UserRef, PostRef, FeedItemSource, FeedConnectionSource, ViewerRef, NewPostsSource } from './view.ts';
import type { FeedContext } from './context.ts';
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

/** A page of a feed. */
export type FeedConnection = {
  readonly __typename?: 'FeedConnection';
  /** The items with their cursors. */
  readonly edges: ReadonlyArray<FeedEdge>;
  /** How many items came since the first page of this list was read, the viewer's own not counted, up to 100; 0 on a first page. Ask with the cursor one has. */
  readonly newItemsCount: Scalars['NonNegativeInt']['output'];
  /** Position of this page. */
  readonly pageInfo: PageInfo;
};

/** An item in a page of a feed. */
export type FeedEdge = {
  readonly __typename?: 'FeedEdge';
  /** Position of this item. */
  readonly cursor: Scalars['String']['output'];
  /** The item. */
  readonly node: FeedItem;
};

/** What raises or lowers a post's place in a ranked feed. */
export type FeedFactor =
  /** The author, the topic or the camp stands above it already. */
  | 'DIVERSITY'
  /** The viewer asked for more or less like this. */
  | 'FEEDBACK'
  /** The viewer follows the author. */
  | 'FOLLOWED_AUTHOR'
  /** It is new. */
  | 'FRESHNESS'
  /** The author was in the viewer's party when posting; only with the viewer's consent. */
  | 'OWN_PARTY'
  /** It comes from the viewer's province. */
  | 'OWN_PROVINCE'
  /** The viewer reacted to the author's posts before: 1 + p; only with the viewer's consent. */
  | 'PAST_INTERACTION'
  /** The post's PolitPuan when the list was made. */
  | 'POLIT_PUAN'
  /** It is about a declared interest: 1 + m. */
  | 'TOPIC_INTEREST'
  /** How fast it gains points now. */
  | 'VELOCITY';

/** What somebody wants of a feed. */
export type FeedFeedbackKind =
  /** Less like this; the post itself is not shown again. */
  | 'LESS'
  /** More like this. */
  | 'MORE';

/** What to show of a feed; everything that is given must hold. */
export type FeedFilterInput = {
  /** PolitPuan of at most this, 0 to 100,000, when the page is read or the list is made; of posts of the last 30 days. */
  readonly maxScore?: InputMaybe<Scalars['Float']['input']>;
  /** PolitPuan of at least this, 0 to 100,000, when the page is read or the list is made; of posts of the last 30 days. */
  readonly minScore?: InputMaybe<Scalars['Float']['input']>;
  /** Posted at this time or later. */
  readonly since?: InputMaybe<Scalars['DateTime']['input']>;
  /** Posts about one of these, as their authors say. */
  readonly topics?: InputMaybe<ReadonlyArray<PolicyTopic>>;
  /** Posts of one of these types. */
  readonly types?: InputMaybe<ReadonlyArray<PostType>>;
  /** Posted before this time. */
  readonly until?: InputMaybe<Scalars['DateTime']['input']>;
};

/** A post in a feed, with the reason why it is there. */
export type FeedItem = {
  readonly __typename?: 'FeedItem';
  /** Why the viewer sees it, in words, in the language of the request. */
  readonly explanation: Scalars['String']['output'];
  /** The post; absent if it was deleted or hidden in the meantime. */
  readonly post?: Maybe<Post>;
  /** Who reposted it, where that is how it came here. */
  readonly repostedBy?: Maybe<User>;
  /** Its rank value in a ranked feed (docs/ranking.md); absent in a chronological one. */
  readonly score?: Maybe<Scalars['Float']['output']>;
  /** How it came here. */
  readonly source: FeedSource;
  /** Each number that its score comes from, the largest part first; empty in a chronological feed, where time alone decides. */
  readonly why: ReadonlyArray<FeedReason>;
};

/** How a feed is ordered. */
export type FeedRanking =
  /** By time, newest first, without anything that is known of the viewer but whom they follow, block and mute and where they live. */
  | 'CHRONOLOGICAL'
  /** By score, highest first. */
  | 'RANKED';

/** One of the numbers that a place in a feed comes from. */
export type FeedReason = {
  readonly __typename?: 'FeedReason';
  /** What it is. */
  readonly factor: FeedFactor;
  /** The same in words, in the language of the request. */
  readonly label: Scalars['String']['output'];
  /** The number; an item's score is the product of all of its reasons' values. */
  readonly value: Scalars['Float']['output'];
};

/** What of somebody a personalized feed may use. Nothing of it is used, or kept for feeds, without consent. */
export type FeedSettings = {
  readonly __typename?: 'FeedSettings';
  /** When this was last decided; absent if never. */
  readonly decidedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Whether what one reacts to may be used: to raise posts by the same people, to recommend posts near to those, and, with what others react to, to find which posts are near to each other. */
  readonly usesInteractions: Scalars['Boolean']['output'];
  /** Whether posts from one's own party, as declared by membership, are raised. */
  readonly usesParty: Scalars['Boolean']['output'];
};

/** How an item came into a feed. */
export type FeedSource =
  /** The viewer follows the author. */
  | 'FOLLOWED_AUTHOR'
  /** It comes from the viewer's district. */
  | 'OWN_DISTRICT'
  /** It is internal to the viewer's party. */
  | 'OWN_PARTY'
  /** The viewer wrote it. */
  | 'OWN_POST'
  /** It comes from the viewer's province. */
  | 'OWN_PROVINCE'
  /** It is near to posts the viewer reacted to, where they let their reactions be used; or it scores high and comes from outside of what they follow. */
  | 'RECOMMENDED'
  /** Somebody the viewer follows reposted it. */
  | 'REPOSTED_BY_FOLLOWED'
  /** People whom the viewer follows follow its author. */
  | 'SECOND_DEGREE'
  /** It is about something the viewer is interested in. */
  | 'TOPIC_INTEREST'
  /** It draws reactions now. */
  | 'TRENDING';

/** Which feed. */
export type FeedType =
  /** Posts and reposts of the people the viewer follows, newest first unless ranked. Needs a signed-in viewer. */
  | 'FOLLOWING'
  /** Public posts of the last week from the viewer's district, then all others from their province, each newest first. Needs a signed-in viewer with a province. */
  | 'LOCAL'
  /** Internal posts of the viewer's party, newest first. Needs membership. */
  | 'PARTY'
  /** What may matter to the viewer most, from several sources, ranked (docs/ranking.md); never one camp's alone. Needs a signed-in viewer. */
  | 'PERSONALIZED'
  /** Public posts with the highest PolitPuan that gain most of it now. */
  | 'TRENDING';

/** One field of an input that was refused. */
export type FieldError = {
  readonly __typename?: 'FieldError';
  /** What is wrong with it and what is allowed. */
  readonly message: Scalars['String']['output'];
  /** The field, outermost first. */
  readonly path: ReadonlyArray<Scalars['String']['output']>;
};

/** What somebody thinks of a post in their feed. */
export type GiveFeedFeedbackInput = {
  /** More or less like this. */
  readonly kind: FeedFeedbackKind;
  /** The post. */
  readonly postId: Scalars['ID']['input'];
};

/** What giving feedback may lead to. */
export type GiveFeedFeedbackResult = GiveFeedFeedbackSuccess | NotFound | ValidationFailed;

/** The next list takes it into account, for 30 days. */
export type GiveFeedFeedbackSuccess = {
  readonly __typename?: 'GiveFeedFeedbackSuccess';
  /** What was said. */
  readonly kind: FeedFeedbackKind;
  /** The post. */
  readonly post: Post;
};

export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Asks for more or less like a post in the viewer's feed. Saying it again, or the other, replaces it. */
  readonly giveFeedFeedback: GiveFeedFeedbackResult;
  /** Takes feedback back. */
  readonly removeFeedFeedback: RemoveFeedFeedbackResult;
  /** Decides what a personalized feed may use. */
  readonly updateFeedSettings: UpdateFeedSettingsResult;
};


export type MutationGiveFeedFeedbackArgs = {
  input: GiveFeedFeedbackInput;
};


export type MutationRemoveFeedFeedbackArgs = {
  input: RemoveFeedFeedbackInput;
};


export type MutationUpdateFeedSettingsArgs = {
  input: UpdateFeedSettingsInput;
};

/** New posts for a feed. */
export type NewPosts = {
  readonly __typename?: 'NewPosts';
  /** The feed. */
  readonly feed: FeedType;
  /** The post; clients that keep the feed closed show how many of these came. */
  readonly item: FeedItem;
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

/** A post. */
export type Post = {
  readonly __typename?: 'Post';
  /** Who wrote it. */
  readonly author?: Maybe<User>;
  /** Opaque, stable identifier. */
  readonly id: Scalars['ID']['output'];
  /** The post it quotes. */
  readonly quoted?: Maybe<Post>;
};

/** What a post consists of. */
export type PostType =
  /** Text with a link. */
  | 'LINK'
  /** Text with a poll. */
  | 'POLL'
  /** Text. */
  | 'TEXT';

export type Query = {
  readonly __typename?: 'Query';
  /** A feed of the viewer. Pages stay stable while one scrolls. */
  readonly feed: FeedConnection;
  /** What more people write about than usual, fastest first. */
  readonly trends: ReadonlyArray<Trend>;
};


export type QueryFeedArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<FeedFilterInput>;
  first?: InputMaybe<Scalars['Int']['input']>;
  ranking?: InputMaybe<FeedRanking>;
  type: FeedType;
};


export type QueryTrendsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<TrendKind>;
  provinceCode?: InputMaybe<Scalars['String']['input']>;
  window?: InputMaybe<TrendWindow>;
};

/** Feedback to take back. */
export type RemoveFeedFeedbackInput = {
  /** The post. */
  readonly postId: Scalars['ID']['input'];
};

/** What taking feedback back may lead to. */
export type RemoveFeedFeedbackResult = NotFound | RemoveFeedFeedbackSuccess | ValidationFailed;

/** Nothing is kept of it. */
export type RemoveFeedFeedbackSuccess = {
  readonly __typename?: 'RemoveFeedFeedbackSuccess';
  /** The post. */
  readonly post: Post;
};

export type Subscription = {
  readonly __typename?: 'Subscription';
  /** A post came that belongs into one of the viewer's feeds; never one of the viewer's own. For TRENDING: a post reached the first fifty. */
  readonly newPosts: NewPosts;
  /** The trends of the country or a province changed: another one among the first ten, another order, or a popularity by 5 or more. */
  readonly trendsChanged: TrendsChanged;
};


export type SubscriptionNewPostsArgs = {
  type: FeedType;
};


export type SubscriptionTrendsChangedArgs = {
  provinceCode?: InputMaybe<Scalars['String']['input']>;
  window?: InputMaybe<TrendWindow>;
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

/** What more people write about than usual. Each author counts once, by how far their identity is verified. */
export type Trend = {
  readonly __typename?: 'Trend';
  /** How many people wrote about it in the time counted. */
  readonly authorsCount: Scalars['NonNegativeInt']['output'];
  /** How much more than usual: 0 as usual, 1 twice as much. */
  readonly growth: Scalars['Float']['output'];
  /** What it is about. */
  readonly kind: TrendKind;
  /** The hashtag without the # sign as it is mostly written, or the topic's name in the language of the request. */
  readonly name: Scalars['String']['output'];
  /** How many public posts are about it in the time counted. */
  readonly postsCount: Scalars['NonNegativeInt']['output'];
  /** Its place, from 1. */
  readonly rank: Scalars['NonNegativeInt']['output'];
  /** Popularity, 0 to 100: its part of the people who wrote anything there in that time. */
  readonly score: Scalars['Float']['output'];
  /** The topic; absent for a hashtag. */
  readonly topic?: Maybe<PolicyTopic>;
  /** What trends are ranked by: how far beyond the usual, in what such numbers vary by chance (docs/trends.md). */
  readonly velocity: Scalars['Float']['output'];
};

/** What a trend is about. */
export type TrendKind =
  /** A hashtag. */
  | 'HASHTAG'
  /** A topic. */
  | 'TOPIC';

/** Over which time trends are counted. */
export type TrendWindow =
  /** The last 24 hours, against the usual day. */
  | 'DAY'
  /** The last 60 minutes, against the usual hour. */
  | 'HOUR';

/** The trends of a place changed. */
export type TrendsChanged = {
  readonly __typename?: 'TrendsChanged';
  /** Plate code of the province; absent for the whole country. */
  readonly provinceCode?: Maybe<Scalars['String']['output']>;
  /** The first ten, as they are now. */
  readonly trends: ReadonlyArray<Trend>;
  /** Over which time they are counted. */
  readonly window: TrendWindow;
};

/** What a personalized feed may use; a field left out stays as it is. */
export type UpdateFeedSettingsInput = {
  /** Consents to, or ends, that what one reacts to is used: to raise posts by the same people, to recommend posts near to those, and, with what others react to, to find which posts are near to each other; what was kept for it is deleted when it ends. */
  readonly usesInteractions?: InputMaybe<Scalars['Boolean']['input']>;
  /** Consents to, or ends, raising posts from one's own party. */
  readonly usesParty?: InputMaybe<Scalars['Boolean']['input']>;
};

/** What changing feed settings may lead to. */
export type UpdateFeedSettingsResult = UpdateFeedSettingsSuccess | ValidationFailed;

/** The settings are changed; the next list is made by them. */
export type UpdateFeedSettingsSuccess = {
  readonly __typename?: 'UpdateFeedSettingsSuccess';
  /** The viewer with the settings. */
  readonly viewer: Viewer;
};

/** A person with an account. */
export type User = {
  readonly __typename?: 'User';
  /** Opaque, stable identifier. */
  readonly id: Scalars['ID']['output'];
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
  /** What a personalized feed may use. */
  readonly feedSettings?: Maybe<FeedSettings>;
  /** The same identifier as the person's. */
  readonly id: Scalars['ID']['output'];
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
  Viewer: Viewer;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Viewer:
    ( { __typename: 'Viewer' }
    & GraphQLRecursivePick<FederationTypes['Viewer'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  GiveFeedFeedbackResult:
    | ( Omit<GiveFeedFeedbackSuccess, 'post'> & { post: _RefType['Post'] } )
    | ( NotFound )
    | ( ValidationFailed )
  ;
  RemoveFeedFeedbackResult:
    | ( NotFound )
    | ( Omit<RemoveFeedFeedbackSuccess, 'post'> & { post: _RefType['Post'] } )
    | ( ValidationFailed )
  ;
  UpdateFeedSettingsResult:
    | ( Omit<UpdateFeedSettingsSuccess, 'viewer'> & { viewer: _RefType['Viewer'] } )
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
  DailyLimitReached: ResolverTypeWrapper<DailyLimitReached>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DuplicateEntry: ResolverTypeWrapper<DuplicateEntry>;
  EmailAddress: ResolverTypeWrapper<Scalars['EmailAddress']['output']>;
  ErrorCode: ErrorCode;
  FeedConnection: ResolverTypeWrapper<FeedConnectionSource>;
  FeedEdge: ResolverTypeWrapper<Omit<FeedEdge, 'node'> & { node: ResolversTypes['FeedItem'] }>;
  FeedFactor: FeedFactor;
  FeedFeedbackKind: FeedFeedbackKind;
  FeedFilterInput: FeedFilterInput;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  FeedItem: ResolverTypeWrapper<FeedItemSource>;
  FeedRanking: FeedRanking;
  FeedReason: ResolverTypeWrapper<FeedReason>;
  FeedSettings: ResolverTypeWrapper<FeedSettings>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  FeedSource: FeedSource;
  FeedType: FeedType;
  FieldError: ResolverTypeWrapper<FieldError>;
  GiveFeedFeedbackInput: GiveFeedFeedbackInput;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  GiveFeedFeedbackResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['GiveFeedFeedbackResult']>;
  GiveFeedFeedbackSuccess: ResolverTypeWrapper<Omit<GiveFeedFeedbackSuccess, 'post'> & { post: ResolversTypes['Post'] }>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  NewPosts: ResolverTypeWrapper<NewPostsSource>;
  NonNegativeInt: ResolverTypeWrapper<Scalars['NonNegativeInt']['output']>;
  NotFound: ResolverTypeWrapper<NotFound>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PermissionDenied: ResolverTypeWrapper<PermissionDenied>;
  PolicyTopic: PolicyTopic;
  Post: ResolverTypeWrapper<PostRef>;
  PostType: PostType;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  RemoveFeedFeedbackInput: RemoveFeedFeedbackInput;
  RemoveFeedFeedbackResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RemoveFeedFeedbackResult']>;
  RemoveFeedFeedbackSuccess: ResolverTypeWrapper<Omit<RemoveFeedFeedbackSuccess, 'post'> & { post: ResolversTypes['Post'] }>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  TooManyAttempts: ResolverTypeWrapper<TooManyAttempts>;
  Trend: ResolverTypeWrapper<Trend>;
  TrendKind: TrendKind;
  TrendWindow: TrendWindow;
  TrendsChanged: ResolverTypeWrapper<TrendsChanged>;
  URL: ResolverTypeWrapper<Scalars['URL']['output']>;
  UpdateFeedSettingsInput: UpdateFeedSettingsInput;
  UpdateFeedSettingsResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdateFeedSettingsResult']>;
  UpdateFeedSettingsSuccess: ResolverTypeWrapper<Omit<UpdateFeedSettingsSuccess, 'viewer'> & { viewer: ResolversTypes['Viewer'] }>;
  User: ResolverTypeWrapper<UserRef>;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
  ValidationFailed: ResolverTypeWrapper<ValidationFailed>;
  Viewer: ResolverTypeWrapper<ViewerRef>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  DailyLimitReached: DailyLimitReached;
  String: Scalars['String']['output'];
  DateTime: Scalars['DateTime']['output'];
  DuplicateEntry: DuplicateEntry;
  EmailAddress: Scalars['EmailAddress']['output'];
  FeedConnection: FeedConnectionSource;
  FeedEdge: Omit<FeedEdge, 'node'> & { node: ResolversParentTypes['FeedItem'] };
  FeedFilterInput: FeedFilterInput;
  Float: Scalars['Float']['output'];
  FeedItem: FeedItemSource;
  FeedReason: FeedReason;
  FeedSettings: FeedSettings;
  Boolean: Scalars['Boolean']['output'];
  FieldError: FieldError;
  GiveFeedFeedbackInput: GiveFeedFeedbackInput;
  ID: Scalars['ID']['output'];
  GiveFeedFeedbackResult: ResolversUnionTypes<ResolversParentTypes>['GiveFeedFeedbackResult'];
  GiveFeedFeedbackSuccess: Omit<GiveFeedFeedbackSuccess, 'post'> & { post: ResolversParentTypes['Post'] };
  Mutation: Record<PropertyKey, never>;
  NewPosts: NewPostsSource;
  NonNegativeInt: Scalars['NonNegativeInt']['output'];
  NotFound: NotFound;
  PageInfo: PageInfo;
  PermissionDenied: PermissionDenied;
  Post: PostRef;
  Query: Record<PropertyKey, never>;
  Int: Scalars['Int']['output'];
  RemoveFeedFeedbackInput: RemoveFeedFeedbackInput;
  RemoveFeedFeedbackResult: ResolversUnionTypes<ResolversParentTypes>['RemoveFeedFeedbackResult'];
  RemoveFeedFeedbackSuccess: Omit<RemoveFeedFeedbackSuccess, 'post'> & { post: ResolversParentTypes['Post'] };
  Subscription: Record<PropertyKey, never>;
  TooManyAttempts: TooManyAttempts;
  Trend: Trend;
  TrendsChanged: TrendsChanged;
  URL: Scalars['URL']['output'];
  UpdateFeedSettingsInput: UpdateFeedSettingsInput;
  UpdateFeedSettingsResult: ResolversUnionTypes<ResolversParentTypes>['UpdateFeedSettingsResult'];
  UpdateFeedSettingsSuccess: Omit<UpdateFeedSettingsSuccess, 'viewer'> & { viewer: ResolversParentTypes['Viewer'] };
  User: UserRef;
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
  ValidationFailed: ValidationFailed;
  Viewer: ViewerRef;
};

export type DailyLimitReachedResolvers<ContextType = FeedContext, ParentType extends ResolversParentTypes['DailyLimitReached'] = ResolversParentTypes['DailyLimitReached']> = {
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

export type DuplicateEntryResolvers<ContextType = FeedContext, ParentType extends ResolversParentTypes['DuplicateEntry'] = ResolversParentTypes['DuplicateEntry']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface EmailAddressScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['EmailAddress'], any> {
  name: 'EmailAddress';
}

export type FeedConnectionResolvers<ContextType = FeedContext, ParentType extends ResolversParentTypes['FeedConnection'] = ResolversParentTypes['FeedConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['FeedEdge']>, ParentType, ContextType>;
  newItemsCount?: Resolver<ResolversTypes['NonNegativeInt'], ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type FeedEdgeResolvers<ContextType = FeedContext, ParentType extends ResolversParentTypes['FeedEdge'] = ResolversParentTypes['FeedEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['FeedItem'], ParentType, ContextType>;
};

export type FeedItemResolvers<ContextType = FeedContext, ParentType extends ResolversParentTypes['FeedItem'] = ResolversParentTypes['FeedItem']> = {
  explanation?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  post?: Resolver<Maybe<ResolversTypes['Post']>, ParentType, ContextType>;
  repostedBy?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  score?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['FeedSource'], ParentType, ContextType>;
  why?: Resolver<ReadonlyArray<ResolversTypes['FeedReason']>, ParentType, ContextType>;
};

export type FeedReasonResolvers<ContextType = FeedContext, ParentType extends ResolversParentTypes['FeedReason'] = ResolversParentTypes['FeedReason']> = {
  factor?: Resolver<ResolversTypes['FeedFactor'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type FeedSettingsResolvers<ContextType = FeedContext, ParentType extends ResolversParentTypes['FeedSettings'] = ResolversParentTypes['FeedSettings']> = {
  decidedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  usesInteractions?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  usesParty?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type FieldErrorResolvers<ContextType = FeedContext, ParentType extends ResolversParentTypes['FieldError'] = ResolversParentTypes['FieldError']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type GiveFeedFeedbackResultResolvers<ContextType = FeedContext, ParentType extends ResolversParentTypes['GiveFeedFeedbackResult'] = ResolversParentTypes['GiveFeedFeedbackResult']> = {
  __resolveType: TypeResolveFn<'GiveFeedFeedbackSuccess' | 'NotFound' | 'ValidationFailed', ParentType, ContextType>;
};

export type GiveFeedFeedbackSuccessResolvers<ContextType = FeedContext, ParentType extends ResolversParentTypes['GiveFeedFeedbackSuccess'] = ResolversParentTypes['GiveFeedFeedbackSuccess']> = {
  kind?: Resolver<ResolversTypes['FeedFeedbackKind'], ParentType, ContextType>;
  post?: Resolver<ResolversTypes['Post'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MutationResolvers<ContextType = FeedContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  giveFeedFeedback?: Resolver<ResolversTypes['GiveFeedFeedbackResult'], ParentType, ContextType, RequireFields<MutationGiveFeedFeedbackArgs, 'input'>>;
  removeFeedFeedback?: Resolver<ResolversTypes['RemoveFeedFeedbackResult'], ParentType, ContextType, RequireFields<MutationRemoveFeedFeedbackArgs, 'input'>>;
  updateFeedSettings?: Resolver<ResolversTypes['UpdateFeedSettingsResult'], ParentType, ContextType, RequireFields<MutationUpdateFeedSettingsArgs, 'input'>>;
};

export type NewPostsResolvers<ContextType = FeedContext, ParentType extends ResolversParentTypes['NewPosts'] = ResolversParentTypes['NewPosts']> = {
  feed?: Resolver<ResolversTypes['FeedType'], ParentType, ContextType>;
  item?: Resolver<ResolversTypes['FeedItem'], ParentType, ContextType>;
};

export interface NonNegativeIntScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['NonNegativeInt'], any> {
  name: 'NonNegativeInt';
}

export type NotFoundResolvers<ContextType = FeedContext, ParentType extends ResolversParentTypes['NotFound'] = ResolversParentTypes['NotFound']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = FeedContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PermissionDeniedResolvers<ContextType = FeedContext, ParentType extends ResolversParentTypes['PermissionDenied'] = ResolversParentTypes['PermissionDenied']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PostResolvers<ContextType = FeedContext, ParentType extends ResolversParentTypes['Post'] = ResolversParentTypes['Post']> = {
  author?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  quoted?: Resolver<Maybe<ResolversTypes['Post']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = FeedContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  feed?: Resolver<ResolversTypes['FeedConnection'], ParentType, ContextType, RequireFields<QueryFeedArgs, 'first' | 'type'>>;
  trends?: Resolver<ReadonlyArray<ResolversTypes['Trend']>, ParentType, ContextType, RequireFields<QueryTrendsArgs, 'first' | 'window'>>;
};

export type RemoveFeedFeedbackResultResolvers<ContextType = FeedContext, ParentType extends ResolversParentTypes['RemoveFeedFeedbackResult'] = ResolversParentTypes['RemoveFeedFeedbackResult']> = {
  __resolveType: TypeResolveFn<'NotFound' | 'RemoveFeedFeedbackSuccess' | 'ValidationFailed', ParentType, ContextType>;
};

export type RemoveFeedFeedbackSuccessResolvers<ContextType = FeedContext, ParentType extends ResolversParentTypes['RemoveFeedFeedbackSuccess'] = ResolversParentTypes['RemoveFeedFeedbackSuccess']> = {
  post?: Resolver<ResolversTypes['Post'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = FeedContext, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  newPosts?: SubscriptionResolver<ResolversTypes['NewPosts'], "newPosts", ParentType, ContextType, RequireFields<SubscriptionNewPostsArgs, 'type'>>;
  trendsChanged?: SubscriptionResolver<ResolversTypes['TrendsChanged'], "trendsChanged", ParentType, ContextType, RequireFields<SubscriptionTrendsChangedArgs, 'window'>>;
};

export type TooManyAttemptsResolvers<ContextType = FeedContext, ParentType extends ResolversParentTypes['TooManyAttempts'] = ResolversParentTypes['TooManyAttempts']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  retryAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TrendResolvers<ContextType = FeedContext, ParentType extends ResolversParentTypes['Trend'] = ResolversParentTypes['Trend']> = {
  authorsCount?: Resolver<ResolversTypes['NonNegativeInt'], ParentType, ContextType>;
  growth?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['TrendKind'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  postsCount?: Resolver<ResolversTypes['NonNegativeInt'], ParentType, ContextType>;
  rank?: Resolver<ResolversTypes['NonNegativeInt'], ParentType, ContextType>;
  score?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  topic?: Resolver<Maybe<ResolversTypes['PolicyTopic']>, ParentType, ContextType>;
  velocity?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type TrendsChangedResolvers<ContextType = FeedContext, ParentType extends ResolversParentTypes['TrendsChanged'] = ResolversParentTypes['TrendsChanged']> = {
  provinceCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  trends?: Resolver<ReadonlyArray<ResolversTypes['Trend']>, ParentType, ContextType>;
  window?: Resolver<ResolversTypes['TrendWindow'], ParentType, ContextType>;
};

export interface UrlScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['URL'], any> {
  name: 'URL';
}

export type UpdateFeedSettingsResultResolvers<ContextType = FeedContext, ParentType extends ResolversParentTypes['UpdateFeedSettingsResult'] = ResolversParentTypes['UpdateFeedSettingsResult']> = {
  __resolveType: TypeResolveFn<'UpdateFeedSettingsSuccess' | 'ValidationFailed', ParentType, ContextType>;
};

export type UpdateFeedSettingsSuccessResolvers<ContextType = FeedContext, ParentType extends ResolversParentTypes['UpdateFeedSettingsSuccess'] = ResolversParentTypes['UpdateFeedSettingsSuccess']> = {
  viewer?: Resolver<ResolversTypes['Viewer'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UserResolvers<ContextType = FeedContext, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = FeedContext, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType: TypeResolveFn<'DailyLimitReached' | 'DuplicateEntry' | 'NotFound' | 'PermissionDenied' | 'TooManyAttempts' | 'ValidationFailed', ParentType, ContextType>;
};

export type ValidationFailedResolvers<ContextType = FeedContext, ParentType extends ResolversParentTypes['ValidationFailed'] = ResolversParentTypes['ValidationFailed']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  fields?: Resolver<ReadonlyArray<ResolversTypes['FieldError']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ViewerResolvers<ContextType = FeedContext, ParentType extends ResolversParentTypes['Viewer'] = ResolversParentTypes['Viewer'], FederationReferenceType extends FederationReferenceTypes['Viewer'] = FederationReferenceTypes['Viewer']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Viewer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  feedSettings?: Resolver<Maybe<ResolversTypes['FeedSettings']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type Resolvers<ContextType = FeedContext> = {
  DailyLimitReached?: DailyLimitReachedResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DuplicateEntry?: DuplicateEntryResolvers<ContextType>;
  EmailAddress?: GraphQLScalarType;
  FeedConnection?: FeedConnectionResolvers<ContextType>;
  FeedEdge?: FeedEdgeResolvers<ContextType>;
  FeedItem?: FeedItemResolvers<ContextType>;
  FeedReason?: FeedReasonResolvers<ContextType>;
  FeedSettings?: FeedSettingsResolvers<ContextType>;
  FieldError?: FieldErrorResolvers<ContextType>;
  GiveFeedFeedbackResult?: GiveFeedFeedbackResultResolvers<ContextType>;
  GiveFeedFeedbackSuccess?: GiveFeedFeedbackSuccessResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  NewPosts?: NewPostsResolvers<ContextType>;
  NonNegativeInt?: GraphQLScalarType;
  NotFound?: NotFoundResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PermissionDenied?: PermissionDeniedResolvers<ContextType>;
  Post?: PostResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RemoveFeedFeedbackResult?: RemoveFeedFeedbackResultResolvers<ContextType>;
  RemoveFeedFeedbackSuccess?: RemoveFeedFeedbackSuccessResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  TooManyAttempts?: TooManyAttemptsResolvers<ContextType>;
  Trend?: TrendResolvers<ContextType>;
  TrendsChanged?: TrendsChangedResolvers<ContextType>;
  URL?: GraphQLScalarType;
  UpdateFeedSettingsResult?: UpdateFeedSettingsResultResolvers<ContextType>;
  UpdateFeedSettingsSuccess?: UpdateFeedSettingsSuccessResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  ValidationFailed?: ValidationFailedResolvers<ContextType>;
  Viewer?: ViewerResolvers<ContextType>;
};

