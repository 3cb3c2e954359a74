import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { UserSource, ViewerSource, UserPermissionsSource, BadgeSource, PrivacySource } from './view.ts';
import type { UsersContext } from './context.ts';
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

/** A part of the country. */
export type Area = {
  readonly __typename?: 'Area';
  /** Code within its level: plate code of a province, plate code and ordinal of a district. */
  readonly code: Scalars['String']['output'];
  /** Kind of area. */
  readonly level: AreaLevel;
};

/** Kinds of area, largest first. */
export type AreaLevel =
  /** A district (ilçe) of a province. */
  | 'DISTRICT'
  /** A province (il), keyed by its plate code. */
  | 'PROVINCE';

/** Whom one of the settings lets in. */
export type Audience =
  /** Everybody. */
  | 'EVERYONE'
  /** The people the setting's owner follows. */
  | 'FOLLOWING'
  /** Nobody but oneself. */
  | 'NOBODY';

/** Something a person has achieved. It is kept when the number behind it falls. */
export type Badge = {
  readonly __typename?: 'Badge';
  /** When it was earned. */
  readonly earnedAt: Scalars['DateTime']['output'];
  /** What it is for. */
  readonly kind: BadgeKind;
  /** Name in the language of the request. */
  readonly title: Scalars['String']['output'];
};

/** What can be achieved. */
export type BadgeKind =
  /** Published the first post. */
  | 'FIRST_POST'
  /** Wrote 100 comments. */
  | 'HUNDRED_COMMENTS'
  /** 100 followers. */
  | 'HUNDRED_FOLLOWERS'
  /** Published 100 posts. */
  | 'HUNDRED_POSTS'
  /** A year on the platform. */
  | 'ONE_YEAR'
  /** 10,000 followers. */
  | 'TEN_THOUSAND_FOLLOWERS'
  /** 1,000 followers. */
  | 'THOUSAND_FOLLOWERS';

/** A person to block. */
export type BlockInput = {
  /** The person. */
  readonly id: Scalars['ID']['input'];
};

/** What blocking may lead to. */
export type BlockResult = BlockSuccess | NotFound | PermissionDenied | ValidationFailed;

/** Neither of the two sees or follows the other any more. */
export type BlockSuccess = {
  readonly __typename?: 'BlockSuccess';
  /** The person blocked. */
  readonly user: User;
  /** The viewer with the new counts. */
  readonly viewer: User;
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

/** One field of an input that was refused. */
export type FieldError = {
  readonly __typename?: 'FieldError';
  /** What is wrong with it and what is allowed. */
  readonly message: Scalars['String']['output'];
  /** The field, outermost first. */
  readonly path: ReadonlyArray<Scalars['String']['output']>;
};

/** A person to follow. */
export type FollowInput = {
  /** The person. */
  readonly id: Scalars['ID']['input'];
};

/** What following may lead to. */
export type FollowResult = FollowSuccess | NotFound | ValidationFailed;

/** The viewer follows the person. */
export type FollowSuccess = {
  readonly __typename?: 'FollowSuccess';
  /** The person followed. */
  readonly user: User;
  /** The viewer with the new count. */
  readonly viewer: User;
};

/** Who may write to somebody directly. */
export type MessageAudience =
  /** Everybody whose role allows it. */
  | 'EVERYONE'
  /** The people the setting's owner follows. */
  | 'FOLLOWING'
  /** People with a verified identity. */
  | 'VERIFIED';

export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Blocks a person: ends follows both ways and hides each from the other. Answers when it is in force everywhere. */
  readonly block: BlockResult;
  /** Follows a person. Following twice is the same as once. */
  readonly follow: FollowResult;
  /** Mutes a person. Answers when it is in force everywhere. */
  readonly mute: MuteResult;
  /** Makes a person stop following the viewer. */
  readonly removeFollower: RemoveFollowerResult;
  /** Sets or clears the bell on a followed person. */
  readonly setPostAlerts: SetPostAlertsResult;
  /** Tells the other side of a conversation that the viewer types; clients send at most one every 300 ms. */
  readonly setTyping: SetTypingResult;
  /** Takes a block back. */
  readonly unblock: UnblockResult;
  /** Stops following a person. */
  readonly unfollow: UnfollowResult;
  /** Takes a mute back. */
  readonly unmute: UnmuteResult;
  /** Changes who may see and reach the viewer. */
  readonly updatePrivacy: UpdatePrivacyResult;
  /** Changes the viewer's profile. */
  readonly updateProfile: UpdateProfileResult;
};


export type MutationBlockArgs = {
  input: BlockInput;
};


export type MutationFollowArgs = {
  input: FollowInput;
};


export type MutationMuteArgs = {
  input: MuteInput;
};


export type MutationRemoveFollowerArgs = {
  input: RemoveFollowerInput;
};


export type MutationSetPostAlertsArgs = {
  input: SetPostAlertsInput;
};


export type MutationSetTypingArgs = {
  input: SetTypingInput;
};


export type MutationUnblockArgs = {
  input: UnblockInput;
};


export type MutationUnfollowArgs = {
  input: UnfollowInput;
};


export type MutationUnmuteArgs = {
  input: UnmuteInput;
};


export type MutationUpdatePrivacyArgs = {
  input: UpdatePrivacyInput;
};


export type MutationUpdateProfileArgs = {
  input: UpdateProfileInput;
};

/** A person to mute. */
export type MuteInput = {
  /** The person. */
  readonly id: Scalars['ID']['input'];
};

/** What muting may lead to. */
export type MuteResult = MuteSuccess | NotFound | ValidationFailed;

