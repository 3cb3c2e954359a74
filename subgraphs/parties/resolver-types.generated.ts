import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { UserRef, PartySource, MembershipSource, ViewerRef, LeaderSource, PoliticianSource, PoliticianConnectionSource } from './view.ts';
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

/** A leader to name. */
export type AppointLeaderInput = {
  /** The party. */
  readonly partyId: Scalars['ID']['input'];
  /** Their position. There is one CHAIR, SECRETARY_GENERAL, GROUP_CHAIR, SPOKESPERSON, TREASURER and head of each branch, and at most 30 of each other. */
  readonly title: LeaderTitle;
  /** The person, a member of the party. */
  readonly userId: Scalars['ID']['input'];
};

/** What naming a leader may lead to. */
export type AppointLeaderResult = AppointLeaderSuccess | DuplicateEntry | NotFound | PermissionDenied | ValidationFailed;

/** The person has the position. */
export type AppointLeaderSuccess = {
  readonly __typename?: 'AppointLeaderSuccess';
  /** The party with its leadership. */
  readonly party: Party;
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

/** A permanent commission of the Grand National Assembly. */
export type Commission =
  /** Agriculture, forestry and rural affairs (Tarım, Orman ve Köyişleri). */
  | 'AGRICULTURE_FORESTRY_RURAL'
  /** Constitution (Anayasa). */
  | 'CONSTITUTION'
  /** Digital media (Dijital Mecralar). */
  | 'DIGITAL_MEDIA'
  /** National education, culture, youth and sport (Millî Eğitim, Kültür, Gençlik ve Spor). */
  | 'EDUCATION_CULTURE_YOUTH_SPORT'
  /** Environment (Çevre). */
  | 'ENVIRONMENT'
  /** Equal opportunity for women and men (Kadın Erkek Fırsat Eşitliği). */
  | 'EQUAL_OPPORTUNITY'
  /** European Union harmonisation (Avrupa Birliği Uyum). */
  | 'EU_HARMONISATION'
  /** Foreign affairs (Dışişleri). */
  | 'FOREIGN_AFFAIRS'
  /** Health, family, labour and social affairs (Sağlık, Aile, Çalışma ve Sosyal İşler). */
  | 'HEALTH_FAMILY_LABOUR_SOCIAL'
  /** Human rights (İnsan Haklarını İnceleme). */
  | 'HUMAN_RIGHTS'
  /** Industry, trade, energy, natural resources, information and technology (Sanayi, Ticaret, Enerji, Tabii Kaynaklar, Bilgi ve Teknoloji). */
  | 'INDUSTRY_TRADE_ENERGY_TECHNOLOGY'
  /** Interior (İçişleri). */
  | 'INTERIOR'
  /** Justice (Adalet). */
  | 'JUSTICE'
  /** National defence (Millî Savunma). */
  | 'NATIONAL_DEFENCE'
  /** Petitions (Dilekçe). */
  | 'PETITIONS'
  /** Plan and budget (Plan ve Bütçe). */
  | 'PLAN_BUDGET'
  /** Public works, reconstruction, transport and tourism (Bayındırlık, İmar, Ulaştırma ve Turizm). */
  | 'PUBLIC_WORKS_TRANSPORT_TOURISM'
  /** Security and intelligence (Güvenlik ve İstihbarat). */
  | 'SECURITY_INTELLIGENCE'
  /** State economic enterprises (Kamu İktisadi Teşebbüsleri). */
  | 'STATE_ENTERPRISES';

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

/** A leader to dismiss. */
export type DismissLeaderInput = {
  /** The party. */
  readonly partyId: Scalars['ID']['input'];
  /** Their position. */
  readonly title: LeaderTitle;
  /** The person. */
  readonly userId: Scalars['ID']['input'];
};

/** What dismissing a leader may lead to. */
export type DismissLeaderResult = DismissLeaderSuccess | NotFound | PermissionDenied | ValidationFailed;

/** The person has the position no longer. */
export type DismissLeaderSuccess = {
  readonly __typename?: 'DismissLeaderSuccess';
  /** The party with its leadership. */
  readonly party: Party;
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

/** A party to follow. */
export type FollowPartyInput = {
  /** The party. */
  readonly partyId: Scalars['ID']['input'];
  /** Whether others see it; only an explicit true shows it. */
  readonly showPublicly?: InputMaybe<Scalars['Boolean']['input']>;
};

/** What following a party may lead to. */
export type FollowPartyResult = FollowPartySuccess | NotFound | ValidationFailed;

/** The viewer follows the party. */
export type FollowPartySuccess = {
  readonly __typename?: 'FollowPartySuccess';
  /** The party with its new count. */
  readonly party: Party;
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

/** Somebody at the head of a party. */
export type Leader = {
  readonly __typename?: 'Leader';
  /** Since when. */
  readonly since: Scalars['DateTime']['output'];
  /** Their position. */
  readonly title: LeaderTitle;
  /** The position in the language of the request. */
  readonly titleText: Scalars['String']['output'];
  /** The person; absent where the viewer may not see them. */
  readonly user?: Maybe<User>;
};

/** A position at the head of a party. */
export type LeaderTitle =
  /** Party leader (genel başkan). */
  | 'CHAIR'
  /** Deputy leader (genel başkan yardımcısı). */
  | 'DEPUTY_CHAIR'
  /** Deputy head of the parliamentary group (grup başkanvekili). */
  | 'DEPUTY_GROUP_CHAIR'
  /** Head of the parliamentary group (grup başkanı). */
  | 'GROUP_CHAIR'
  /** Secretary-general (genel sekreter). */
  | 'SECRETARY_GENERAL'
  /** Spokesperson (parti sözcüsü). */
  | 'SPOKESPERSON'
  /** Treasurer (sayman). */
  | 'TREASURER'
  /** Head of the women's branch (kadın kolları başkanı). */
  | 'WOMENS_BRANCH_CHAIR'
  /** Head of the youth branch (gençlik kolları başkanı). */
  | 'YOUTH_BRANCH_CHAIR';

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
  /** Names a leader, for those who act for the party. */
  readonly appointLeader: AppointLeaderResult;
  /** Accepts or refuses an application, for those who act for the party. */
  readonly decideMembership: DecideMembershipResult;
  /** Dismisses a leader, for those who act for the party. */
  readonly dismissLeader: DismissLeaderResult;
  /** Follows a party. Following twice is the same as once; the last one decides whether it is shown. */
  readonly followParty: FollowPartyResult;
  /** Applies for membership of a party. Needs a verified identity and no other membership. */
  readonly joinParty: JoinPartyResult;
  /** Ends one's membership or application. Answers when the party's internal content is hidden. */
  readonly leaveParty: LeavePartyResult;
  /** Stops following a party. */
  readonly unfollowParty: UnfollowPartyResult;
  /** Changes what a politician stands for and sits on. */
  readonly updatePolitician: UpdatePoliticianResult;
};


export type MutationAppointLeaderArgs = {
  input: AppointLeaderInput;
};


export type MutationDecideMembershipArgs = {
  input: DecideMembershipInput;
};


export type MutationDismissLeaderArgs = {
  input: DismissLeaderInput;
};


export type MutationFollowPartyArgs = {
  input: FollowPartyInput;
};


export type MutationJoinPartyArgs = {
  input: JoinPartyInput;
};


export type MutationLeavePartyArgs = {
  input: LeavePartyInput;
};


export type MutationUnfollowPartyArgs = {
  input: UnfollowPartyInput;
};


export type MutationUpdatePoliticianArgs = {
  input: UpdatePoliticianInput;
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
  /** People who follow it and chose to show it, latest first: following a party is a political opinion, shown by consent only. */
  readonly followers: PartyFollowerConnection;
  /** How many people follow it. */
  readonly followersCount: Scalars['NonNegativeInt']['output'];
  /** When it was founded. */
  readonly foundedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Opaque, stable identifier. */
  readonly id: Scalars['ID']['output'];
  /** Who leads it, in the party's own order. */
  readonly leadership: ReadonlyArray<Leader>;
  /** How many members it has on the platform. */
  readonly membersCount: Scalars['NonNegativeInt']['output'];
  /** Full name. */
  readonly name: Scalars['String']['output'];
  /** Applications waiting for a decision, oldest first; empty for those who may not decide. */
  readonly pendingMemberships: MembershipConnection;
  /** Its politicians in Turkish alphabetical order. */
  readonly politicians: PoliticianConnection;
  /** Abbreviation. */
  readonly shortName: Scalars['String']['output'];
  /** Unique name in addresses. */
  readonly slug: Scalars['String']['output'];
  /** What the viewer may do here. */
  readonly viewerCan: PartyPermissions;
  /** Whether the viewer follows it; false for anonymous viewers. */
  readonly viewerFollows: Scalars['Boolean']['output'];
  /** The viewer's membership; absent without one. */
  readonly viewerMembership?: Maybe<Membership>;
  /** Its own page. */
  readonly website?: Maybe<Scalars['URL']['output']>;
};


/** A political party. */
export type PartyFollowersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A political party. */
export type PartyPendingMembershipsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A political party. */
export type PartyPoliticiansArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<PoliticianFilterInput>;
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

/** A page of a party's followers. */
export type PartyFollowerConnection = {
  readonly __typename?: 'PartyFollowerConnection';
  /** The people with their cursors. */
  readonly edges: ReadonlyArray<PartyFollowerEdge>;
  /** Position of this page. */
  readonly pageInfo: PageInfo;
};

/** A follower in a page. */
export type PartyFollowerEdge = {
  readonly __typename?: 'PartyFollowerEdge';
  /** Position of this person. */
  readonly cursor: Scalars['String']['output'];
  /** When they followed. */
  readonly followedAt: Scalars['DateTime']['output'];
  /** The person. */
  readonly node?: Maybe<User>;
};

/** What the viewer may do in a party. */
export type PartyPermissions = {
  readonly __typename?: 'PartyPermissions';
  /** Decide on applications. */
  readonly approveMembers: Scalars['Boolean']['output'];
  /** Apply for membership. */
  readonly join: Scalars['Boolean']['output'];
  /** Name and dismiss leaders. */
  readonly manageLeadership: Scalars['Boolean']['output'];
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

/** What a politician holds. */
export type PoliticalOffice =
  /** Head of a party's women's or youth branch. */
  | 'BRANCH_CHAIR'
  /** Politician of a province. */
  | 'CITY'
  /** Head of a party's provincial organisation. */
  | 'CITY_CHAIR'
  /** Politician of a district. */
  | 'DISTRICT'
  /** Head of a party's district organisation. */
  | 'DISTRICT_CHAIR'
  /** Member of parliament. */
  | 'MP'
  /** Politician at the national level. */
  | 'NATIONAL';

/** A person in the directory of politicians. */
export type Politician = {
  readonly __typename?: 'Politician';
  /** Commissions they sit on. */
  readonly commissions: ReadonlyArray<Commission>;
  /** The district they stand for. */
  readonly district?: Maybe<Area>;
  /** The person's id. */
  readonly id: Scalars['ID']['output'];
  /** What they hold. */
  readonly office: PoliticalOffice;
  /** Their party; absent for independents. */
  readonly party?: Maybe<Party>;
  /** The province they stand for. */
  readonly province?: Maybe<Area>;
  /** The person; absent where the viewer may not see them. */
  readonly user?: Maybe<User>;
};

/** A page of politicians. */
export type PoliticianConnection = {
  readonly __typename?: 'PoliticianConnection';
  /** The politicians with their cursors. */
  readonly edges: ReadonlyArray<PoliticianEdge>;
  /** Position of this page. */
  readonly pageInfo: PageInfo;
  /** How many there are, counted up to 1,000. */
  readonly totalCount: Scalars['NonNegativeInt']['output'];
};

/** A politician in a page. */
export type PoliticianEdge = {
  readonly __typename?: 'PoliticianEdge';
  /** Position of this politician. */
  readonly cursor: Scalars['String']['output'];
  /** The politician. */
  readonly node: Politician;
};

/** Which politicians to list; everything that is given must hold. */
export type PoliticianFilterInput = {
  /** Sitting on this commission. */
  readonly commission?: InputMaybe<Commission>;
  /** Standing for this district. */
  readonly districtCode?: InputMaybe<Scalars['String']['input']>;
  /** Whose name or username begins with this, 2 to 60 characters, Turkish without case. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** Holding this. */
  readonly office?: InputMaybe<PoliticalOffice>;
  /** Of this party. */
  readonly partyId?: InputMaybe<Scalars['ID']['input']>;
  /** Standing for this province, plate code 01 to 81. */
  readonly provinceCode?: InputMaybe<Scalars['String']['input']>;
};

export type Query = {
  readonly __typename?: 'Query';
  /** All parties in Turkish alphabetical order. */
  readonly parties: PartyConnection;
  /** A party by id or by slug: exactly one of the two. */
  readonly party?: Maybe<Party>;
  /** The directory of politicians in Turkish alphabetical order of their names. */
  readonly politicians: PoliticianConnection;
};


export type QueryPartiesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryPartyArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
  slug?: InputMaybe<Scalars['String']['input']>;
};


export type QueryPoliticiansArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<PoliticianFilterInput>;
  first?: InputMaybe<Scalars['Int']['input']>;
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

/** A party to stop following. */
export type UnfollowPartyInput = {
  /** The party. */
  readonly partyId: Scalars['ID']['input'];
};

/** What unfollowing a party may lead to. */
export type UnfollowPartyResult = NotFound | UnfollowPartySuccess | ValidationFailed;

/** The viewer does not follow the party. */
export type UnfollowPartySuccess = {
  readonly __typename?: 'UnfollowPartySuccess';
  /** The party with its new count. */
  readonly party: Party;
};

/** Changes to a politician's entry; a field left out stays as it is. */
export type UpdatePoliticianInput = {
  /** At most 5 commissions; only members of parliament sit on them. */
  readonly commissions?: InputMaybe<ReadonlyArray<Commission>>;
  /** A district of that province; null clears it. */
  readonly districtCode?: InputMaybe<Scalars['String']['input']>;
  /** The province they stand for, plate code 01 to 81; null clears it. */
  readonly provinceCode?: InputMaybe<Scalars['String']['input']>;
  /** The politician: oneself, or, for a party_admin, one of the party. */
  readonly userId: Scalars['ID']['input'];
};

/** What changing a politician's entry may lead to. */
export type UpdatePoliticianResult = NotFound | PermissionDenied | UpdatePoliticianSuccess | ValidationFailed;

/** The entry is changed. */
export type UpdatePoliticianSuccess = {
  readonly __typename?: 'UpdatePoliticianSuccess';
  /** The politician. */
  readonly politician: Politician;
};

/** A person with an account. */
export type User = {
  readonly __typename?: 'User';
  /** Opaque, stable identifier. */
  readonly id: Scalars['ID']['output'];
  /** The party the person is a member of, as the person declares it publicly. */
  readonly party?: Maybe<Party>;
  /** What the person holds; absent for people who are no politicians. */
  readonly politician?: Maybe<Politician>;
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
  /** Parties the viewer follows, latest first. */
  readonly followedParties?: Maybe<PartyConnection>;
  /** The same identifier as the person's. */
  readonly id: Scalars['ID']['output'];
};


/** The signed-in person: what only they may see of themselves. */
export type ViewerFollowedPartiesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
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
  Viewer: Viewer;
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
  Viewer:
    ( { __typename: 'Viewer' }
    & GraphQLRecursivePick<FederationTypes['Viewer'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  AppointLeaderResult:
    | ( Omit<AppointLeaderSuccess, 'party'> & { party: _RefType['Party'] } )
    | ( DuplicateEntry )
    | ( NotFound )
    | ( PermissionDenied )
    | ( ValidationFailed )
  ;
  DecideMembershipResult:
    | ( Omit<DecideMembershipSuccess, 'membership'> & { membership: _RefType['Membership'] } )
    | ( NotFound )
    | ( PermissionDenied )
    | ( ValidationFailed )
  ;
  DismissLeaderResult:
    | ( Omit<DismissLeaderSuccess, 'party'> & { party: _RefType['Party'] } )
    | ( NotFound )
    | ( PermissionDenied )
    | ( ValidationFailed )
  ;
  FollowPartyResult:
    | ( Omit<FollowPartySuccess, 'party'> & { party: _RefType['Party'] } )
    | ( NotFound )
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
  UnfollowPartyResult:
    | ( NotFound )
    | ( Omit<UnfollowPartySuccess, 'party'> & { party: _RefType['Party'] } )
    | ( ValidationFailed )
  ;
  UpdatePoliticianResult:
    | ( NotFound )
    | ( PermissionDenied )
    | ( Omit<UpdatePoliticianSuccess, 'politician'> & { politician: _RefType['Politician'] } )
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
  AppointLeaderInput: AppointLeaderInput;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  AppointLeaderResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['AppointLeaderResult']>;
  AppointLeaderSuccess: ResolverTypeWrapper<Omit<AppointLeaderSuccess, 'party'> & { party: ResolversTypes['Party'] }>;
  Area: ResolverTypeWrapper<Area>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  AreaLevel: AreaLevel;
  Commission: Commission;
  DailyLimitReached: ResolverTypeWrapper<DailyLimitReached>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DecideMembershipInput: DecideMembershipInput;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  DecideMembershipResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DecideMembershipResult']>;
  DecideMembershipSuccess: ResolverTypeWrapper<Omit<DecideMembershipSuccess, 'membership'> & { membership: ResolversTypes['Membership'] }>;
  DismissLeaderInput: DismissLeaderInput;
  DismissLeaderResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DismissLeaderResult']>;
  DismissLeaderSuccess: ResolverTypeWrapper<Omit<DismissLeaderSuccess, 'party'> & { party: ResolversTypes['Party'] }>;
  DuplicateEntry: ResolverTypeWrapper<DuplicateEntry>;
  EmailAddress: ResolverTypeWrapper<Scalars['EmailAddress']['output']>;
  ErrorCode: ErrorCode;
  FieldError: ResolverTypeWrapper<FieldError>;
  FollowPartyInput: FollowPartyInput;
  FollowPartyResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['FollowPartyResult']>;
  FollowPartySuccess: ResolverTypeWrapper<Omit<FollowPartySuccess, 'party'> & { party: ResolversTypes['Party'] }>;
  JoinPartyInput: JoinPartyInput;
  JoinPartyResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['JoinPartyResult']>;
  JoinPartySuccess: ResolverTypeWrapper<Omit<JoinPartySuccess, 'membership'> & { membership: ResolversTypes['Membership'] }>;
  Leader: ResolverTypeWrapper<LeaderSource>;
  LeaderTitle: LeaderTitle;
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
  PartyFollowerConnection: ResolverTypeWrapper<Omit<PartyFollowerConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['PartyFollowerEdge']> }>;
  PartyFollowerEdge: ResolverTypeWrapper<Omit<PartyFollowerEdge, 'node'> & { node?: Maybe<ResolversTypes['User']> }>;
  PartyPermissions: ResolverTypeWrapper<PartyPermissions>;
  PermissionDenied: ResolverTypeWrapper<PermissionDenied>;
  PolicyTopic: PolicyTopic;
  PoliticalOffice: PoliticalOffice;
  Politician: ResolverTypeWrapper<PoliticianSource>;
  PoliticianConnection: ResolverTypeWrapper<PoliticianConnectionSource>;
  PoliticianEdge: ResolverTypeWrapper<Omit<PoliticianEdge, 'node'> & { node: ResolversTypes['Politician'] }>;
  PoliticianFilterInput: PoliticianFilterInput;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  TooManyAttempts: ResolverTypeWrapper<TooManyAttempts>;
  URL: ResolverTypeWrapper<Scalars['URL']['output']>;
  UnfollowPartyInput: UnfollowPartyInput;
  UnfollowPartyResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UnfollowPartyResult']>;
  UnfollowPartySuccess: ResolverTypeWrapper<Omit<UnfollowPartySuccess, 'party'> & { party: ResolversTypes['Party'] }>;
  UpdatePoliticianInput: UpdatePoliticianInput;
  UpdatePoliticianResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdatePoliticianResult']>;
  UpdatePoliticianSuccess: ResolverTypeWrapper<Omit<UpdatePoliticianSuccess, 'politician'> & { politician: ResolversTypes['Politician'] }>;
  User: ResolverTypeWrapper<UserRef>;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
  ValidationFailed: ResolverTypeWrapper<ValidationFailed>;
  Viewer: ResolverTypeWrapper<ViewerRef>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AppointLeaderInput: AppointLeaderInput;
  ID: Scalars['ID']['output'];
  AppointLeaderResult: ResolversUnionTypes<ResolversParentTypes>['AppointLeaderResult'];
  AppointLeaderSuccess: Omit<AppointLeaderSuccess, 'party'> & { party: ResolversParentTypes['Party'] };
  Area: Area;
  String: Scalars['String']['output'];
  DailyLimitReached: DailyLimitReached;
  DateTime: Scalars['DateTime']['output'];
  DecideMembershipInput: DecideMembershipInput;
  Boolean: Scalars['Boolean']['output'];
  DecideMembershipResult: ResolversUnionTypes<ResolversParentTypes>['DecideMembershipResult'];
  DecideMembershipSuccess: Omit<DecideMembershipSuccess, 'membership'> & { membership: ResolversParentTypes['Membership'] };
  DismissLeaderInput: DismissLeaderInput;
  DismissLeaderResult: ResolversUnionTypes<ResolversParentTypes>['DismissLeaderResult'];
  DismissLeaderSuccess: Omit<DismissLeaderSuccess, 'party'> & { party: ResolversParentTypes['Party'] };
  DuplicateEntry: DuplicateEntry;
  EmailAddress: Scalars['EmailAddress']['output'];
  FieldError: FieldError;
  FollowPartyInput: FollowPartyInput;
  FollowPartyResult: ResolversUnionTypes<ResolversParentTypes>['FollowPartyResult'];
  FollowPartySuccess: Omit<FollowPartySuccess, 'party'> & { party: ResolversParentTypes['Party'] };
  JoinPartyInput: JoinPartyInput;
  JoinPartyResult: ResolversUnionTypes<ResolversParentTypes>['JoinPartyResult'];
  JoinPartySuccess: Omit<JoinPartySuccess, 'membership'> & { membership: ResolversParentTypes['Membership'] };
  Leader: LeaderSource;
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
  PartyFollowerConnection: Omit<PartyFollowerConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['PartyFollowerEdge']> };
  PartyFollowerEdge: Omit<PartyFollowerEdge, 'node'> & { node?: Maybe<ResolversParentTypes['User']> };
  PartyPermissions: PartyPermissions;
  PermissionDenied: PermissionDenied;
  Politician: PoliticianSource;
  PoliticianConnection: PoliticianConnectionSource;
  PoliticianEdge: Omit<PoliticianEdge, 'node'> & { node: ResolversParentTypes['Politician'] };
  PoliticianFilterInput: PoliticianFilterInput;
  Query: Record<PropertyKey, never>;
  TooManyAttempts: TooManyAttempts;
  URL: Scalars['URL']['output'];
  UnfollowPartyInput: UnfollowPartyInput;
  UnfollowPartyResult: ResolversUnionTypes<ResolversParentTypes>['UnfollowPartyResult'];
  UnfollowPartySuccess: Omit<UnfollowPartySuccess, 'party'> & { party: ResolversParentTypes['Party'] };
  UpdatePoliticianInput: UpdatePoliticianInput;
  UpdatePoliticianResult: ResolversUnionTypes<ResolversParentTypes>['UpdatePoliticianResult'];
  UpdatePoliticianSuccess: Omit<UpdatePoliticianSuccess, 'politician'> & { politician: ResolversParentTypes['Politician'] };
  User: UserRef;
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
  ValidationFailed: ValidationFailed;
  Viewer: ViewerRef;
};

export type AppointLeaderResultResolvers<ContextType = PartiesContext, ParentType extends ResolversParentTypes['AppointLeaderResult'] = ResolversParentTypes['AppointLeaderResult']> = {
  __resolveType: TypeResolveFn<'AppointLeaderSuccess' | 'DuplicateEntry' | 'NotFound' | 'PermissionDenied' | 'ValidationFailed', ParentType, ContextType>;
};

export type AppointLeaderSuccessResolvers<ContextType = PartiesContext, ParentType extends ResolversParentTypes['AppointLeaderSuccess'] = ResolversParentTypes['AppointLeaderSuccess']> = {
  party?: Resolver<ResolversTypes['Party'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AreaResolvers<ContextType = PartiesContext, ParentType extends ResolversParentTypes['Area'] = ResolversParentTypes['Area']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  level?: Resolver<ResolversTypes['AreaLevel'], ParentType, ContextType>;
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

export type DismissLeaderResultResolvers<ContextType = PartiesContext, ParentType extends ResolversParentTypes['DismissLeaderResult'] = ResolversParentTypes['DismissLeaderResult']> = {
  __resolveType: TypeResolveFn<'DismissLeaderSuccess' | 'NotFound' | 'PermissionDenied' | 'ValidationFailed', ParentType, ContextType>;
};

export type DismissLeaderSuccessResolvers<ContextType = PartiesContext, ParentType extends ResolversParentTypes['DismissLeaderSuccess'] = ResolversParentTypes['DismissLeaderSuccess']> = {
  party?: Resolver<ResolversTypes['Party'], ParentType, ContextType>;
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

export type FollowPartyResultResolvers<ContextType = PartiesContext, ParentType extends ResolversParentTypes['FollowPartyResult'] = ResolversParentTypes['FollowPartyResult']> = {
  __resolveType: TypeResolveFn<'FollowPartySuccess' | 'NotFound' | 'ValidationFailed', ParentType, ContextType>;
};

export type FollowPartySuccessResolvers<ContextType = PartiesContext, ParentType extends ResolversParentTypes['FollowPartySuccess'] = ResolversParentTypes['FollowPartySuccess']> = {
  party?: Resolver<ResolversTypes['Party'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type JoinPartyResultResolvers<ContextType = PartiesContext, ParentType extends ResolversParentTypes['JoinPartyResult'] = ResolversParentTypes['JoinPartyResult']> = {
  __resolveType: TypeResolveFn<'JoinPartySuccess' | 'NotFound' | 'PermissionDenied' | 'ValidationFailed', ParentType, ContextType>;
};

export type JoinPartySuccessResolvers<ContextType = PartiesContext, ParentType extends ResolversParentTypes['JoinPartySuccess'] = ResolversParentTypes['JoinPartySuccess']> = {
  membership?: Resolver<ResolversTypes['Membership'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LeaderResolvers<ContextType = PartiesContext, ParentType extends ResolversParentTypes['Leader'] = ResolversParentTypes['Leader']> = {
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['LeaderTitle'], ParentType, ContextType>;
  titleText?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
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
  appointLeader?: Resolver<ResolversTypes['AppointLeaderResult'], ParentType, ContextType, RequireFields<MutationAppointLeaderArgs, 'input'>>;
  decideMembership?: Resolver<ResolversTypes['DecideMembershipResult'], ParentType, ContextType, RequireFields<MutationDecideMembershipArgs, 'input'>>;
  dismissLeader?: Resolver<ResolversTypes['DismissLeaderResult'], ParentType, ContextType, RequireFields<MutationDismissLeaderArgs, 'input'>>;
  followParty?: Resolver<ResolversTypes['FollowPartyResult'], ParentType, ContextType, RequireFields<MutationFollowPartyArgs, 'input'>>;
  joinParty?: Resolver<ResolversTypes['JoinPartyResult'], ParentType, ContextType, RequireFields<MutationJoinPartyArgs, 'input'>>;
  leaveParty?: Resolver<ResolversTypes['LeavePartyResult'], ParentType, ContextType, RequireFields<MutationLeavePartyArgs, 'input'>>;
  unfollowParty?: Resolver<ResolversTypes['UnfollowPartyResult'], ParentType, ContextType, RequireFields<MutationUnfollowPartyArgs, 'input'>>;
  updatePolitician?: Resolver<ResolversTypes['UpdatePoliticianResult'], ParentType, ContextType, RequireFields<MutationUpdatePoliticianArgs, 'input'>>;
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
  followers?: Resolver<ResolversTypes['PartyFollowerConnection'], ParentType, ContextType, RequireFields<PartyFollowersArgs, 'first'>>;
  followersCount?: Resolver<ResolversTypes['NonNegativeInt'], ParentType, ContextType>;
  foundedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  leadership?: Resolver<ReadonlyArray<ResolversTypes['Leader']>, ParentType, ContextType>;
  membersCount?: Resolver<ResolversTypes['NonNegativeInt'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  pendingMemberships?: Resolver<ResolversTypes['MembershipConnection'], ParentType, ContextType, RequireFields<PartyPendingMembershipsArgs, 'first'>>;
  politicians?: Resolver<ResolversTypes['PoliticianConnection'], ParentType, ContextType, RequireFields<PartyPoliticiansArgs, 'first'>>;
  shortName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  slug?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  viewerCan?: Resolver<ResolversTypes['PartyPermissions'], ParentType, ContextType>;
  viewerFollows?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
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

export type PartyFollowerConnectionResolvers<ContextType = PartiesContext, ParentType extends ResolversParentTypes['PartyFollowerConnection'] = ResolversParentTypes['PartyFollowerConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['PartyFollowerEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type PartyFollowerEdgeResolvers<ContextType = PartiesContext, ParentType extends ResolversParentTypes['PartyFollowerEdge'] = ResolversParentTypes['PartyFollowerEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  followedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
};

export type PartyPermissionsResolvers<ContextType = PartiesContext, ParentType extends ResolversParentTypes['PartyPermissions'] = ResolversParentTypes['PartyPermissions']> = {
  approveMembers?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  join?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  manageLeadership?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type PermissionDeniedResolvers<ContextType = PartiesContext, ParentType extends ResolversParentTypes['PermissionDenied'] = ResolversParentTypes['PermissionDenied']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PoliticianResolvers<ContextType = PartiesContext, ParentType extends ResolversParentTypes['Politician'] = ResolversParentTypes['Politician']> = {
  commissions?: Resolver<ReadonlyArray<ResolversTypes['Commission']>, ParentType, ContextType>;
  district?: Resolver<Maybe<ResolversTypes['Area']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  office?: Resolver<ResolversTypes['PoliticalOffice'], ParentType, ContextType>;
  party?: Resolver<Maybe<ResolversTypes['Party']>, ParentType, ContextType>;
  province?: Resolver<Maybe<ResolversTypes['Area']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
};

export type PoliticianConnectionResolvers<ContextType = PartiesContext, ParentType extends ResolversParentTypes['PoliticianConnection'] = ResolversParentTypes['PoliticianConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['PoliticianEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['NonNegativeInt'], ParentType, ContextType>;
};

export type PoliticianEdgeResolvers<ContextType = PartiesContext, ParentType extends ResolversParentTypes['PoliticianEdge'] = ResolversParentTypes['PoliticianEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Politician'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = PartiesContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  parties?: Resolver<ResolversTypes['PartyConnection'], ParentType, ContextType, RequireFields<QueryPartiesArgs, 'first'>>;
  party?: Resolver<Maybe<ResolversTypes['Party']>, ParentType, ContextType, Partial<QueryPartyArgs>>;
  politicians?: Resolver<ResolversTypes['PoliticianConnection'], ParentType, ContextType, RequireFields<QueryPoliticiansArgs, 'first'>>;
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

export type UnfollowPartyResultResolvers<ContextType = PartiesContext, ParentType extends ResolversParentTypes['UnfollowPartyResult'] = ResolversParentTypes['UnfollowPartyResult']> = {
  __resolveType: TypeResolveFn<'NotFound' | 'UnfollowPartySuccess' | 'ValidationFailed', ParentType, ContextType>;
};

export type UnfollowPartySuccessResolvers<ContextType = PartiesContext, ParentType extends ResolversParentTypes['UnfollowPartySuccess'] = ResolversParentTypes['UnfollowPartySuccess']> = {
  party?: Resolver<ResolversTypes['Party'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UpdatePoliticianResultResolvers<ContextType = PartiesContext, ParentType extends ResolversParentTypes['UpdatePoliticianResult'] = ResolversParentTypes['UpdatePoliticianResult']> = {
  __resolveType: TypeResolveFn<'NotFound' | 'PermissionDenied' | 'UpdatePoliticianSuccess' | 'ValidationFailed', ParentType, ContextType>;
};

export type UpdatePoliticianSuccessResolvers<ContextType = PartiesContext, ParentType extends ResolversParentTypes['UpdatePoliticianSuccess'] = ResolversParentTypes['UpdatePoliticianSuccess']> = {
  politician?: Resolver<ResolversTypes['Politician'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UserResolvers<ContextType = PartiesContext, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  party?: Resolver<Maybe<ResolversTypes['Party']>, ParentType, ContextType>;
  politician?: Resolver<Maybe<ResolversTypes['Politician']>, ParentType, ContextType>;
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

export type ViewerResolvers<ContextType = PartiesContext, ParentType extends ResolversParentTypes['Viewer'] = ResolversParentTypes['Viewer'], FederationReferenceType extends FederationReferenceTypes['Viewer'] = FederationReferenceTypes['Viewer']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Viewer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  followedParties?: Resolver<Maybe<ResolversTypes['PartyConnection']>, ParentType, ContextType, RequireFields<ViewerFollowedPartiesArgs, 'first'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type Resolvers<ContextType = PartiesContext> = {
  AppointLeaderResult?: AppointLeaderResultResolvers<ContextType>;
  AppointLeaderSuccess?: AppointLeaderSuccessResolvers<ContextType>;
  Area?: AreaResolvers<ContextType>;
  DailyLimitReached?: DailyLimitReachedResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DecideMembershipResult?: DecideMembershipResultResolvers<ContextType>;
  DecideMembershipSuccess?: DecideMembershipSuccessResolvers<ContextType>;
  DismissLeaderResult?: DismissLeaderResultResolvers<ContextType>;
  DismissLeaderSuccess?: DismissLeaderSuccessResolvers<ContextType>;
  DuplicateEntry?: DuplicateEntryResolvers<ContextType>;
  EmailAddress?: GraphQLScalarType;
  FieldError?: FieldErrorResolvers<ContextType>;
  FollowPartyResult?: FollowPartyResultResolvers<ContextType>;
  FollowPartySuccess?: FollowPartySuccessResolvers<ContextType>;
  JoinPartyResult?: JoinPartyResultResolvers<ContextType>;
  JoinPartySuccess?: JoinPartySuccessResolvers<ContextType>;
  Leader?: LeaderResolvers<ContextType>;
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
  PartyFollowerConnection?: PartyFollowerConnectionResolvers<ContextType>;
  PartyFollowerEdge?: PartyFollowerEdgeResolvers<ContextType>;
  PartyPermissions?: PartyPermissionsResolvers<ContextType>;
  PermissionDenied?: PermissionDeniedResolvers<ContextType>;
  Politician?: PoliticianResolvers<ContextType>;
  PoliticianConnection?: PoliticianConnectionResolvers<ContextType>;
  PoliticianEdge?: PoliticianEdgeResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  TooManyAttempts?: TooManyAttemptsResolvers<ContextType>;
  URL?: GraphQLScalarType;
  UnfollowPartyResult?: UnfollowPartyResultResolvers<ContextType>;
  UnfollowPartySuccess?: UnfollowPartySuccessResolvers<ContextType>;
  UpdatePoliticianResult?: UpdatePoliticianResultResolvers<ContextType>;
  UpdatePoliticianSuccess?: UpdatePoliticianSuccessResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  ValidationFailed?: ValidationFailedResolvers<ContextType>;
  Viewer?: ViewerResolvers<ContextType>;
};

