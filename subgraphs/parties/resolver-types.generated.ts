import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { UserRef, PartySource, MembershipSource } from './view.ts';
import type { PartiesContext } from './context.ts';
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

/** An application to decide on. */
export type DecideMembershipInput = {
  /** Whether the person becomes a member. */
  readonly accept: Scalars['Boolean']['input'];
  /** The party. */
  readonly partyId: Scalars['ID']['input'];
  /** The applicant. */
  readonly userId: Scalars['ID']['input'];
};

/** What deciding may lead to. */
export type DecideMembershipResult = DecideMembershipSuccess | NotFound | PermissionDenied | ValidationFailed;

/** The application is decided. */
export type DecideMembershipSuccess = {
  readonly __typename?: 'DecideMembershipSuccess';
  /** The membership, active or ended. */
  readonly membership: Membership;
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

/** A party to join. */
export type JoinPartyInput = {
  /** The party. */
  readonly partyId: Scalars['ID']['input'];
};

/** What applying may lead to. */
export type JoinPartyResult = JoinPartySuccess | NotFound | PermissionDenied | ValidationFailed;

/** The application is with the party. */
export type JoinPartySuccess = {
  readonly __typename?: 'JoinPartySuccess';
  /** The membership, pending. */
  readonly membership: Membership;
};

/** A membership to end. */
export type LeavePartyInput = {
  /** The party. */
  readonly partyId: Scalars['ID']['input'];
};

/** What leaving may lead to. */
export type LeavePartyResult = LeavePartySuccess | NotFound | ValidationFailed;

/** The membership has ended; party content is no longer shown. */
export type LeavePartySuccess = {
  readonly __typename?: 'LeavePartySuccess';
  /** The membership, ended. */
  readonly membership: Membership;
};

/** A person's membership of a party. */
export type Membership = {
  readonly __typename?: 'Membership';
  /** When the person applied. */
  readonly appliedAt: Scalars['DateTime']['output'];
  /** When the party accepted. */
  readonly joinedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The party. */
  readonly party: Party;
  /** Its state. */
  readonly status: MembershipStatus;
  /** The member. */
  readonly user?: Maybe<User>;
};

/** A page of memberships. */
export type MembershipConnection = {
  readonly __typename?: 'MembershipConnection';
  /** The memberships with their cursors. */
  readonly edges: ReadonlyArray<MembershipEdge>;
  /** Position of this page. */
  readonly pageInfo: PageInfo;
};

/** A membership in a page. */
export type MembershipEdge = {
  readonly __typename?: 'MembershipEdge';
  /** Position of this membership. */
  readonly cursor: Scalars['String']['output'];
  /** The membership. */
  readonly node: Membership;
};

/** State of a membership. */
export type MembershipStatus =
  /** Member. */
  | 'ACTIVE'
  /** Left, or refused. */
  | 'ENDED'
  /** Applied, not decided. */
  | 'PENDING';

export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Accepts or refuses an application, for those who act for the party. */
  readonly decideMembership: DecideMembershipResult;
  /** Applies for membership of a party. Needs a verified identity and no other membership. */
  readonly joinParty: JoinPartyResult;
  /** Ends one's membership or application. Answers when the party's internal content is hidden. */
  readonly leaveParty: LeavePartyResult;
};


export type MutationDecideMembershipArgs = {
  input: DecideMembershipInput;
};


export type MutationJoinPartyArgs = {
  input: JoinPartyInput;
};


