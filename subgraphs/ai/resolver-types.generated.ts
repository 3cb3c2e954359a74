import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Ref } from './view.ts';
import type { AiContext } from './context.ts';
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

/** How far an account behaves like a machine. A reason to look at it, and nothing more. */
export type BotReading = {
  readonly __typename?: 'BotReading';
  /** When it was computed. */
  readonly computedAt: Scalars['DateTime']['output'];
  /** Which model says so. */
  readonly model: ModelUse;
  /** Probability. */
  readonly probability: Scalars['Float']['output'];
};

/** A category that a text may be in. */
export type CategoryProbability = {
  readonly __typename?: 'CategoryProbability';
  /** The category. */
  readonly category: PostCategory;
  /** Its probability; those of all categories add up to 1. */
  readonly probability: Scalars['Float']['output'];
};

/** What a text does as a political act. */
export type CategoryReading = {
  readonly __typename?: 'CategoryReading';
  /** The likeliest category. */
  readonly category: PostCategory;
  /** The likeliest three, likeliest first. */
  readonly likeliest: ReadonlyArray<CategoryProbability>;
  /** Which model says so. */
  readonly model: ModelUse;
  /** Its probability. */
  readonly probability: Scalars['Float']['output'];
};

/** A sentence and what it claims. */
export type Claim = {
  readonly __typename?: 'Claim';
  /** What it claims. */
  readonly kind: ClaimKind;
  /** How likely. */
  readonly probability: Scalars['Float']['output'];
  /** The sentence. */
  readonly sentence: Scalars['String']['output'];
};

/** What a sentence claims. */
export type ClaimKind =
  /** Something that can be checked. */
  | 'FACTUAL'
  /** What somebody thinks, wishes or asks. */
  | 'OPINION'
  /** Something by numbers. */
  | 'STATISTICAL';

/** What a text claims. Nothing here says whether it is true. */
export type ClaimsReading = {
  readonly __typename?: 'ClaimsReading';
  /** Its first 20 sentences in order. */
  readonly claims: ReadonlyArray<Claim>;
  /** How many of these claim something that can be checked. */
  readonly factualCount: Scalars['NonNegativeInt']['output'];
  /** Which model says so. */
  readonly model: ModelUse;
  /** How many of these say what somebody thinks. */
  readonly opinionCount: Scalars['NonNegativeInt']['output'];
  /** How many of these claim something by numbers. */
  readonly statisticalCount: Scalars['NonNegativeInt']['output'];
};