/** The person's posts stay out of the viewer's feeds, live updates and notifications. */
export type MuteSuccess = {
  readonly __typename?: 'MuteSuccess';
  /** The person muted. */
  readonly user: User;
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

/** Something that happened to the viewer. Alike ones are one: everybody who liked a post on a day, for example. It keeps its id while it grows. */
export type Notification = {
  readonly __typename?: 'Notification';
  /** Opaque, stable identifier. */
  readonly id: Scalars['ID']['output'];
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
  /** Opaque, stable identifier. */
  readonly id: Scalars['ID']['output'];
};

/** Whether somebody is connected. */
export type Presence = {
  readonly __typename?: 'Presence';
  /** Whether at least one of the person's connections is open. */
  readonly isOnline: Scalars['Boolean']['output'];
  /** When the last connection closed; absent while online and where it is not known. */
  readonly lastSeenAt?: Maybe<Scalars['DateTime']['output']>;
};

/** Who may see and reach a person. */
export type PrivacySettings = {
  readonly __typename?: 'PrivacySettings';
  /** Who sees the lists of followers and followed; the numbers are always shown. */
  readonly followLists: Audience;
  /** Whose mentions of the person become mentions; those of others stay plain text. */
  readonly mentions: Audience;
  /** Who may write directly. */
  readonly messages: MessageAudience;
  /** Who sees whether the person is online. */
  readonly presence: Audience;
  /** Whether the person is suggested to others. */
  readonly suggestable: Scalars['Boolean']['output'];
};

/** What somebody does for a living; it weighs in on posts about its field. */
export type Profession =
  /** Civil servant. */
  | 'CIVIL_SERVANT'
  /** Medical doctor. */
  | 'DOCTOR'
  /** Economist. */
  | 'ECONOMIST'
  /** Engineer. */
  | 'ENGINEER'
  /** Farmer. */
  | 'FARMER'
  /** Lawyer. */
  | 'LAWYER'
  /** Police officer. */
  | 'POLICE'
  /** Retired. */
  | 'RETIRED'
  /** Student. */
  | 'STUDENT'
  /** Teacher. */
  | 'TEACHER'
  /** Not told. */
  | 'UNKNOWN'
  /** Worker. */
  | 'WORKER';

export type Query = {
  readonly __typename?: 'Query';
  /** A person by id or by username: exactly one of the two. Absent if there is none or they block the viewer. */
  readonly user?: Maybe<User>;
  /** The signed-in person; absent for anonymous requests. */
  readonly viewer?: Maybe<Viewer>;
};


export type QueryUserArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
  username?: InputMaybe<Scalars['String']['input']>;
};

/** A page of people the viewer blocks or mutes. */
export type RelatedUserConnection = {
  readonly __typename?: 'RelatedUserConnection';
  /** The people with their cursors. */
  readonly edges: ReadonlyArray<RelatedUserEdge>;
  /** Position of this page. */
  readonly pageInfo: PageInfo;
};

/** A person in such a page. */
export type RelatedUserEdge = {
  readonly __typename?: 'RelatedUserEdge';
  /** Position of this person. */
  readonly cursor: Scalars['String']['output'];
  /** The person. */
  readonly node: User;
  /** Since when. */
  readonly since: Scalars['DateTime']['output'];
};

/** A follower to remove. */
export type RemoveFollowerInput = {
  /** The follower. */
  readonly id: Scalars['ID']['input'];
};

/** What removing a follower may lead to. */
export type RemoveFollowerResult = NotFound | RemoveFollowerSuccess | ValidationFailed;

/** The person does not follow the viewer any more, and is not told. */
export type RemoveFollowerSuccess = {
  readonly __typename?: 'RemoveFollowerSuccess';
  /** The person removed. */
  readonly user: User;
  /** The viewer with the new count. */
  readonly viewer: User;
};

/** Whether to be told of a followed person's new posts. */
export type SetPostAlertsInput = {
  /** Whether to be told. */
  readonly enabled: Scalars['Boolean']['input'];
  /** The person; the viewer must follow them. */
  readonly id: Scalars['ID']['input'];
};

/** What setting the bell may lead to. */
export type SetPostAlertsResult = NotFound | SetPostAlertsSuccess | ValidationFailed;

/** The bell is set. */
export type SetPostAlertsSuccess = {
  readonly __typename?: 'SetPostAlertsSuccess';
  /** The person. */
  readonly user: User;
};

/** Whether the viewer types. */
export type SetTypingInput = {
  /** The conversation. */
  readonly conversationId: Scalars['ID']['input'];
  /** Whether they type. */
  readonly isTyping: Scalars['Boolean']['input'];
};

/** What telling of one's typing may lead to. */
export type SetTypingResult = NotFound | PermissionDenied | SetTypingSuccess | ValidationFailed;

/** The other side was told. */
export type SetTypingSuccess = {
  readonly __typename?: 'SetTypingSuccess';
  /** Always true. */
  readonly ok: Scalars['Boolean']['output'];
};

export type Subscription = {
  readonly __typename?: 'Subscription';
  /** One of these people came online or went offline, as far as their privacy settings show it to the viewer. */
  readonly presenceChanged: User;
  /** The other side of a conversation of the viewer types, or stopped. */
  readonly typing: TypingEvent;
  /** All that an app wants to hear of at any time, in one stream. Notifications and posts can be resumed after; presence begins anew. */
  readonly viewerEvents: ViewerEvent;
};


export type SubscriptionPresenceChangedArgs = {
  userIds: ReadonlyArray<Scalars['ID']['input']>;
};


export type SubscriptionTypingArgs = {
  conversationId: Scalars['ID']['input'];
};


export type SubscriptionViewerEventsArgs = {
  presenceOf?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
};

/** A page of suggestions. */
export type SuggestionConnection = {
  readonly __typename?: 'SuggestionConnection';
  /** The people with their cursors. */
  readonly edges: ReadonlyArray<SuggestionEdge>;
  /** Position of this page. */
  readonly pageInfo: PageInfo;
};

/** A person in a page of suggestions. */
export type SuggestionEdge = {
  readonly __typename?: 'SuggestionEdge';
  /** Position of this person. */
  readonly cursor: Scalars['String']['output'];
  /** How many people the viewer follows follow this person. */
  readonly mutualsCount: Scalars['NonNegativeInt']['output'];
  /** The person. */
  readonly node: User;
  /** The strongest reason. */
  readonly reason: SuggestionReason;
  /** Interests both declare. */
  readonly sharedInterests: ReadonlyArray<PolicyTopic>;
};

/** Why somebody is suggested. */
export type SuggestionReason =
  /** People the viewer follows follow the person. */
  | 'FOLLOWED_BY_FOLLOWED'
  /** The two share declared interests. */
  | 'SHARED_INTERESTS';

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

/** Somebody typing in a conversation, or no longer. */
export type TypingEvent = {
  readonly __typename?: 'TypingEvent';
  /** The conversation. */
  readonly conversationId: Scalars['ID']['output'];
  /** Whether they type; it ends by itself after six seconds without a renewal. */
  readonly isTyping: Scalars['Boolean']['output'];
  /** Who types. */
  readonly user: User;
};

/** A person to unblock. */
export type UnblockInput = {
  /** The person. */
  readonly id: Scalars['ID']['input'];
};

/** What unblocking may lead to. */
export type UnblockResult = NotFound | UnblockSuccess | ValidationFailed;

/** The two see each other again; follows that the block ended stay ended. */
export type UnblockSuccess = {
  readonly __typename?: 'UnblockSuccess';
  /** The person no longer blocked. */
  readonly user: User;
};