export type MutationLeavePartyArgs = {
  input: LeavePartyInput;
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

/** A political party. */
export type Party = {
  readonly __typename?: 'Party';
  /** Colour as #rrggbb. */
  readonly color: Scalars['String']['output'];
  /** What the party says of itself. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** When it was founded. */
  readonly foundedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Opaque, stable identifier. */
  readonly id: Scalars['ID']['output'];
  /** How many members it has on the platform. */
  readonly membersCount: Scalars['NonNegativeInt']['output'];
  /** Full name. */
  readonly name: Scalars['String']['output'];
  /** Applications waiting for a decision, oldest first. Only for those who may decide; absent for others. */
  readonly pendingMemberships?: Maybe<MembershipConnection>;
  /** Abbreviation. */
  readonly shortName: Scalars['String']['output'];
  /** Unique name in addresses. */
  readonly slug: Scalars['String']['output'];
  /** What the viewer may do here. */
  readonly viewerCan: PartyPermissions;
  /** The viewer's membership; absent without one. */
  readonly viewerMembership?: Maybe<Membership>;
  /** Its own page. */
  readonly website?: Maybe<Scalars['URL']['output']>;
};


/** A political party. */
export type PartyPendingMembershipsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of parties. */
export type PartyConnection = {
  readonly __typename?: 'PartyConnection';
  /** The parties with their cursors. */
  readonly edges: ReadonlyArray<PartyEdge>;
  /** Position of this page. */
  readonly pageInfo: PageInfo;
};

/** A party in a page. */
export type PartyEdge = {
  readonly __typename?: 'PartyEdge';
  /** Position of this party. */
  readonly cursor: Scalars['String']['output'];
  /** The party. */
  readonly node: Party;
};

/** What the viewer may do in a party. */
export type PartyPermissions = {
  readonly __typename?: 'PartyPermissions';
  /** Decide on applications. */
  readonly approveMembers: Scalars['Boolean']['output'];
  /** Apply for membership. */
  readonly join: Scalars['Boolean']['output'];
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

export type Query = {
  readonly __typename?: 'Query';
  /** All parties in Turkish alphabetical order. */
  readonly parties: PartyConnection;
  /** A party by id or by slug: exactly one of the two. */
  readonly party?: Maybe<Party>;
};


export type QueryPartiesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryPartyArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
  slug?: InputMaybe<Scalars['String']['input']>;
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

/** A person with an account. */
export type User = {
  readonly __typename?: 'User';
  /** Opaque, stable identifier. */
  readonly id: Scalars['ID']['output'];
  /** The party the person is a member of, as the person declares it publicly. */
  readonly party?: Maybe<Party>;
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
  Party: Party;
  User: User;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Party:
    ( { __typename: 'Party' }
    & ( GraphQLRecursivePick<FederationTypes['Party'], {"id":true}>
        | GraphQLRecursivePick<FederationTypes['Party'], {"slug":true}> ) );
  User:
    ( { __typename: 'User' }
    & GraphQLRecursivePick<FederationTypes['User'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  DecideMembershipResult:
    | ( Omit<DecideMembershipSuccess, 'membership'> & { membership: _RefType['Membership'] } )
    | ( NotFound )
    | ( PermissionDenied )
    | ( ValidationFailed )
  ;
  JoinPartyResult:
    | ( Omit<JoinPartySuccess, 'membership'> & { membership: _RefType['Membership'] } )
    | ( NotFound )
    | ( PermissionDenied )
    | ( ValidationFailed )
  ;
  LeavePartyResult:
    | ( Omit<LeavePartySuccess, 'membership'> & { membership: _RefType['Membership'] } )
    | ( NotFound )
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
  DecideMembershipInput: DecideMembershipInput;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  DecideMembershipResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DecideMembershipResult']>;
  DecideMembershipSuccess: ResolverTypeWrapper<Omit<DecideMembershipSuccess, 'membership'> & { membership: ResolversTypes['Membership'] }>;
  DuplicateEntry: ResolverTypeWrapper<DuplicateEntry>;
  EmailAddress: ResolverTypeWrapper<Scalars['EmailAddress']['output']>;
  ErrorCode: ErrorCode;
  FieldError: ResolverTypeWrapper<FieldError>;
  JoinPartyInput: JoinPartyInput;
  JoinPartyResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['JoinPartyResult']>;
  JoinPartySuccess: ResolverTypeWrapper<Omit<JoinPartySuccess, 'membership'> & { membership: ResolversTypes['Membership'] }>;
  LeavePartyInput: LeavePartyInput;
  LeavePartyResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['LeavePartyResult']>;
  LeavePartySuccess: ResolverTypeWrapper<Omit<LeavePartySuccess, 'membership'> & { membership: ResolversTypes['Membership'] }>;
  Membership: ResolverTypeWrapper<MembershipSource>;
  MembershipConnection: ResolverTypeWrapper<Omit<MembershipConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['MembershipEdge']> }>;
  MembershipEdge: ResolverTypeWrapper<Omit<MembershipEdge, 'node'> & { node: ResolversTypes['Membership'] }>;
  MembershipStatus: MembershipStatus;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  NonNegativeInt: ResolverTypeWrapper<Scalars['NonNegativeInt']['output']>;
  NotFound: ResolverTypeWrapper<NotFound>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Party: ResolverTypeWrapper<PartySource>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  PartyConnection: ResolverTypeWrapper<Omit<PartyConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['PartyEdge']> }>;
  PartyEdge: ResolverTypeWrapper<Omit<PartyEdge, 'node'> & { node: ResolversTypes['Party'] }>;
  PartyPermissions: ResolverTypeWrapper<PartyPermissions>;
  PermissionDenied: ResolverTypeWrapper<PermissionDenied>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  TooManyAttempts: ResolverTypeWrapper<TooManyAttempts>;
  URL: ResolverTypeWrapper<Scalars['URL']['output']>;
  User: ResolverTypeWrapper<UserRef>;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
  ValidationFailed: ResolverTypeWrapper<ValidationFailed>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  DailyLimitReached: DailyLimitReached;
  String: Scalars['String']['output'];
  DateTime: Scalars['DateTime']['output'];
  DecideMembershipInput: DecideMembershipInput;
  Boolean: Scalars['Boolean']['output'];
  ID: Scalars['ID']['output'];
  DecideMembershipResult: ResolversUnionTypes<ResolversParentTypes>['DecideMembershipResult'];
  DecideMembershipSuccess: Omit<DecideMembershipSuccess, 'membership'> & { membership: ResolversParentTypes['Membership'] };
  DuplicateEntry: DuplicateEntry;
  EmailAddress: Scalars['EmailAddress']['output'];
  FieldError: FieldError;
  JoinPartyInput: JoinPartyInput;
  JoinPartyResult: ResolversUnionTypes<ResolversParentTypes>['JoinPartyResult'];
  JoinPartySuccess: Omit<JoinPartySuccess, 'membership'> & { membership: ResolversParentTypes['Membership'] };
  LeavePartyInput: LeavePartyInput;
  LeavePartyResult: ResolversUnionTypes<ResolversParentTypes>['LeavePartyResult'];
  LeavePartySuccess: Omit<LeavePartySuccess, 'membership'> & { membership: ResolversParentTypes['Membership'] };
  Membership: MembershipSource;
  MembershipConnection: Omit<MembershipConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['MembershipEdge']> };
  MembershipEdge: Omit<MembershipEdge, 'node'> & { node: ResolversParentTypes['Membership'] };
  Mutation: Record<PropertyKey, never>;
  NonNegativeInt: Scalars['NonNegativeInt']['output'];
  NotFound: NotFound;
  PageInfo: PageInfo;
  Party: PartySource;
  Int: Scalars['Int']['output'];
  PartyConnection: Omit<PartyConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['PartyEdge']> };
  PartyEdge: Omit<PartyEdge, 'node'> & { node: ResolversParentTypes['Party'] };
  PartyPermissions: PartyPermissions;
  PermissionDenied: PermissionDenied;
  Query: Record<PropertyKey, never>;
  TooManyAttempts: TooManyAttempts;
  URL: Scalars['URL']['output'];
  User: UserRef;
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
  ValidationFailed: ValidationFailed;
};

