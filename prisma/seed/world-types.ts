/** The demo world as plain rows. Every date is a UTC instant; every id a UUIDv7 whose time is the row's creation. */

export type RoleCode =
  | 'citizen'
  | 'verified_citizen'
  | 'party_member'
  | 'politician_district'
  | 'politician_city'
  | 'politician_national'
  | 'mp'
  | 'journalist'
  | 'district_chair'
  | 'city_chair'
  | 'branch_chair'
  | 'party_admin'
  | 'system_admin';

export type RegionCode =
  | 'MARMARA'
  | 'EGE'
  | 'AKDENIZ'
  | 'IC_ANADOLU'
  | 'KARADENIZ'
  | 'DOGU_ANADOLU'
  | 'GUNEYDOGU_ANADOLU';

export type TopicCode =
  | 'EKONOMI'
  | 'EGITIM'
  | 'SAGLIK'
  | 'GUVENLIK'
  | 'DIS_POLITIKA'
  | 'ADALET'
  | 'CEVRE'
  | 'ULASIM'
  | 'TARIM'
  | 'TEKNOLOJI'
  | 'SPOR'
  | 'KULTUR'
  | 'ENERJI'
  | 'SOSYAL_POLITIKA'
  | 'DIGER';

export type ProfessionCode =
  | 'teacher'
  | 'doctor'
  | 'economist'
  | 'engineer'
  | 'lawyer'
  | 'police'
  | 'farmer'
  | 'worker'
  | 'civil_servant'
  | 'student'
  | 'retired'
  | 'unknown';

export type PostVisibility = 'PUBLIC' | 'FOLLOWERS' | 'PARTY' | 'PRIVATE';

export interface Province {
  /** Plate code, '01'…'81'. */
  code: string;
  name: string;
  region: RegionCode;
  metropolitan: boolean;
}

export interface District {
  /** Plate code and two-digit place in Turkish alphabetical order, such as '34-01'. */
  code: string;
  provinceCode: string;
  name: string;
}

export interface Party {
  id: string;
  slug: string;
  name: string;
  shortName: string;
  /** '#RRGGBB'. */
  color: string;
  foundedOn: Date;
  description: string;
  createdAt: Date;
}

export interface Person {
  id: string;
  username: string;
  displayName: string;
  email: string;
  role: RoleCode;
  /** Identity verified: every role above citizen. */
  verified: boolean;
  provinceCode: string;
  /** Only in provinces whose districts are listed. */
  districtCode: string | null;
  partyId: string | null;
  profession: ProfessionCode;
  bio: string;
  createdAt: Date;
}

export interface Membership {
  partyId: string;
  personId: string;
  joinedAt: Date;
}

export type LeaderTitle =
  | 'CHAIR'
  | 'DEPUTY_CHAIR'
  | 'SECRETARY_GENERAL'
  | 'GROUP_CHAIR'
  | 'DEPUTY_GROUP_CHAIR'
  | 'SPOKESPERSON'
  | 'TREASURER'
  | 'WOMENS_BRANCH_CHAIR'
  | 'YOUTH_BRANCH_CHAIR';

/** A position at the head of a party; its holder is a member since before. */
export interface Leader {
  partyId: string;
  personId: string;
  title: LeaderTitle;
  since: Date;
}

export type CommissionCode =
  | 'CONSTITUTION'
  | 'JUSTICE'
  | 'NATIONAL_DEFENCE'
  | 'INTERIOR'
  | 'FOREIGN_AFFAIRS'
  | 'EDUCATION_CULTURE_YOUTH_SPORT'
  | 'PUBLIC_WORKS_TRANSPORT_TOURISM'
  | 'ENVIRONMENT'
  | 'HEALTH_FAMILY_LABOUR_SOCIAL'
  | 'AGRICULTURE_FORESTRY_RURAL'
  | 'INDUSTRY_TRADE_ENERGY_TECHNOLOGY'
  | 'PLAN_BUDGET'
  | 'PETITIONS'
  | 'HUMAN_RIGHTS'
  | 'STATE_ENTERPRISES'
  | 'EU_HARMONISATION'
  | 'EQUAL_OPPORTUNITY'
  | 'SECURITY_INTELLIGENCE'
  | 'DIGITAL_MEDIA';

/** The commissions that a member of parliament sits on, no repeats. */
export interface CommissionSeats {
  personId: string;
  commissions: CommissionCode[];
}

export interface PartyFollow {
  personId: string;
  partyId: string;
  followedAt: Date;
  /** Whether the follower lets others see it. */
  shown: boolean;
}

export interface Follow {
  followerId: string;
  followeeId: string;
  createdAt: Date;
}

export interface Post {
  id: string;
  authorId: string;
  content: string;
  visibility: PostVisibility;
  /** The author's party at the time of posting, if any: the one whose members may read a PARTY post. */
  partyId: string | null;
  topic: TopicCode;
  /** As written, without '#', in order of appearance, no repeats. */
  hashtags: string[];
  /** Ids of the people named by @username, in order of appearance, no repeats. */
  mentions: string[];
  createdAt: Date;
  editedAt: Date | null;
}

export interface Comment {
  id: string;
  postId: string;
  authorId: string;
  /** A top-level comment of the same post, or null. */
  parentId: string | null;
  content: string;
  createdAt: Date;
}

export interface Like {
  postId: string;
  personId: string;
  createdAt: Date;
}

/** What models said of a post, as post.analyzed tells of it. */
export interface Analysis {
  postId: string;
  authorId: string;
  /** 0 to 100. */
  quality: number;
  category: 'supportive' | 'critical' | 'controversial' | 'informative' | 'crisis' | 'scandal' | 'reformist' | 'agenda';
  topic: TopicCode;
  /** Probabilities that add up to one. */
  negative: number;
  neutral: number;
  positive: number;
  viral: number;
  /** Of the author, the same in all of them. */
  botProbability: number;
  partiesNamed: number;
  highestPositive: number;
  highestNegative: number;
  claimsVerified: number;
  claimsFalse: number;
  at: Date;
}

export interface World {
  seed: number;
  now: Date;
  provinces: Province[];
  districts: District[];
  parties: Party[];
  people: Person[];
  memberships: Membership[];
  leaders: Leader[];
  seats: CommissionSeats[];
  partyFollows: PartyFollow[];
  follows: Follow[];
  posts: Post[];
  comments: Comment[];
  likes: Like[];
  analyses: Analysis[];
}