/** A person to stop following. */
export type UnfollowInput = {
  /** The person. */
  readonly id: Scalars['ID']['input'];
};

/** What unfollowing may lead to. */
export type UnfollowResult = NotFound | UnfollowSuccess | ValidationFailed;

/** The viewer does not follow the person. */
export type UnfollowSuccess = {
  readonly __typename?: 'UnfollowSuccess';
  /** The person no longer followed. */
  readonly user: User;
  /** The viewer with the new count. */
  readonly viewer: User;
};

/** A person to unmute. */
export type UnmuteInput = {
  /** The person. */
  readonly id: Scalars['ID']['input'];
};

/** What unmuting may lead to. */
export type UnmuteResult = NotFound | UnmuteSuccess | ValidationFailed;

/** The person is heard again. */
export type UnmuteSuccess = {
  readonly __typename?: 'UnmuteSuccess';
  /** The person no longer muted. */
  readonly user: User;
};

/** Changes to the viewer's privacy settings; a field left out stays as it is. */
export type UpdatePrivacyInput = {
  /** Who sees the lists of followers and followed. */
  readonly followLists?: InputMaybe<Audience>;
  /** Whose mentions become mentions. */
  readonly mentions?: InputMaybe<Audience>;
  /** Who may write directly. */
  readonly messages?: InputMaybe<MessageAudience>;
  /** Who sees whether the viewer is online. */
  readonly presence?: InputMaybe<Audience>;
  /** Whether the viewer is suggested to others. */
  readonly suggestable?: InputMaybe<Scalars['Boolean']['input']>;
};

/** What changing privacy settings may lead to. */
export type UpdatePrivacyResult = UpdatePrivacySuccess | ValidationFailed;

/** The settings are in force. */
export type UpdatePrivacySuccess = {
  readonly __typename?: 'UpdatePrivacySuccess';
  /** The viewer with the new settings. */
  readonly viewer: Viewer;
};

/** Changes to one's own profile; a field left out stays as it is, null clears it. */
export type UpdateProfileInput = {
  /** An https address. */
  readonly avatarUrl?: InputMaybe<Scalars['String']['input']>;
  /** Up to 300 characters. */
  readonly bio?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 60 characters; cannot be cleared. */
  readonly displayName?: InputMaybe<Scalars['String']['input']>;
  /** Code of a district of that province. */
  readonly districtCode?: InputMaybe<Scalars['String']['input']>;
  /** Up to 10 interests; an empty list clears them. */
  readonly interests?: InputMaybe<ReadonlyArray<PolicyTopic>>;
  /** What one does for a living; cannot be cleared. */
  readonly profession?: InputMaybe<Profession>;
  /** Plate code, 01 to 81. Changing it clears a district of another province. */
  readonly provinceCode?: InputMaybe<Scalars['String']['input']>;
};

/** What changing one's profile may lead to. */
export type UpdateProfileResult = UpdateProfileSuccess | ValidationFailed;

/** The profile is changed. */
export type UpdateProfileSuccess = {
  readonly __typename?: 'UpdateProfileSuccess';
  /** The person with the changes. */
  readonly user: User;
};

/** A person with an account. */
export type User = {
  readonly __typename?: 'User';
  /** Picture of the person. */
  readonly avatarUrl?: Maybe<Scalars['URL']['output']>;
  /** What the person has achieved, newest first. */
  readonly badges: ReadonlyArray<Badge>;
  /** A few words about oneself. */
  readonly bio?: Maybe<Scalars['String']['output']>;
  /** The viewer's direct conversation with this person; absent for oneself, for anonymous viewers and where the viewer may not write. */
  readonly conversationId?: Maybe<Scalars['ID']['output']>;
  /** When the account was created. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** Name shown to others. */
  readonly displayName: Scalars['String']['output'];
  /** District of residence. */
  readonly district?: Maybe<Area>;
  /** Who follows this person, newest first; empty where their privacy settings keep it from the viewer. */
  readonly followers: UserConnection;
  /** How many people follow this person. */
  readonly followersCount: Scalars['NonNegativeInt']['output'];
  /** Whom this person follows, newest first; empty where their privacy settings keep it from the viewer. */
  readonly following: UserConnection;
  /** How many people this person follows. */
  readonly followingCount: Scalars['NonNegativeInt']['output'];
  /** Whether this person follows the viewer. */
  readonly followsViewer: Scalars['Boolean']['output'];
  /** Opaque, stable identifier. */
  readonly id: Scalars['ID']['output'];
  /** What the person declares to be interested in, in the order chosen. */
  readonly interests: ReadonlyArray<PolicyTopic>;
  /** Whether the person is connected now; absent where their privacy settings keep it from the viewer. */
  readonly presence?: Maybe<Presence>;
  /** What the person does for a living. */
  readonly profession: Profession;
  /** Province of residence. */
  readonly province?: Maybe<Area>;
  /** Unique name in addresses and mentions. */
  readonly username: Scalars['String']['output'];
  /** What the viewer may do with this profile. */
  readonly viewerCan: UserPermissions;
  /** Whether the viewer follows this person; false for anonymous viewers and for oneself. */
  readonly viewerFollows: Scalars['Boolean']['output'];
  /** Whether the viewer asked to be told of this person's new posts. */
  readonly viewerHasAlerts: Scalars['Boolean']['output'];
  /** Whether the viewer blocks this person. */
  readonly viewerHasBlocked: Scalars['Boolean']['output'];
  /** Whether the viewer mutes this person; the person never learns it. */
  readonly viewerHasMuted: Scalars['Boolean']['output'];
};


/** A person with an account. */
export type UserFollowersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A person with an account. */
export type UserFollowingArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of people. */
export type UserConnection = {
  readonly __typename?: 'UserConnection';
  /** The people with their cursors. */
  readonly edges: ReadonlyArray<UserEdge>;
  /** Position of this page. */
  readonly pageInfo: PageInfo;
};