/** How good something is as a comment. */
export type CommentReading = {
  readonly __typename?: 'CommentReading';
  /** How likely it adds to a discussion. */
  readonly constructiveProbability: Scalars['Float']['output'];
  /** Whether it adds to a discussion. */
  readonly isConstructive: Scalars['Boolean']['output'];
  /** Which model says how good it is. */
  readonly model: ModelUse;
  /** 0.5 to 2: what a comment's points are multiplied by. */
  readonly quality: Scalars['Float']['output'];
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

/** One of Ekman's six emotions. */
export type Emotion =
  /** Anger (öfke). */
  | 'ANGER'
  /** Disgust (tiksinti). */
  | 'DISGUST'
  /** Fear (korku). */
  | 'FEAR'
  /** Joy (sevinç). */
  | 'JOY'
  /** Sadness (üzüntü). */
  | 'SADNESS'
  /** Surprise (şaşkınlık). */
  | 'SURPRISE';

/** An emotion in a text. */
export type EmotionProbability = {
  readonly __typename?: 'EmotionProbability';
  /** The emotion. */
  readonly emotion: Emotion;
  /** Its probability; several may be there at once. */
  readonly probability: Scalars['Float']['output'];
};

/** Emotions in a text. */
export type EmotionReading = {
  readonly __typename?: 'EmotionReading';
  /** All six, likeliest first. */
  readonly all: ReadonlyArray<EmotionProbability>;
  /** The likeliest; absent where none is above 0.5. */
  readonly dominant?: Maybe<Emotion>;
  /** Which model says so. */
  readonly model: ModelUse;
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

/** Reactions within 24 hours. */
export type ExpectedEngagement = {
  readonly __typename?: 'ExpectedEngagement';
  /** Comments: a tenth of the engagement. */
  readonly comments: Scalars['Float']['output'];
  /** Likes and weighted comments and shares together: likes + 3 × comments + 5 × shares. */
  readonly engagement: Scalars['Float']['output'];
  /** Likes: half of the engagement. */
  readonly likes: Scalars['Float']['output'];
  /** Shares: 15 % of the engagement. */
  readonly shares: Scalars['Float']['output'];
};

/** One field of an input that was refused. */
export type FieldError = {
  readonly __typename?: 'FieldError';
  /** What is wrong with it and what is allowed. */
  readonly message: Scalars['String']['output'];
  /** The field, outermost first. */
  readonly path: ReadonlyArray<Scalars['String']['output']>;
};

/** A model. */
export type Model = {
  readonly __typename?: 'Model';
  /** What it is asked for. */
  readonly head: ModelHead;
  /** Under which licence its weights are. */
  readonly licence?: Maybe<Scalars['String']['output']>;
  /** Its name. */
  readonly name: Scalars['String']['output'];
  /** Why it does not answer, in full for system_admin; absent where it does. */
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** Since when it is in this state. */
  readonly since: Scalars['DateTime']['output'];
  /** What it does now. */
  readonly state: ModelState;
  /** Its version. */
  readonly version: Scalars['String']['output'];
};

/** What a model is asked for. */
export type ModelHead =
  /** Whether an account behaves like a machine. */
  | 'BOT'
  /** What a text does as a political act. */
  | 'CATEGORY'
  /** What a sentence claims. */
  | 'CLAIM'
  /** How good a comment is. */
  | 'COMMENT_QUALITY'
  /** Whether a comment is constructive. */
  | 'CONSTRUCTIVE'
  /** Emotions in a text. */
  | 'EMOTION'
  /** How many reactions a post will have. */
  | 'ENGAGEMENT'
  /** Hatred, violence, spam and profanity. */
  | 'MODERATION'
  /** How good a post is. */
  | 'POST_QUALITY'
  /** How a text sounds. */
  | 'SENTIMENT'
  /** What a text is about. */
  | 'TOPIC'
  /** What a text is near to. */
  | 'VECTOR'
  /** Whether a post will spread. */
  | 'VIRAL';

/** What a model does now. */
export type ModelState =
  /** It does not answer: neutral values stand in for it. */
  | 'DEGRADED'
  /** It answers. */
  | 'SERVING'
  /** It is asked beside the model that answers, and compared with it. */
  | 'SHADOW';

/** Which model gave an answer. */
export type ModelUse = {
  readonly __typename?: 'ModelUse';
  /** Whether it could not answer: the values are neutral ones then, and say nothing of the text. */
  readonly isNeutral: Scalars['Boolean']['output'];
  /** Its name; `none` where no model answered. */
  readonly name: Scalars['String']['output'];
  /** Its version; 0.0.0 where no model answered. */
  readonly version: Scalars['String']['output'];
};

/** What the highest probability of moderation's labels leads to. */
export type ModerationAction =
  /** Nothing: none is above 0.5. */
  | 'APPROVE'
  /** It is noted: above 0.5. */
  | 'FLAG'
  /** It is taken out of sight until a moderator has looked at it: above 0.9. */
  | 'REMOVE'
  /** A moderator looks at it: above 0.7. */
  | 'REVIEW';

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

/** What moderation would do with a text. Names of parties do not count. */
export type ModerationReading = {
  readonly __typename?: 'ModerationReading';
  /** What the highest of the four leads to. */
  readonly action: ModerationAction;
  /** Labels above their thresholds, likeliest first: 0.7 unless the model's manifest says otherwise. */
  readonly flagged: ReadonlyArray<ModerationLabel>;
  /** Probability of hatred against a group of people. */
  readonly hate: Scalars['Float']['output'];
  /** Which model says so. */
  readonly model: ModelUse;
  /** Probability of insults or swearing. */
  readonly profanity: Scalars['Float']['output'];
  /** Probability of advertising, fraud or a chain message. */
  readonly spam: Scalars['Float']['output'];
  /** Probability of threats or calls for violence. */
  readonly violence: Scalars['Float']['output'];
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

/** How differently a text speaks of the parties that it names. Which ones is not kept. */
export type PolarisationReading = {
  readonly __typename?: 'PolarisationReading';
  /** 1 + |highest positive − highest negative|; 1 with fewer than two parties. */
  readonly factor: Scalars['Float']['output'];
  /** The highest negative probability over the parties named; 0 without any. */
  readonly highestNegative: Scalars['Float']['output'];
  /** The highest positive probability over the parties named; 0 without any. */
  readonly highestPositive: Scalars['Float']['output'];
  /** Which model says so. */
  readonly model: ModelUse;
  /** How many parties it names. */
  readonly partiesNamed: Scalars['NonNegativeInt']['output'];
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
  /** What models say of its present text; absent until they have read it, for posts that are not public unless they are the viewer's own, and across a block. */
  readonly analysis?: Maybe<PostAnalysis>;
  /** Who wrote it. */
  readonly author?: Maybe<User>;
  /** Opaque, stable identifier. */
  readonly id: Scalars['ID']['output'];
};

/** What models say of a post, as of its last text. */
export type PostAnalysis = {
  readonly __typename?: 'PostAnalysis';
  /** When models read it. */
  readonly analyzedAt: Scalars['DateTime']['output'];
  /** What it does as a political act. */
  readonly category: CategoryReading;
  /** What it claims. */
  readonly claims: ClaimsReading;
  /** Its emotions. */
  readonly emotions: EmotionReading;
  /** What moderation's models say; for its author and for system_admin, absent for everybody else. */
  readonly moderation?: Maybe<ModerationReading>;
  /** How differently it speaks of parties. */
  readonly polarisation: PolarisationReading;
  /** How good it is. */
  readonly quality: QualityReading;
  /** How it sounds. */
  readonly sentiment: SentimentReading;
  /** What it is about. */
  readonly topic: TopicReading;
  /** How far it may spread; for its author where their role has forecasts, and for system_admin, absent for everybody else. */
  readonly viral?: Maybe<ViralForecast>;
};

/** What a text does as a political act. */
export type PostCategory =
  /** It is about what happens today (gündem). */
  | 'AGENDA'
  /** It provokes dispute (tartışmalı). */
  | 'CONTROVERSIAL'
  /** It is about a crisis (kriz). */
  | 'CRISIS'
  /** It criticises (eleştirel). */
  | 'CRITICAL'
  /** It informs (bilgilendirici). */
  | 'INFORMATIVE'
  /** It proposes a reform (reformist). */
  | 'REFORMIST'
  /** It is about a scandal (skandal). */
  | 'SCANDAL'
  /** It supports (destekleyici). */
  | 'SUPPORTIVE';

/** How good a post is. */
export type QualityReading = {
  readonly __typename?: 'QualityReading';
  /** Which model says so. */
  readonly model: ModelUse;
  /** 0 to 100. */
  readonly score: Scalars['Float']['output'];
};

export type Query = {
  readonly __typename?: 'Query';
  /** Which models there are and what they do now. */
  readonly models: ReadonlyArray<Model>;
  /** Posts that may matter to the viewer, of the last 30 days, without their own and what they reacted to. */
  readonly recommendedPosts: RecommendedPostConnection;
  /** Everything models say of a text, in one go, for people who are signed in; 60 texts a minute. */
  readonly textAnalysis: TextAnalysis;
  /** What moderation would do with a text, for people who are signed in; 60 texts a minute. */
  readonly textModeration: ModerationReading;
  /** How a text sounds, for people who are signed in; 60 texts a minute. */
  readonly textSentiment: SentimentReading;
  /** What a text is about, for people who are signed in; 60 texts a minute. */
  readonly textTopic: TopicReading;
  /** How far a post of the viewer's may spread; for roles with forecasts (docs/rights.md), 60 a minute. */
  readonly viralForecast: ViralForecast;
};


export type QueryRecommendedPostsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryTextAnalysisArgs = {
  text: Scalars['String']['input'];
};


export type QueryTextModerationArgs = {
  text: Scalars['String']['input'];
};


export type QueryTextSentimentArgs = {
  text: Scalars['String']['input'];
};


export type QueryTextTopicArgs = {
  text: Scalars['String']['input'];
};


export type QueryViralForecastArgs = {
  input: ViralForecastInput;
};

/** A post that may matter to the viewer. */
export type RecommendedPost = {
  readonly __typename?: 'RecommendedPost';
  /** How much people who reacted to the same as the viewer reacted to it, 0 to 1. */
  readonly collaborative: Scalars['Float']['output'];
  /** How near it is to what the viewer reacted to, 0 to 1. */
  readonly content: Scalars['Float']['output'];
  /** The post; absent when it is gone or hidden from the viewer. */
  readonly post?: Maybe<Post>;
  /** What it is ranked by: (0.6 × collaborative + 0.4 × content) × (1 + ln(1 + PolitPuan) / 10), before authors and topics are varied; in a list that is not personal 1 stands in the place of the sum. */
  readonly score: Scalars['Float']['output'];
};

/** A page of recommended posts. */
export type RecommendedPostConnection = {
  readonly __typename?: 'RecommendedPostConnection';
  /** The posts with cursors, best first. */
  readonly edges: ReadonlyArray<RecommendedPostEdge>;
  /** Whether they are chosen by what the viewer reacted to; without consent (Viewer.feedSettings) or reactions they are what is most read, the same for everybody. */
  readonly isPersonal: Scalars['Boolean']['output'];
  /** Position of this page. */
  readonly pageInfo: PageInfo;
};

/** A post in a page of recommended posts. */
export type RecommendedPostEdge = {
  readonly __typename?: 'RecommendedPostEdge';
  /** Position of this post. */
  readonly cursor: Scalars['String']['output'];
  /** The post. */
  readonly node: RecommendedPost;
};

/** How a text sounds. */
export type Sentiment =
  /** Against something. */
  | 'NEGATIVE'
  /** Neither. */
  | 'NEUTRAL'
  /** For something. */
  | 'POSITIVE';

/** How a text sounds. */
export type SentimentReading = {
  readonly __typename?: 'SentimentReading';
  /** The likeliest of the three. */
  readonly dominant: Sentiment;
  /** How far it leans: |positive − negative|. */
  readonly intensity: Scalars['Float']['output'];
  /** Which model says so. */
  readonly model: ModelUse;
  /** Probability that it is against something. */
  readonly negative: Scalars['Float']['output'];
  /** Probability that it is neither. */
  readonly neutral: Scalars['Float']['output'];
  /** Probability that it is for something. */
  readonly positive: Scalars['Float']['output'];
};

/** What models say of a text. */
export type TextAnalysis = {
  readonly __typename?: 'TextAnalysis';
  /** What it does as a political act. */
  readonly category: CategoryReading;
  /** What it claims. */
  readonly claims: ClaimsReading;
  /** How good it is as a comment. */
  readonly comment: CommentReading;
  /** Its emotions. */
  readonly emotions: EmotionReading;
  /** What moderation would do with it. */
  readonly moderation: ModerationReading;
  /** How differently it speaks of parties. */
  readonly polarisation: PolarisationReading;
  /** How good it is as a post. */
  readonly quality: QualityReading;
  /** How it sounds. */
  readonly sentiment: SentimentReading;
  /** What it is about. */
  readonly topic: TopicReading;
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

/** A topic that a text may be about. */
export type TopicProbability = {
  readonly __typename?: 'TopicProbability';
  /** Its probability; those of all topics add up to 1. */
  readonly probability: Scalars['Float']['output'];
  /** The topic. */
  readonly topic: PolicyTopic;
};

/** What a text is about. */
export type TopicReading = {
  readonly __typename?: 'TopicReading';
  /** The likeliest three, likeliest first. */
  readonly likeliest: ReadonlyArray<TopicProbability>;
  /** Which model says so. */
  readonly model: ModelUse;
  /** Its probability. */
  readonly probability: Scalars['Float']['output'];
  /** The likeliest topic. */
  readonly topic: PolicyTopic;
};

/** A person with an account. */
export type User = {
  readonly __typename?: 'User';
  /** How far the account behaves like a machine; for party_admin and system_admin, absent for everybody else and until it was computed. */
  readonly botProbability?: Maybe<BotReading>;
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

/** How likely a post spreads. */
export type ViralBand =
  /** From 0.5. */
  | 'LIKELY'
  /** From 0.2. */
  | 'POSSIBLE'
  /** Below 0.2. */
  | 'UNLIKELY'
  /** From 0.8. */
  | 'VERY_LIKELY';

/** How far a post may spread in its first 24 hours. Learned from simulated cascades: a hint, no promise. */
export type ViralForecast = {
  readonly __typename?: 'ViralForecast';
  /** The same in words. */
  readonly band: ViralBand;
  /** Numbers; absent for roles that have simple forecasts. */
  readonly expected?: Maybe<ExpectedEngagement>;
  /** Which model says so. */
  readonly model: ModelUse;
  /** Probability of five times the author's usual engagement; absent for roles that have simple forecasts. */
  readonly probability?: Maybe<Scalars['Float']['output']>;
};

/** What is to be forecast. */
export type ViralForecastInput = {
  /** When it would be posted; now unless told, 7 days ahead at most. */
  readonly at?: InputMaybe<Scalars['DateTime']['input']>;
  /** The text as it would be posted, 1 to 10,000 characters. */
  readonly text: Scalars['String']['input'];
  /** Whether it would come with a poll. */
  readonly withPoll?: InputMaybe<Scalars['Boolean']['input']>;
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
  Post: Post;
  User: User;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Post:
    ( { __typename: 'Post' }
    & GraphQLRecursivePick<FederationTypes['Post'], {"id":true}> );
  User:
    ( { __typename: 'User' }
    & GraphQLRecursivePick<FederationTypes['User'], {"id":true}> );
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
  BotReading: ResolverTypeWrapper<BotReading>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  CategoryProbability: ResolverTypeWrapper<CategoryProbability>;
  CategoryReading: ResolverTypeWrapper<CategoryReading>;
  Claim: ResolverTypeWrapper<Claim>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  ClaimKind: ClaimKind;
  ClaimsReading: ResolverTypeWrapper<ClaimsReading>;
  CommentReading: ResolverTypeWrapper<CommentReading>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  DailyLimitReached: ResolverTypeWrapper<DailyLimitReached>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DuplicateEntry: ResolverTypeWrapper<DuplicateEntry>;
  EmailAddress: ResolverTypeWrapper<Scalars['EmailAddress']['output']>;
  Emotion: Emotion;
  EmotionProbability: ResolverTypeWrapper<EmotionProbability>;
  EmotionReading: ResolverTypeWrapper<EmotionReading>;
  ErrorCode: ErrorCode;
  ExpectedEngagement: ResolverTypeWrapper<ExpectedEngagement>;
  FieldError: ResolverTypeWrapper<FieldError>;
  Model: ResolverTypeWrapper<Model>;
  ModelHead: ModelHead;
  ModelState: ModelState;
  ModelUse: ResolverTypeWrapper<ModelUse>;
  ModerationAction: ModerationAction;
  ModerationLabel: ModerationLabel;
  ModerationReading: ResolverTypeWrapper<ModerationReading>;
  NonNegativeInt: ResolverTypeWrapper<Scalars['NonNegativeInt']['output']>;
  NotFound: ResolverTypeWrapper<NotFound>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PermissionDenied: ResolverTypeWrapper<PermissionDenied>;
  PolarisationReading: ResolverTypeWrapper<PolarisationReading>;
  PolicyTopic: PolicyTopic;
  Post: ResolverTypeWrapper<Ref>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  PostAnalysis: ResolverTypeWrapper<PostAnalysis>;
  PostCategory: PostCategory;
  QualityReading: ResolverTypeWrapper<QualityReading>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  RecommendedPost: ResolverTypeWrapper<Omit<RecommendedPost, 'post'> & { post?: Maybe<ResolversTypes['Post']> }>;
  RecommendedPostConnection: ResolverTypeWrapper<Omit<RecommendedPostConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['RecommendedPostEdge']> }>;
  RecommendedPostEdge: ResolverTypeWrapper<Omit<RecommendedPostEdge, 'node'> & { node: ResolversTypes['RecommendedPost'] }>;
  Sentiment: Sentiment;
  SentimentReading: ResolverTypeWrapper<SentimentReading>;
  TextAnalysis: ResolverTypeWrapper<TextAnalysis>;
  TooManyAttempts: ResolverTypeWrapper<TooManyAttempts>;
  TopicProbability: ResolverTypeWrapper<TopicProbability>;
  TopicReading: ResolverTypeWrapper<TopicReading>;
  URL: ResolverTypeWrapper<Scalars['URL']['output']>;
  User: ResolverTypeWrapper<Ref>;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
  ValidationFailed: ResolverTypeWrapper<ValidationFailed>;
  ViralBand: ViralBand;
  ViralForecast: ResolverTypeWrapper<ViralForecast>;
  ViralForecastInput: ViralForecastInput;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  BotReading: BotReading;
  Float: Scalars['Float']['output'];
  CategoryProbability: CategoryProbability;
  CategoryReading: CategoryReading;
  Claim: Claim;
  String: Scalars['String']['output'];
  ClaimsReading: ClaimsReading;
  CommentReading: CommentReading;
  Boolean: Scalars['Boolean']['output'];
  DailyLimitReached: DailyLimitReached;
  DateTime: Scalars['DateTime']['output'];
  DuplicateEntry: DuplicateEntry;
  EmailAddress: Scalars['EmailAddress']['output'];
  EmotionProbability: EmotionProbability;
  EmotionReading: EmotionReading;
  ExpectedEngagement: ExpectedEngagement;
  FieldError: FieldError;
  Model: Model;
  ModelUse: ModelUse;
  ModerationReading: ModerationReading;
  NonNegativeInt: Scalars['NonNegativeInt']['output'];
  NotFound: NotFound;
  PageInfo: PageInfo;
  PermissionDenied: PermissionDenied;
  PolarisationReading: PolarisationReading;
  Post: Ref;
  ID: Scalars['ID']['output'];
  PostAnalysis: PostAnalysis;
  QualityReading: QualityReading;
  Query: Record<PropertyKey, never>;
  Int: Scalars['Int']['output'];
  RecommendedPost: Omit<RecommendedPost, 'post'> & { post?: Maybe<ResolversParentTypes['Post']> };
  RecommendedPostConnection: Omit<RecommendedPostConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['RecommendedPostEdge']> };
  RecommendedPostEdge: Omit<RecommendedPostEdge, 'node'> & { node: ResolversParentTypes['RecommendedPost'] };
  SentimentReading: SentimentReading;
  TextAnalysis: TextAnalysis;
  TooManyAttempts: TooManyAttempts;
  TopicProbability: TopicProbability;
  TopicReading: TopicReading;
  URL: Scalars['URL']['output'];
  User: Ref;
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
  ValidationFailed: ValidationFailed;
  ViralForecast: ViralForecast;
  ViralForecastInput: ViralForecastInput;
};

export type BotReadingResolvers<ContextType = AiContext, ParentType extends ResolversParentTypes['BotReading'] = ResolversParentTypes['BotReading']> = {
  computedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  model?: Resolver<ResolversTypes['ModelUse'], ParentType, ContextType>;
  probability?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type CategoryProbabilityResolvers<ContextType = AiContext, ParentType extends ResolversParentTypes['CategoryProbability'] = ResolversParentTypes['CategoryProbability']> = {
  category?: Resolver<ResolversTypes['PostCategory'], ParentType, ContextType>;
  probability?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type CategoryReadingResolvers<ContextType = AiContext, ParentType extends ResolversParentTypes['CategoryReading'] = ResolversParentTypes['CategoryReading']> = {
  category?: Resolver<ResolversTypes['PostCategory'], ParentType, ContextType>;
  likeliest?: Resolver<ReadonlyArray<ResolversTypes['CategoryProbability']>, ParentType, ContextType>;
  model?: Resolver<ResolversTypes['ModelUse'], ParentType, ContextType>;
  probability?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type ClaimResolvers<ContextType = AiContext, ParentType extends ResolversParentTypes['Claim'] = ResolversParentTypes['Claim']> = {
  kind?: Resolver<ResolversTypes['ClaimKind'], ParentType, ContextType>;
  probability?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  sentence?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ClaimsReadingResolvers<ContextType = AiContext, ParentType extends ResolversParentTypes['ClaimsReading'] = ResolversParentTypes['ClaimsReading']> = {
  claims?: Resolver<ReadonlyArray<ResolversTypes['Claim']>, ParentType, ContextType>;
  factualCount?: Resolver<ResolversTypes['NonNegativeInt'], ParentType, ContextType>;
  model?: Resolver<ResolversTypes['ModelUse'], ParentType, ContextType>;
  opinionCount?: Resolver<ResolversTypes['NonNegativeInt'], ParentType, ContextType>;
  statisticalCount?: Resolver<ResolversTypes['NonNegativeInt'], ParentType, ContextType>;
};

export type CommentReadingResolvers<ContextType = AiContext, ParentType extends ResolversParentTypes['CommentReading'] = ResolversParentTypes['CommentReading']> = {
  constructiveProbability?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  isConstructive?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  model?: Resolver<ResolversTypes['ModelUse'], ParentType, ContextType>;
  quality?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type DailyLimitReachedResolvers<ContextType = AiContext, ParentType extends ResolversParentTypes['DailyLimitReached'] = ResolversParentTypes['DailyLimitReached']> = {
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

export type DuplicateEntryResolvers<ContextType = AiContext, ParentType extends ResolversParentTypes['DuplicateEntry'] = ResolversParentTypes['DuplicateEntry']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface EmailAddressScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['EmailAddress'], any> {
  name: 'EmailAddress';
}

export type EmotionProbabilityResolvers<ContextType = AiContext, ParentType extends ResolversParentTypes['EmotionProbability'] = ResolversParentTypes['EmotionProbability']> = {
  emotion?: Resolver<ResolversTypes['Emotion'], ParentType, ContextType>;
  probability?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type EmotionReadingResolvers<ContextType = AiContext, ParentType extends ResolversParentTypes['EmotionReading'] = ResolversParentTypes['EmotionReading']> = {
  all?: Resolver<ReadonlyArray<ResolversTypes['EmotionProbability']>, ParentType, ContextType>;
  dominant?: Resolver<Maybe<ResolversTypes['Emotion']>, ParentType, ContextType>;
  model?: Resolver<ResolversTypes['ModelUse'], ParentType, ContextType>;
};

export type ExpectedEngagementResolvers<ContextType = AiContext, ParentType extends ResolversParentTypes['ExpectedEngagement'] = ResolversParentTypes['ExpectedEngagement']> = {
  comments?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  engagement?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  likes?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  shares?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type FieldErrorResolvers<ContextType = AiContext, ParentType extends ResolversParentTypes['FieldError'] = ResolversParentTypes['FieldError']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ModelResolvers<ContextType = AiContext, ParentType extends ResolversParentTypes['Model'] = ResolversParentTypes['Model']> = {
  head?: Resolver<ResolversTypes['ModelHead'], ParentType, ContextType>;
  licence?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['ModelState'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ModelUseResolvers<ContextType = AiContext, ParentType extends ResolversParentTypes['ModelUse'] = ResolversParentTypes['ModelUse']> = {
  isNeutral?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ModerationReadingResolvers<ContextType = AiContext, ParentType extends ResolversParentTypes['ModerationReading'] = ResolversParentTypes['ModerationReading']> = {
  action?: Resolver<ResolversTypes['ModerationAction'], ParentType, ContextType>;
  flagged?: Resolver<ReadonlyArray<ResolversTypes['ModerationLabel']>, ParentType, ContextType>;
  hate?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  model?: Resolver<ResolversTypes['ModelUse'], ParentType, ContextType>;
  profanity?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  spam?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  violence?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export interface NonNegativeIntScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['NonNegativeInt'], any> {
  name: 'NonNegativeInt';
}

export type NotFoundResolvers<ContextType = AiContext, ParentType extends ResolversParentTypes['NotFound'] = ResolversParentTypes['NotFound']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = AiContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PermissionDeniedResolvers<ContextType = AiContext, ParentType extends ResolversParentTypes['PermissionDenied'] = ResolversParentTypes['PermissionDenied']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PolarisationReadingResolvers<ContextType = AiContext, ParentType extends ResolversParentTypes['PolarisationReading'] = ResolversParentTypes['PolarisationReading']> = {
  factor?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  highestNegative?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  highestPositive?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  model?: Resolver<ResolversTypes['ModelUse'], ParentType, ContextType>;
  partiesNamed?: Resolver<ResolversTypes['NonNegativeInt'], ParentType, ContextType>;
};

export type PostResolvers<ContextType = AiContext, ParentType extends ResolversParentTypes['Post'] = ResolversParentTypes['Post'], FederationReferenceType extends FederationReferenceTypes['Post'] = FederationReferenceTypes['Post']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Post']> | FederationReferenceType, FederationReferenceType, ContextType>;
  analysis?: Resolver<Maybe<ResolversTypes['PostAnalysis']>, ParentType, ContextType>;
  author?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type PostAnalysisResolvers<ContextType = AiContext, ParentType extends ResolversParentTypes['PostAnalysis'] = ResolversParentTypes['PostAnalysis']> = {
  analyzedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  category?: Resolver<ResolversTypes['CategoryReading'], ParentType, ContextType>;
  claims?: Resolver<ResolversTypes['ClaimsReading'], ParentType, ContextType>;
  emotions?: Resolver<ResolversTypes['EmotionReading'], ParentType, ContextType>;
  moderation?: Resolver<Maybe<ResolversTypes['ModerationReading']>, ParentType, ContextType>;
  polarisation?: Resolver<ResolversTypes['PolarisationReading'], ParentType, ContextType>;
  quality?: Resolver<ResolversTypes['QualityReading'], ParentType, ContextType>;
  sentiment?: Resolver<ResolversTypes['SentimentReading'], ParentType, ContextType>;
  topic?: Resolver<ResolversTypes['TopicReading'], ParentType, ContextType>;
  viral?: Resolver<Maybe<ResolversTypes['ViralForecast']>, ParentType, ContextType>;
};

export type QualityReadingResolvers<ContextType = AiContext, ParentType extends ResolversParentTypes['QualityReading'] = ResolversParentTypes['QualityReading']> = {
  model?: Resolver<ResolversTypes['ModelUse'], ParentType, ContextType>;
  score?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = AiContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  models?: Resolver<ReadonlyArray<ResolversTypes['Model']>, ParentType, ContextType>;
  recommendedPosts?: Resolver<ResolversTypes['RecommendedPostConnection'], ParentType, ContextType, RequireFields<QueryRecommendedPostsArgs, 'first'>>;
  textAnalysis?: Resolver<ResolversTypes['TextAnalysis'], ParentType, ContextType, RequireFields<QueryTextAnalysisArgs, 'text'>>;
  textModeration?: Resolver<ResolversTypes['ModerationReading'], ParentType, ContextType, RequireFields<QueryTextModerationArgs, 'text'>>;
  textSentiment?: Resolver<ResolversTypes['SentimentReading'], ParentType, ContextType, RequireFields<QueryTextSentimentArgs, 'text'>>;
  textTopic?: Resolver<ResolversTypes['TopicReading'], ParentType, ContextType, RequireFields<QueryTextTopicArgs, 'text'>>;
  viralForecast?: Resolver<ResolversTypes['ViralForecast'], ParentType, ContextType, RequireFields<QueryViralForecastArgs, 'input'>>;
};

export type RecommendedPostResolvers<ContextType = AiContext, ParentType extends ResolversParentTypes['RecommendedPost'] = ResolversParentTypes['RecommendedPost']> = {
  collaborative?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  content?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  post?: Resolver<Maybe<ResolversTypes['Post']>, ParentType, ContextType>;
  score?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type RecommendedPostConnectionResolvers<ContextType = AiContext, ParentType extends ResolversParentTypes['RecommendedPostConnection'] = ResolversParentTypes['RecommendedPostConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['RecommendedPostEdge']>, ParentType, ContextType>;
  isPersonal?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type RecommendedPostEdgeResolvers<ContextType = AiContext, ParentType extends ResolversParentTypes['RecommendedPostEdge'] = ResolversParentTypes['RecommendedPostEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['RecommendedPost'], ParentType, ContextType>;
};

export type SentimentReadingResolvers<ContextType = AiContext, ParentType extends ResolversParentTypes['SentimentReading'] = ResolversParentTypes['SentimentReading']> = {
  dominant?: Resolver<ResolversTypes['Sentiment'], ParentType, ContextType>;
  intensity?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  model?: Resolver<ResolversTypes['ModelUse'], ParentType, ContextType>;
  negative?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  neutral?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  positive?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type TextAnalysisResolvers<ContextType = AiContext, ParentType extends ResolversParentTypes['TextAnalysis'] = ResolversParentTypes['TextAnalysis']> = {
  category?: Resolver<ResolversTypes['CategoryReading'], ParentType, ContextType>;
  claims?: Resolver<ResolversTypes['ClaimsReading'], ParentType, ContextType>;
  comment?: Resolver<ResolversTypes['CommentReading'], ParentType, ContextType>;
  emotions?: Resolver<ResolversTypes['EmotionReading'], ParentType, ContextType>;
  moderation?: Resolver<ResolversTypes['ModerationReading'], ParentType, ContextType>;
  polarisation?: Resolver<ResolversTypes['PolarisationReading'], ParentType, ContextType>;
  quality?: Resolver<ResolversTypes['QualityReading'], ParentType, ContextType>;
  sentiment?: Resolver<ResolversTypes['SentimentReading'], ParentType, ContextType>;
  topic?: Resolver<ResolversTypes['TopicReading'], ParentType, ContextType>;
};

export type TooManyAttemptsResolvers<ContextType = AiContext, ParentType extends ResolversParentTypes['TooManyAttempts'] = ResolversParentTypes['TooManyAttempts']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  retryAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TopicProbabilityResolvers<ContextType = AiContext, ParentType extends ResolversParentTypes['TopicProbability'] = ResolversParentTypes['TopicProbability']> = {
  probability?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  topic?: Resolver<ResolversTypes['PolicyTopic'], ParentType, ContextType>;
};

export type TopicReadingResolvers<ContextType = AiContext, ParentType extends ResolversParentTypes['TopicReading'] = ResolversParentTypes['TopicReading']> = {
  likeliest?: Resolver<ReadonlyArray<ResolversTypes['TopicProbability']>, ParentType, ContextType>;
  model?: Resolver<ResolversTypes['ModelUse'], ParentType, ContextType>;
  probability?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  topic?: Resolver<ResolversTypes['PolicyTopic'], ParentType, ContextType>;
};

export interface UrlScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['URL'], any> {
  name: 'URL';
}

export type UserResolvers<ContextType = AiContext, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  botProbability?: Resolver<Maybe<ResolversTypes['BotReading']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = AiContext, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType: TypeResolveFn<'DailyLimitReached' | 'DuplicateEntry' | 'NotFound' | 'PermissionDenied' | 'TooManyAttempts' | 'ValidationFailed', ParentType, ContextType>;
};

export type ValidationFailedResolvers<ContextType = AiContext, ParentType extends ResolversParentTypes['ValidationFailed'] = ResolversParentTypes['ValidationFailed']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  fields?: Resolver<ReadonlyArray<ResolversTypes['FieldError']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ViralForecastResolvers<ContextType = AiContext, ParentType extends ResolversParentTypes['ViralForecast'] = ResolversParentTypes['ViralForecast']> = {
  band?: Resolver<ResolversTypes['ViralBand'], ParentType, ContextType>;
  expected?: Resolver<Maybe<ResolversTypes['ExpectedEngagement']>, ParentType, ContextType>;
  model?: Resolver<ResolversTypes['ModelUse'], ParentType, ContextType>;
  probability?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = AiContext> = {
  BotReading?: BotReadingResolvers<ContextType>;
  CategoryProbability?: CategoryProbabilityResolvers<ContextType>;
  CategoryReading?: CategoryReadingResolvers<ContextType>;
  Claim?: ClaimResolvers<ContextType>;
  ClaimsReading?: ClaimsReadingResolvers<ContextType>;
  CommentReading?: CommentReadingResolvers<ContextType>;
  DailyLimitReached?: DailyLimitReachedResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DuplicateEntry?: DuplicateEntryResolvers<ContextType>;
  EmailAddress?: GraphQLScalarType;
  EmotionProbability?: EmotionProbabilityResolvers<ContextType>;
  EmotionReading?: EmotionReadingResolvers<ContextType>;
  ExpectedEngagement?: ExpectedEngagementResolvers<ContextType>;
  FieldError?: FieldErrorResolvers<ContextType>;
  Model?: ModelResolvers<ContextType>;
  ModelUse?: ModelUseResolvers<ContextType>;
  ModerationReading?: ModerationReadingResolvers<ContextType>;
  NonNegativeInt?: GraphQLScalarType;
  NotFound?: NotFoundResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PermissionDenied?: PermissionDeniedResolvers<ContextType>;
  PolarisationReading?: PolarisationReadingResolvers<ContextType>;
  Post?: PostResolvers<ContextType>;
  PostAnalysis?: PostAnalysisResolvers<ContextType>;
  QualityReading?: QualityReadingResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RecommendedPost?: RecommendedPostResolvers<ContextType>;
  RecommendedPostConnection?: RecommendedPostConnectionResolvers<ContextType>;
  RecommendedPostEdge?: RecommendedPostEdgeResolvers<ContextType>;
  SentimentReading?: SentimentReadingResolvers<ContextType>;
  TextAnalysis?: TextAnalysisResolvers<ContextType>;
  TooManyAttempts?: TooManyAttemptsResolvers<ContextType>;
  TopicProbability?: TopicProbabilityResolvers<ContextType>;
  TopicReading?: TopicReadingResolvers<ContextType>;
  URL?: GraphQLScalarType;
  User?: UserResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  ValidationFailed?: ValidationFailedResolvers<ContextType>;
  ViralForecast?: ViralForecastResolvers<ContextType>;
};