export type DailyLimitReachedResolvers<ContextType = PartiesContext, ParentType extends ResolversParentTypes['DailyLimitReached'] = ResolversParentTypes['DailyLimitReached']> = {
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

export type DecideMembershipResultResolvers<ContextType = PartiesContext, ParentType extends ResolversParentTypes['DecideMembershipResult'] = ResolversParentTypes['DecideMembershipResult']> = {
  __resolveType: TypeResolveFn<'DecideMembershipSuccess' | 'NotFound' | 'PermissionDenied' | 'ValidationFailed', ParentType, ContextType>;
};

export type DecideMembershipSuccessResolvers<ContextType = PartiesContext, ParentType extends ResolversParentTypes['DecideMembershipSuccess'] = ResolversParentTypes['DecideMembershipSuccess']> = {
  membership?: Resolver<ResolversTypes['Membership'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DuplicateEntryResolvers<ContextType = PartiesContext, ParentType extends ResolversParentTypes['DuplicateEntry'] = ResolversParentTypes['DuplicateEntry']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface EmailAddressScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['EmailAddress'], any> {
  name: 'EmailAddress';
}

export type FieldErrorResolvers<ContextType = PartiesContext, ParentType extends ResolversParentTypes['FieldError'] = ResolversParentTypes['FieldError']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type JoinPartyResultResolvers<ContextType = PartiesContext, ParentType extends ResolversParentTypes['JoinPartyResult'] = ResolversParentTypes['JoinPartyResult']> = {
  __resolveType: TypeResolveFn<'JoinPartySuccess' | 'NotFound' | 'PermissionDenied' | 'ValidationFailed', ParentType, ContextType>;
};

export type JoinPartySuccessResolvers<ContextType = PartiesContext, ParentType extends ResolversParentTypes['JoinPartySuccess'] = ResolversParentTypes['JoinPartySuccess']> = {
  membership?: Resolver<ResolversTypes['Membership'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LeavePartyResultResolvers<ContextType = PartiesContext, ParentType extends ResolversParentTypes['LeavePartyResult'] = ResolversParentTypes['LeavePartyResult']> = {
  __resolveType: TypeResolveFn<'LeavePartySuccess' | 'NotFound' | 'ValidationFailed', ParentType, ContextType>;
};

export type LeavePartySuccessResolvers<ContextType = PartiesContext, ParentType extends ResolversParentTypes['LeavePartySuccess'] = ResolversParentTypes['LeavePartySuccess']> = {
  membership?: Resolver<ResolversTypes['Membership'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MembershipResolvers<ContextType = PartiesContext, ParentType extends ResolversParentTypes['Membership'] = ResolversParentTypes['Membership']> = {
  appliedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  joinedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  party?: Resolver<ResolversTypes['Party'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['MembershipStatus'], ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
};

export type MembershipConnectionResolvers<ContextType = PartiesContext, ParentType extends ResolversParentTypes['MembershipConnection'] = ResolversParentTypes['MembershipConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['MembershipEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type MembershipEdgeResolvers<ContextType = PartiesContext, ParentType extends ResolversParentTypes['MembershipEdge'] = ResolversParentTypes['MembershipEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Membership'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = PartiesContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  decideMembership?: Resolver<ResolversTypes['DecideMembershipResult'], ParentType, ContextType, RequireFields<MutationDecideMembershipArgs, 'input'>>;
  joinParty?: Resolver<ResolversTypes['JoinPartyResult'], ParentType, ContextType, RequireFields<MutationJoinPartyArgs, 'input'>>;
  leaveParty?: Resolver<ResolversTypes['LeavePartyResult'], ParentType, ContextType, RequireFields<MutationLeavePartyArgs, 'input'>>;
};

export interface NonNegativeIntScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['NonNegativeInt'], any> {
  name: 'NonNegativeInt';
}

export type NotFoundResolvers<ContextType = PartiesContext, ParentType extends ResolversParentTypes['NotFound'] = ResolversParentTypes['NotFound']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = PartiesContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PartyResolvers<ContextType = PartiesContext, ParentType extends ResolversParentTypes['Party'] = ResolversParentTypes['Party'], FederationReferenceType extends FederationReferenceTypes['Party'] = FederationReferenceTypes['Party']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Party']> | FederationReferenceType, FederationReferenceType, ContextType>;
  color?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  foundedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  membersCount?: Resolver<ResolversTypes['NonNegativeInt'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  pendingMemberships?: Resolver<Maybe<ResolversTypes['MembershipConnection']>, ParentType, ContextType, RequireFields<PartyPendingMembershipsArgs, 'first'>>;
  shortName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  slug?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  viewerCan?: Resolver<ResolversTypes['PartyPermissions'], ParentType, ContextType>;
  viewerMembership?: Resolver<Maybe<ResolversTypes['Membership']>, ParentType, ContextType>;
  website?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
};

export type PartyConnectionResolvers<ContextType = PartiesContext, ParentType extends ResolversParentTypes['PartyConnection'] = ResolversParentTypes['PartyConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['PartyEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type PartyEdgeResolvers<ContextType = PartiesContext, ParentType extends ResolversParentTypes['PartyEdge'] = ResolversParentTypes['PartyEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Party'], ParentType, ContextType>;
};

export type PartyPermissionsResolvers<ContextType = PartiesContext, ParentType extends ResolversParentTypes['PartyPermissions'] = ResolversParentTypes['PartyPermissions']> = {
  approveMembers?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  join?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type PermissionDeniedResolvers<ContextType = PartiesContext, ParentType extends ResolversParentTypes['PermissionDenied'] = ResolversParentTypes['PermissionDenied']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type QueryResolvers<ContextType = PartiesContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  parties?: Resolver<ResolversTypes['PartyConnection'], ParentType, ContextType, RequireFields<QueryPartiesArgs, 'first'>>;
  party?: Resolver<Maybe<ResolversTypes['Party']>, ParentType, ContextType, Partial<QueryPartyArgs>>;
};

export type TooManyAttemptsResolvers<ContextType = PartiesContext, ParentType extends ResolversParentTypes['TooManyAttempts'] = ResolversParentTypes['TooManyAttempts']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  retryAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface UrlScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['URL'], any> {
  name: 'URL';
}

export type UserResolvers<ContextType = PartiesContext, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  party?: Resolver<Maybe<ResolversTypes['Party']>, ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = PartiesContext, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType: TypeResolveFn<'DailyLimitReached' | 'DuplicateEntry' | 'NotFound' | 'PermissionDenied' | 'TooManyAttempts' | 'ValidationFailed', ParentType, ContextType>;
};

export type ValidationFailedResolvers<ContextType = PartiesContext, ParentType extends ResolversParentTypes['ValidationFailed'] = ResolversParentTypes['ValidationFailed']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  fields?: Resolver<ReadonlyArray<ResolversTypes['FieldError']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type Resolvers<ContextType = PartiesContext> = {
  DailyLimitReached?: DailyLimitReachedResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DecideMembershipResult?: DecideMembershipResultResolvers<ContextType>;
  DecideMembershipSuccess?: DecideMembershipSuccessResolvers<ContextType>;
  DuplicateEntry?: DuplicateEntryResolvers<ContextType>;
  EmailAddress?: GraphQLScalarType;
  FieldError?: FieldErrorResolvers<ContextType>;
  JoinPartyResult?: JoinPartyResultResolvers<ContextType>;
  JoinPartySuccess?: JoinPartySuccessResolvers<ContextType>;
  LeavePartyResult?: LeavePartyResultResolvers<ContextType>;
  LeavePartySuccess?: LeavePartySuccessResolvers<ContextType>;
  Membership?: MembershipResolvers<ContextType>;
  MembershipConnection?: MembershipConnectionResolvers<ContextType>;
  MembershipEdge?: MembershipEdgeResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  NonNegativeInt?: GraphQLScalarType;
  NotFound?: NotFoundResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Party?: PartyResolvers<ContextType>;
  PartyConnection?: PartyConnectionResolvers<ContextType>;
  PartyEdge?: PartyEdgeResolvers<ContextType>;
  PartyPermissions?: PartyPermissionsResolvers<ContextType>;
  PermissionDenied?: PermissionDeniedResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  TooManyAttempts?: TooManyAttemptsResolvers<ContextType>;
  URL?: GraphQLScalarType;
  User?: UserResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  ValidationFailed?: ValidationFailedResolvers<ContextType>;
};