/** A person in a page, with what belongs to the relation. */
export type UserEdge = {
  readonly __typename?: 'UserEdge';
  /** Position of this person. */
  readonly cursor: Scalars['String']['output'];
  /** When the one followed the other. */
  readonly followedAt: Scalars['DateTime']['output'];
  /** The person. */
  readonly node: User;
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

/** What the viewer may do with a profile. */
export type UserPermissions = {
  readonly __typename?: 'UserPermissions';
  /** Block the person. */
  readonly block: Scalars['Boolean']['output'];
  /** Change the profile. */
  readonly edit: Scalars['Boolean']['output'];
  /** Follow the person. */
  readonly follow: Scalars['Boolean']['output'];
  /** Write to the person directly, by the viewer's role and the person's settings. */
  readonly message: Scalars['Boolean']['output'];
  /** See whom the person follows and who follows them. */
  readonly seeFollowLists: Scalars['Boolean']['output'];
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
  /** Whom the viewer blocks, latest first. */
  readonly blockedUsers: RelatedUserConnection;
  /** The same identifier as the person's. */
  readonly id: Scalars['ID']['output'];
  /** Whom the viewer mutes, latest first. */
  readonly mutedUsers: RelatedUserConnection;
  /** Who may see and reach the viewer. */
  readonly privacy: PrivacySettings;
  /** People the viewer may want to follow, best first: those whom people one follows follow, then those with shared interests. Never chosen by a party or an inferred political view. */
  readonly suggestions: SuggestionConnection;
  /** The person as others see them. */
  readonly user: User;
};


/** The signed-in person: what only they may see of themselves. */
export type ViewerBlockedUsersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** The signed-in person: what only they may see of themselves. */
export type ViewerMutedUsersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** The signed-in person: what only they may see of themselves. */
export type ViewerSuggestionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** Something that an app shows wherever in it the viewer is. */
export type ViewerEvent = ViewerNotification | ViewerPost | ViewerPresence;

/** A notification for the viewer was created, or grew. */
export type ViewerNotification = {
  readonly __typename?: 'ViewerNotification';
  /** The notification. */
  readonly notification: Notification;
};

/** Somebody whom the viewer follows, and neither mutes nor blocks, posted: to everybody or to their followers. */
export type ViewerPost = {
  readonly __typename?: 'ViewerPost';
  /** The post. */
  readonly post: Post;
};

/** Somebody came online or went offline, or is online when the stream begins. */
export type ViewerPresence = {
  readonly __typename?: 'ViewerPresence';
  /** The person, with their presence. */
  readonly user: User;
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
  User: User;
  Viewer: Viewer;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  User:
    ( { __typename: 'User' }
    & ( GraphQLRecursivePick<FederationTypes['User'], {"id":true}>
        | GraphQLRecursivePick<FederationTypes['User'], {"username":true}> ) );
  Viewer:
    ( { __typename: 'Viewer' }
    & GraphQLRecursivePick<FederationTypes['Viewer'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  BlockResult:
    | ( Omit<BlockSuccess, 'user' | 'viewer'> & { user: _RefType['User'], viewer: _RefType['User'] } )
    | ( NotFound )
    | ( PermissionDenied )
    | ( ValidationFailed )
  ;
  FollowResult:
    | ( Omit<FollowSuccess, 'user' | 'viewer'> & { user: _RefType['User'], viewer: _RefType['User'] } )
    | ( NotFound )
    | ( ValidationFailed )
  ;
  MuteResult:
    | ( Omit<MuteSuccess, 'user'> & { user: _RefType['User'] } )
    | ( NotFound )
    | ( ValidationFailed )
  ;
  RemoveFollowerResult:
    | ( NotFound )
    | ( Omit<RemoveFollowerSuccess, 'user' | 'viewer'> & { user: _RefType['User'], viewer: _RefType['User'] } )
    | ( ValidationFailed )
  ;
  SetPostAlertsResult:
    | ( NotFound )
    | ( Omit<SetPostAlertsSuccess, 'user'> & { user: _RefType['User'] } )
    | ( ValidationFailed )
  ;
  SetTypingResult:
    | ( NotFound )
    | ( PermissionDenied )
    | ( SetTypingSuccess )
    | ( ValidationFailed )
  ;
  UnblockResult:
    | ( NotFound )
    | ( Omit<UnblockSuccess, 'user'> & { user: _RefType['User'] } )
    | ( ValidationFailed )
  ;
  UnfollowResult:
    | ( NotFound )
    | ( Omit<UnfollowSuccess, 'user' | 'viewer'> & { user: _RefType['User'], viewer: _RefType['User'] } )
    | ( ValidationFailed )
  ;
  UnmuteResult:
    | ( NotFound )
    | ( Omit<UnmuteSuccess, 'user'> & { user: _RefType['User'] } )
    | ( ValidationFailed )
  ;
  UpdatePrivacyResult:
    | ( Omit<UpdatePrivacySuccess, 'viewer'> & { viewer: _RefType['Viewer'] } )
    | ( ValidationFailed )
  ;
  UpdateProfileResult:
    | ( Omit<UpdateProfileSuccess, 'user'> & { user: _RefType['User'] } )
    | ( ValidationFailed )
  ;
  ViewerEvent:
    | ( ViewerNotification )
    | ( ViewerPost )
    | ( Omit<ViewerPresence, 'user'> & { user: _RefType['User'] } )
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
  Area: ResolverTypeWrapper<Area>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  AreaLevel: AreaLevel;
  Audience: Audience;
  Badge: ResolverTypeWrapper<BadgeSource>;
  BadgeKind: BadgeKind;
  BlockInput: BlockInput;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  BlockResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['BlockResult']>;
  BlockSuccess: ResolverTypeWrapper<Omit<BlockSuccess, 'user' | 'viewer'> & { user: ResolversTypes['User'], viewer: ResolversTypes['User'] }>;
  DailyLimitReached: ResolverTypeWrapper<DailyLimitReached>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DuplicateEntry: ResolverTypeWrapper<DuplicateEntry>;
  EmailAddress: ResolverTypeWrapper<Scalars['EmailAddress']['output']>;
  ErrorCode: ErrorCode;
  FieldError: ResolverTypeWrapper<FieldError>;
  FollowInput: FollowInput;
  FollowResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['FollowResult']>;
  FollowSuccess: ResolverTypeWrapper<Omit<FollowSuccess, 'user' | 'viewer'> & { user: ResolversTypes['User'], viewer: ResolversTypes['User'] }>;
  MessageAudience: MessageAudience;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  MuteInput: MuteInput;
  MuteResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['MuteResult']>;
  MuteSuccess: ResolverTypeWrapper<Omit<MuteSuccess, 'user'> & { user: ResolversTypes['User'] }>;
  NonNegativeInt: ResolverTypeWrapper<Scalars['NonNegativeInt']['output']>;
  NotFound: ResolverTypeWrapper<NotFound>;
  Notification: ResolverTypeWrapper<Notification>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  PermissionDenied: ResolverTypeWrapper<PermissionDenied>;
  PolicyTopic: PolicyTopic;
  Post: ResolverTypeWrapper<Post>;
  Presence: ResolverTypeWrapper<Presence>;
  PrivacySettings: ResolverTypeWrapper<PrivacySource>;
  Profession: Profession;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RelatedUserConnection: ResolverTypeWrapper<Omit<RelatedUserConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['RelatedUserEdge']> }>;
  RelatedUserEdge: ResolverTypeWrapper<Omit<RelatedUserEdge, 'node'> & { node: ResolversTypes['User'] }>;
  RemoveFollowerInput: RemoveFollowerInput;
  RemoveFollowerResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RemoveFollowerResult']>;
  RemoveFollowerSuccess: ResolverTypeWrapper<Omit<RemoveFollowerSuccess, 'user' | 'viewer'> & { user: ResolversTypes['User'], viewer: ResolversTypes['User'] }>;
  SetPostAlertsInput: SetPostAlertsInput;
  SetPostAlertsResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SetPostAlertsResult']>;
  SetPostAlertsSuccess: ResolverTypeWrapper<Omit<SetPostAlertsSuccess, 'user'> & { user: ResolversTypes['User'] }>;
  SetTypingInput: SetTypingInput;
  SetTypingResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SetTypingResult']>;
  SetTypingSuccess: ResolverTypeWrapper<SetTypingSuccess>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  SuggestionConnection: ResolverTypeWrapper<Omit<SuggestionConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['SuggestionEdge']> }>;
  SuggestionEdge: ResolverTypeWrapper<Omit<SuggestionEdge, 'node'> & { node: ResolversTypes['User'] }>;
  SuggestionReason: SuggestionReason;
  TooManyAttempts: ResolverTypeWrapper<TooManyAttempts>;
  TypingEvent: ResolverTypeWrapper<Omit<TypingEvent, 'user'> & { user: ResolversTypes['User'] }>;
  URL: ResolverTypeWrapper<Scalars['URL']['output']>;
  UnblockInput: UnblockInput;
  UnblockResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UnblockResult']>;
  UnblockSuccess: ResolverTypeWrapper<Omit<UnblockSuccess, 'user'> & { user: ResolversTypes['User'] }>;
  UnfollowInput: UnfollowInput;
  UnfollowResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UnfollowResult']>;
  UnfollowSuccess: ResolverTypeWrapper<Omit<UnfollowSuccess, 'user' | 'viewer'> & { user: ResolversTypes['User'], viewer: ResolversTypes['User'] }>;
  UnmuteInput: UnmuteInput;
  UnmuteResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UnmuteResult']>;
  UnmuteSuccess: ResolverTypeWrapper<Omit<UnmuteSuccess, 'user'> & { user: ResolversTypes['User'] }>;
  UpdatePrivacyInput: UpdatePrivacyInput;
  UpdatePrivacyResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdatePrivacyResult']>;
  UpdatePrivacySuccess: ResolverTypeWrapper<Omit<UpdatePrivacySuccess, 'viewer'> & { viewer: ResolversTypes['Viewer'] }>;
  UpdateProfileInput: UpdateProfileInput;
  UpdateProfileResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdateProfileResult']>;
  UpdateProfileSuccess: ResolverTypeWrapper<Omit<UpdateProfileSuccess, 'user'> & { user: ResolversTypes['User'] }>;
  User: ResolverTypeWrapper<UserSource>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  UserConnection: ResolverTypeWrapper<Omit<UserConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['UserEdge']> }>;
  UserEdge: ResolverTypeWrapper<Omit<UserEdge, 'node'> & { node: ResolversTypes['User'] }>;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
  UserPermissions: ResolverTypeWrapper<UserPermissionsSource>;
  ValidationFailed: ResolverTypeWrapper<ValidationFailed>;
  Viewer: ResolverTypeWrapper<ViewerSource>;
  ViewerEvent: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ViewerEvent']>;
  ViewerNotification: ResolverTypeWrapper<ViewerNotification>;
  ViewerPost: ResolverTypeWrapper<ViewerPost>;
  ViewerPresence: ResolverTypeWrapper<Omit<ViewerPresence, 'user'> & { user: ResolversTypes['User'] }>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Area: Area;
  String: Scalars['String']['output'];
  Badge: BadgeSource;
  BlockInput: BlockInput;
  ID: Scalars['ID']['output'];
  BlockResult: ResolversUnionTypes<ResolversParentTypes>['BlockResult'];
  BlockSuccess: Omit<BlockSuccess, 'user' | 'viewer'> & { user: ResolversParentTypes['User'], viewer: ResolversParentTypes['User'] };
  DailyLimitReached: DailyLimitReached;
  DateTime: Scalars['DateTime']['output'];
  DuplicateEntry: DuplicateEntry;
  EmailAddress: Scalars['EmailAddress']['output'];
  FieldError: FieldError;
  FollowInput: FollowInput;
  FollowResult: ResolversUnionTypes<ResolversParentTypes>['FollowResult'];
  FollowSuccess: Omit<FollowSuccess, 'user' | 'viewer'> & { user: ResolversParentTypes['User'], viewer: ResolversParentTypes['User'] };
  Mutation: Record<PropertyKey, never>;
  MuteInput: MuteInput;
  MuteResult: ResolversUnionTypes<ResolversParentTypes>['MuteResult'];
  MuteSuccess: Omit<MuteSuccess, 'user'> & { user: ResolversParentTypes['User'] };
  NonNegativeInt: Scalars['NonNegativeInt']['output'];
  NotFound: NotFound;
  Notification: Notification;
  PageInfo: PageInfo;
  Boolean: Scalars['Boolean']['output'];
  PermissionDenied: PermissionDenied;
  Post: Post;
  Presence: Presence;
  PrivacySettings: PrivacySource;
  Query: Record<PropertyKey, never>;
  RelatedUserConnection: Omit<RelatedUserConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['RelatedUserEdge']> };
  RelatedUserEdge: Omit<RelatedUserEdge, 'node'> & { node: ResolversParentTypes['User'] };
  RemoveFollowerInput: RemoveFollowerInput;
  RemoveFollowerResult: ResolversUnionTypes<ResolversParentTypes>['RemoveFollowerResult'];
  RemoveFollowerSuccess: Omit<RemoveFollowerSuccess, 'user' | 'viewer'> & { user: ResolversParentTypes['User'], viewer: ResolversParentTypes['User'] };
  SetPostAlertsInput: SetPostAlertsInput;
  SetPostAlertsResult: ResolversUnionTypes<ResolversParentTypes>['SetPostAlertsResult'];
  SetPostAlertsSuccess: Omit<SetPostAlertsSuccess, 'user'> & { user: ResolversParentTypes['User'] };
  SetTypingInput: SetTypingInput;
  SetTypingResult: ResolversUnionTypes<ResolversParentTypes>['SetTypingResult'];
  SetTypingSuccess: SetTypingSuccess;
  Subscription: Record<PropertyKey, never>;
  SuggestionConnection: Omit<SuggestionConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['SuggestionEdge']> };
  SuggestionEdge: Omit<SuggestionEdge, 'node'> & { node: ResolversParentTypes['User'] };
  TooManyAttempts: TooManyAttempts;
  TypingEvent: Omit<TypingEvent, 'user'> & { user: ResolversParentTypes['User'] };
  URL: Scalars['URL']['output'];
  UnblockInput: UnblockInput;
  UnblockResult: ResolversUnionTypes<ResolversParentTypes>['UnblockResult'];
  UnblockSuccess: Omit<UnblockSuccess, 'user'> & { user: ResolversParentTypes['User'] };
  UnfollowInput: UnfollowInput;
  UnfollowResult: ResolversUnionTypes<ResolversParentTypes>['UnfollowResult'];
  UnfollowSuccess: Omit<UnfollowSuccess, 'user' | 'viewer'> & { user: ResolversParentTypes['User'], viewer: ResolversParentTypes['User'] };
  UnmuteInput: UnmuteInput;
  UnmuteResult: ResolversUnionTypes<ResolversParentTypes>['UnmuteResult'];
  UnmuteSuccess: Omit<UnmuteSuccess, 'user'> & { user: ResolversParentTypes['User'] };
  UpdatePrivacyInput: UpdatePrivacyInput;
  UpdatePrivacyResult: ResolversUnionTypes<ResolversParentTypes>['UpdatePrivacyResult'];
  UpdatePrivacySuccess: Omit<UpdatePrivacySuccess, 'viewer'> & { viewer: ResolversParentTypes['Viewer'] };
  UpdateProfileInput: UpdateProfileInput;
  UpdateProfileResult: ResolversUnionTypes<ResolversParentTypes>['UpdateProfileResult'];
  UpdateProfileSuccess: Omit<UpdateProfileSuccess, 'user'> & { user: ResolversParentTypes['User'] };
  User: UserSource;
  Int: Scalars['Int']['output'];
  UserConnection: Omit<UserConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['UserEdge']> };
  UserEdge: Omit<UserEdge, 'node'> & { node: ResolversParentTypes['User'] };
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
  UserPermissions: UserPermissionsSource;
  ValidationFailed: ValidationFailed;
  Viewer: ViewerSource;
  ViewerEvent: ResolversUnionTypes<ResolversParentTypes>['ViewerEvent'];
  ViewerNotification: ViewerNotification;
  ViewerPost: ViewerPost;
  ViewerPresence: Omit<ViewerPresence, 'user'> & { user: ResolversParentTypes['User'] };
};

