import type { Role } from '#runtime/viewer.ts';
import type { POST_CATEGORIES, POST_TOPICS } from '#schema/events/scores.ts';
import type { TimeRules } from '#schema/politpuan-time.ts';
import type { ContentType, PROFESSIONS } from './inputs.ts';
import { WEIGHTS_V1 } from './weights-v1.ts';

/** A number that holds from `from` (inclusive) to `to` (exclusive), growing by `slope` for each unit above `from`. */
export interface Band {
  readonly from: number;
  readonly to: number;
  readonly value: number;
  readonly slope: number;
}

type Profession = (typeof PROFESSIONS)[number];
type Category = (typeof POST_CATEGORIES)[number];
type Topic = (typeof POST_TOPICS)[number];
/** The topics that professions are told apart by. */
export type ProfessionTopic = 'general' | 'economy' | 'education' | 'health' | 'security';

/** Every number of a version of the score (domain.md section 4); functions of the layers have none of their own. */
export interface Weights {
  readonly version: number;
  readonly layers: Readonly<Record<'k1' | 'k2' | 'k3' | 'k4' | 'k5', number>>;
  readonly roles: Readonly<Record<Role, { readonly multiplier: number; readonly maxPerDay: number }>>;
  readonly time: TimeRules;
  readonly k1: {
    readonly points: Readonly<
      Record<
        | 'view'
        | 'like'
        | 'comment'
        | 'firstShare'
        | 'secondShare'
        | 'thirdShare'
        | 'deeperShare'
        | 'quote'
        | 'save'
        | 'click',
        number
      >
    >;
    /** By characters of a comment. */
    readonly commentLength: readonly Band[];
    readonly constructive: number;
    readonly commentQuality: { readonly min: number; readonly max: number; readonly unknown: number };
    readonly videoSecond: number;
    readonly videoPointsPerViewer: number;
    /** What somebody earns by sharing, and the one by being shared from, down to this level of a chain. */
    readonly credits: { readonly sharer: number; readonly sharedFrom: number; readonly levels: number };
  };
  readonly k2: {
    readonly parts: Readonly<
      Record<'followers' | 'profession' | 'region' | 'engagement' | 'interaction' | 'originality', number>
    >;
    /** By followers. */
    readonly followers: readonly Band[];
    readonly mostFollowers: number;
    readonly professions: Readonly<Record<Profession, Readonly<Record<ProfessionTopic, number>>>>;
    readonly regions: { readonly provinces: Readonly<Record<string, number>>; readonly others: number };
    readonly engagement: {
      readonly view: number;
      readonly like: number;
      readonly comment: number;
      readonly share: number;
      readonly divisor: number;
      readonly max: number;
      readonly newAuthor: number;
    };
    readonly interaction: {
      readonly message: number;
      readonly comment: number;
      readonly max: number;
      readonly responseRate: number;
      readonly divisor: number;
    };
    readonly originality: number;
  };
  readonly k3: {
    readonly base: number;
    readonly types: Readonly<Record<ContentType, number>>;
    readonly unknownQuality: number;
    readonly video: {
      /** By the part watched: above these. */
      readonly completion: readonly { readonly above: number; readonly factor: number }[];
      readonly rewatch: number;
      readonly soundOn: number;
      readonly fullScreen: number;
      readonly max: number;
    };
    readonly poll: {
      /** By the share of the leading option; both ends are included. */
      readonly balanced: { readonly from: number; readonly to: number; readonly factor: number };
      readonly comments: number;
      readonly max: number;
    };
  };
  readonly k4: {
    readonly base: number;
    readonly max: number;
    readonly categories: Readonly<Record<Category, number>>;
    readonly topics: Readonly<Record<Topic, number>>;
    readonly trend: { readonly divisor: number; readonly min: number; readonly max: number };
    /** With fewer parties named than these nothing is polarised. */
    readonly polarisation: { readonly fromParties: number };
    readonly fact: { readonly false: number; readonly verified: number; readonly max: number };
  };
  readonly k5: {
    readonly base: number;
    readonly max: number;
    /** By days to the next election. */
    readonly election: readonly Band[];
    /** `places` of trends count, the first in full, each further one by one part of `places` less. */
    readonly agenda: { readonly places: number; readonly divisor: number; readonly min: number; readonly max: number };
    readonly viral: number;
    /** By hours of the Istanbul day; what is in none has `otherTime`. */
    readonly postingTime: readonly Band[];
    readonly otherTime: number;
    readonly weekday: number;
    readonly recentForm: {
      readonly places: readonly number[];
      readonly plus: number;
      readonly min: number;
      readonly max: number;
    };
    /** By first-hour points over the usual: above these. */
    readonly momentum: readonly { readonly above: number; readonly factor: number }[];
  };
  readonly penalties: {
    readonly duplicate: number;
    readonly hashtags: { readonly above: number; readonly factor: number };
    readonly mentions: { readonly above: number; readonly factor: number };
    readonly suspiciousLink: number;
    readonly bot: readonly { readonly above: number; readonly factor: number }[];
    /** Above this share of machines among followers the score is multiplied by what is left of them. */
    readonly fakeFollowersAbove: number;
  };
}

/** Every version that scores were ever computed by; none is changed or removed. */
const VERSIONS: readonly Weights[] = [WEIGHTS_V1];

/** The weights of a version; undefined for one that there is not. */
export function weightsOf(version: number): Weights | undefined {
  return VERSIONS.find((weights) => weights.version === version);
}

/** The weights that scores are computed by now. */
export function currentWeights(): Weights {
  return WEIGHTS_V1;
}