export type AreaResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['Area'] = ResolversParentTypes['Area']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  level?: Resolver<ResolversTypes['AreaLevel'], ParentType, ContextType>;
};

export type BadgeResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['Badge'] = ResolversParentTypes['Badge']> = {
  earnedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['BadgeKind'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type BlockResultResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['BlockResult'] = ResolversParentTypes['BlockResult']> = {
  __resolveType: TypeResolveFn<'BlockSuccess' | 'NotFound' | 'PermissionDenied' | 'ValidationFailed', ParentType, ContextType>;
};

export type BlockSuccessResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['BlockSuccess'] = ResolversParentTypes['BlockSuccess']> = {
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  viewer?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DailyLimitReachedResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['DailyLimitReached'] = ResolversParentTypes['DailyLimitReached']> = {
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

export type DuplicateEntryResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['DuplicateEntry'] = ResolversParentTypes['DuplicateEntry']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface EmailAddressScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['EmailAddress'], any> {
  name: 'EmailAddress';
}

export type FieldErrorResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['FieldError'] = ResolversParentTypes['FieldError']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type FollowResultResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['FollowResult'] = ResolversParentTypes['FollowResult']> = {
  __resolveType: TypeResolveFn<'FollowSuccess' | 'NotFound' | 'ValidationFailed', ParentType, ContextType>;
};

export type FollowSuccessResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['FollowSuccess'] = ResolversParentTypes['FollowSuccess']> = {
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  viewer?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MutationResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  block?: Resolver<ResolversTypes['BlockResult'], ParentType, ContextType, RequireFields<MutationBlockArgs, 'input'>>;
  follow?: Resolver<ResolversTypes['FollowResult'], ParentType, ContextType, RequireFields<MutationFollowArgs, 'input'>>;
  mute?: Resolver<ResolversTypes['MuteResult'], ParentType, ContextType, RequireFields<MutationMuteArgs, 'input'>>;
  removeFollower?: Resolver<ResolversTypes['RemoveFollowerResult'], ParentType, ContextType, RequireFields<MutationRemoveFollowerArgs, 'input'>>;
  setPostAlerts?: Resolver<ResolversTypes['SetPostAlertsResult'], ParentType, ContextType, RequireFields<MutationSetPostAlertsArgs, 'input'>>;
  setTyping?: Resolver<ResolversTypes['SetTypingResult'], ParentType, ContextType, RequireFields<MutationSetTypingArgs, 'input'>>;
  unblock?: Resolver<ResolversTypes['UnblockResult'], ParentType, ContextType, RequireFields<MutationUnblockArgs, 'input'>>;
  unfollow?: Resolver<ResolversTypes['UnfollowResult'], ParentType, ContextType, RequireFields<MutationUnfollowArgs, 'input'>>;
  unmute?: Resolver<ResolversTypes['UnmuteResult'], ParentType, ContextType, RequireFields<MutationUnmuteArgs, 'input'>>;
  updatePrivacy?: Resolver<ResolversTypes['UpdatePrivacyResult'], ParentType, ContextType, RequireFields<MutationUpdatePrivacyArgs, 'input'>>;
  updateProfile?: Resolver<ResolversTypes['UpdateProfileResult'], ParentType, ContextType, RequireFields<MutationUpdateProfileArgs, 'input'>>;
};

export type MuteResultResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['MuteResult'] = ResolversParentTypes['MuteResult']> = {
  __resolveType: TypeResolveFn<'MuteSuccess' | 'NotFound' | 'ValidationFailed', ParentType, ContextType>;
};

export type MuteSuccessResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['MuteSuccess'] = ResolversParentTypes['MuteSuccess']> = {
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface NonNegativeIntScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['NonNegativeInt'], any> {
  name: 'NonNegativeInt';
}

export type NotFoundResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['NotFound'] = ResolversParentTypes['NotFound']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type NotificationResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['Notification'] = ResolversParentTypes['Notification']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PermissionDeniedResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['PermissionDenied'] = ResolversParentTypes['PermissionDenied']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PostResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['Post'] = ResolversParentTypes['Post']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type PresenceResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['Presence'] = ResolversParentTypes['Presence']> = {
  isOnline?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  lastSeenAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type PrivacySettingsResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['PrivacySettings'] = ResolversParentTypes['PrivacySettings']> = {
  followLists?: Resolver<ResolversTypes['Audience'], ParentType, ContextType>;
  mentions?: Resolver<ResolversTypes['Audience'], ParentType, ContextType>;
  messages?: Resolver<ResolversTypes['MessageAudience'], ParentType, ContextType>;
  presence?: Resolver<ResolversTypes['Audience'], ParentType, ContextType>;
  suggestable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType, Partial<QueryUserArgs>>;
  viewer?: Resolver<Maybe<ResolversTypes['Viewer']>, ParentType, ContextType>;
};

export type RelatedUserConnectionResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['RelatedUserConnection'] = ResolversParentTypes['RelatedUserConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['RelatedUserEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type RelatedUserEdgeResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['RelatedUserEdge'] = ResolversParentTypes['RelatedUserEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type RemoveFollowerResultResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['RemoveFollowerResult'] = ResolversParentTypes['RemoveFollowerResult']> = {
  __resolveType: TypeResolveFn<'NotFound' | 'RemoveFollowerSuccess' | 'ValidationFailed', ParentType, ContextType>;
};

export type RemoveFollowerSuccessResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['RemoveFollowerSuccess'] = ResolversParentTypes['RemoveFollowerSuccess']> = {
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  viewer?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SetPostAlertsResultResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['SetPostAlertsResult'] = ResolversParentTypes['SetPostAlertsResult']> = {
  __resolveType: TypeResolveFn<'NotFound' | 'SetPostAlertsSuccess' | 'ValidationFailed', ParentType, ContextType>;
};

export type SetPostAlertsSuccessResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['SetPostAlertsSuccess'] = ResolversParentTypes['SetPostAlertsSuccess']> = {
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SetTypingResultResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['SetTypingResult'] = ResolversParentTypes['SetTypingResult']> = {
  __resolveType: TypeResolveFn<'NotFound' | 'PermissionDenied' | 'SetTypingSuccess' | 'ValidationFailed', ParentType, ContextType>;
};

export type SetTypingSuccessResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['SetTypingSuccess'] = ResolversParentTypes['SetTypingSuccess']> = {
  ok?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  presenceChanged?: SubscriptionResolver<ResolversTypes['User'], "presenceChanged", ParentType, ContextType, RequireFields<SubscriptionPresenceChangedArgs, 'userIds'>>;
  typing?: SubscriptionResolver<ResolversTypes['TypingEvent'], "typing", ParentType, ContextType, RequireFields<SubscriptionTypingArgs, 'conversationId'>>;
  viewerEvents?: SubscriptionResolver<ResolversTypes['ViewerEvent'], "viewerEvents", ParentType, ContextType, Partial<SubscriptionViewerEventsArgs>>;
};

export type SuggestionConnectionResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['SuggestionConnection'] = ResolversParentTypes['SuggestionConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['SuggestionEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type SuggestionEdgeResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['SuggestionEdge'] = ResolversParentTypes['SuggestionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  mutualsCount?: Resolver<ResolversTypes['NonNegativeInt'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['SuggestionReason'], ParentType, ContextType>;
  sharedInterests?: Resolver<ReadonlyArray<ResolversTypes['PolicyTopic']>, ParentType, ContextType>;
};

export type TooManyAttemptsResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['TooManyAttempts'] = ResolversParentTypes['TooManyAttempts']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  retryAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TypingEventResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['TypingEvent'] = ResolversParentTypes['TypingEvent']> = {
  conversationId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isTyping?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
};

export interface UrlScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['URL'], any> {
  name: 'URL';
}

export type UnblockResultResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['UnblockResult'] = ResolversParentTypes['UnblockResult']> = {
  __resolveType: TypeResolveFn<'NotFound' | 'UnblockSuccess' | 'ValidationFailed', ParentType, ContextType>;
};

export type UnblockSuccessResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['UnblockSuccess'] = ResolversParentTypes['UnblockSuccess']> = {
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UnfollowResultResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['UnfollowResult'] = ResolversParentTypes['UnfollowResult']> = {
  __resolveType: TypeResolveFn<'NotFound' | 'UnfollowSuccess' | 'ValidationFailed', ParentType, ContextType>;
};

export type UnfollowSuccessResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['UnfollowSuccess'] = ResolversParentTypes['UnfollowSuccess']> = {
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  viewer?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UnmuteResultResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['UnmuteResult'] = ResolversParentTypes['UnmuteResult']> = {
  __resolveType: TypeResolveFn<'NotFound' | 'UnmuteSuccess' | 'ValidationFailed', ParentType, ContextType>;
};

export type UnmuteSuccessResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['UnmuteSuccess'] = ResolversParentTypes['UnmuteSuccess']> = {
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UpdatePrivacyResultResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['UpdatePrivacyResult'] = ResolversParentTypes['UpdatePrivacyResult']> = {
  __resolveType: TypeResolveFn<'UpdatePrivacySuccess' | 'ValidationFailed', ParentType, ContextType>;
};

export type UpdatePrivacySuccessResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['UpdatePrivacySuccess'] = ResolversParentTypes['UpdatePrivacySuccess']> = {
  viewer?: Resolver<ResolversTypes['Viewer'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UpdateProfileResultResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['UpdateProfileResult'] = ResolversParentTypes['UpdateProfileResult']> = {
  __resolveType: TypeResolveFn<'UpdateProfileSuccess' | 'ValidationFailed', ParentType, ContextType>;
};

export type UpdateProfileSuccessResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['UpdateProfileSuccess'] = ResolversParentTypes['UpdateProfileSuccess']> = {
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UserResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  avatarUrl?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  badges?: Resolver<ReadonlyArray<ResolversTypes['Badge']>, ParentType, ContextType>;
  bio?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  conversationId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  displayName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  district?: Resolver<Maybe<ResolversTypes['Area']>, ParentType, ContextType>;
  followers?: Resolver<ResolversTypes['UserConnection'], ParentType, ContextType, RequireFields<UserFollowersArgs, 'first'>>;
  followersCount?: Resolver<ResolversTypes['NonNegativeInt'], ParentType, ContextType>;
  following?: Resolver<ResolversTypes['UserConnection'], ParentType, ContextType, RequireFields<UserFollowingArgs, 'first'>>;
  followingCount?: Resolver<ResolversTypes['NonNegativeInt'], ParentType, ContextType>;
  followsViewer?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  interests?: Resolver<ReadonlyArray<ResolversTypes['PolicyTopic']>, ParentType, ContextType>;
  presence?: Resolver<Maybe<ResolversTypes['Presence']>, ParentType, ContextType>;
  profession?: Resolver<ResolversTypes['Profession'], ParentType, ContextType>;
  province?: Resolver<Maybe<ResolversTypes['Area']>, ParentType, ContextType>;
  username?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  viewerCan?: Resolver<ResolversTypes['UserPermissions'], ParentType, ContextType>;
  viewerFollows?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  viewerHasAlerts?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  viewerHasBlocked?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  viewerHasMuted?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type UserConnectionResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['UserConnection'] = ResolversParentTypes['UserConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['UserEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type UserEdgeResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['UserEdge'] = ResolversParentTypes['UserEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  followedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType: TypeResolveFn<'DailyLimitReached' | 'DuplicateEntry' | 'NotFound' | 'PermissionDenied' | 'TooManyAttempts' | 'ValidationFailed', ParentType, ContextType>;
};

export type UserPermissionsResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['UserPermissions'] = ResolversParentTypes['UserPermissions']> = {
  block?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  edit?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  follow?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  seeFollowLists?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type ValidationFailedResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['ValidationFailed'] = ResolversParentTypes['ValidationFailed']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  fields?: Resolver<ReadonlyArray<ResolversTypes['FieldError']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ViewerResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['Viewer'] = ResolversParentTypes['Viewer'], FederationReferenceType extends FederationReferenceTypes['Viewer'] = FederationReferenceTypes['Viewer']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Viewer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  blockedUsers?: Resolver<ResolversTypes['RelatedUserConnection'], ParentType, ContextType, RequireFields<ViewerBlockedUsersArgs, 'first'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  mutedUsers?: Resolver<ResolversTypes['RelatedUserConnection'], ParentType, ContextType, RequireFields<ViewerMutedUsersArgs, 'first'>>;
  privacy?: Resolver<ResolversTypes['PrivacySettings'], ParentType, ContextType>;
  suggestions?: Resolver<ResolversTypes['SuggestionConnection'], ParentType, ContextType, RequireFields<ViewerSuggestionsArgs, 'first'>>;
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
};

export type ViewerEventResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['ViewerEvent'] = ResolversParentTypes['ViewerEvent']> = {
  __resolveType: TypeResolveFn<'ViewerNotification' | 'ViewerPost' | 'ViewerPresence', ParentType, ContextType>;
};

export type ViewerNotificationResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['ViewerNotification'] = ResolversParentTypes['ViewerNotification']> = {
  notification?: Resolver<ResolversTypes['Notification'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ViewerPostResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['ViewerPost'] = ResolversParentTypes['ViewerPost']> = {
  post?: Resolver<ResolversTypes['Post'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ViewerPresenceResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['ViewerPresence'] = ResolversParentTypes['ViewerPresence']> = {
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type Resolvers<ContextType = UsersContext> = {
  Area?: AreaResolvers<ContextType>;
  Badge?: BadgeResolvers<ContextType>;
  BlockResult?: BlockResultResolvers<ContextType>;
  BlockSuccess?: BlockSuccessResolvers<ContextType>;
  DailyLimitReached?: DailyLimitReachedResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DuplicateEntry?: DuplicateEntryResolvers<ContextType>;
  EmailAddress?: GraphQLScalarType;
  FieldError?: FieldErrorResolvers<ContextType>;
  FollowResult?: FollowResultResolvers<ContextType>;
  FollowSuccess?: FollowSuccessResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  MuteResult?: MuteResultResolvers<ContextType>;
  MuteSuccess?: MuteSuccessResolvers<ContextType>;
  NonNegativeInt?: GraphQLScalarType;
  NotFound?: NotFoundResolvers<ContextType>;
  Notification?: NotificationResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PermissionDenied?: PermissionDeniedResolvers<ContextType>;
  Post?: PostResolvers<ContextType>;
  Presence?: PresenceResolvers<ContextType>;
  PrivacySettings?: PrivacySettingsResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RelatedUserConnection?: RelatedUserConnectionResolvers<ContextType>;
  RelatedUserEdge?: RelatedUserEdgeResolvers<ContextType>;
  RemoveFollowerResult?: RemoveFollowerResultResolvers<ContextType>;
  RemoveFollowerSuccess?: RemoveFollowerSuccessResolvers<ContextType>;
  SetPostAlertsResult?: SetPostAlertsResultResolvers<ContextType>;
  SetPostAlertsSuccess?: SetPostAlertsSuccessResolvers<ContextType>;
  SetTypingResult?: SetTypingResultResolvers<ContextType>;
  SetTypingSuccess?: SetTypingSuccessResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  SuggestionConnection?: SuggestionConnectionResolvers<ContextType>;
  SuggestionEdge?: SuggestionEdgeResolvers<ContextType>;
  TooManyAttempts?: TooManyAttemptsResolvers<ContextType>;
  TypingEvent?: TypingEventResolvers<ContextType>;
  URL?: GraphQLScalarType;
  UnblockResult?: UnblockResultResolvers<ContextType>;
  UnblockSuccess?: UnblockSuccessResolvers<ContextType>;
  UnfollowResult?: UnfollowResultResolvers<ContextType>;
  UnfollowSuccess?: UnfollowSuccessResolvers<ContextType>;
  UnmuteResult?: UnmuteResultResolvers<ContextType>;
  UnmuteSuccess?: UnmuteSuccessResolvers<ContextType>;
  UpdatePrivacyResult?: UpdatePrivacyResultResolvers<ContextType>;
  UpdatePrivacySuccess?: UpdatePrivacySuccessResolvers<ContextType>;
  UpdateProfileResult?: UpdateProfileResultResolvers<ContextType>;
  UpdateProfileSuccess?: UpdateProfileSuccessResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  UserConnection?: UserConnectionResolvers<ContextType>;
  UserEdge?: UserEdgeResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  UserPermissions?: UserPermissionsResolvers<ContextType>;
  ValidationFailed?: ValidationFailedResolvers<ContextType>;
  Viewer?: ViewerResolvers<ContextType>;
  ViewerEvent?: ViewerEventResolvers<ContextType>;
  ViewerNotification?: ViewerNotificationResolvers<ContextType>;
  ViewerPost?: ViewerPostResolvers<ContextType>;
  ViewerPresence?: ViewerPresenceResolvers<ContextType>;
};

