import { z } from 'zod';
import { ROLES } from '#runtime/viewer.ts';
import { POST_CATEGORIES, POST_TOPICS } from '#schema/events/scores.ts';

const count = z.int().nonnegative();
const amount = z.number().nonnegative();
const share = z.number().min(0).max(1);

/** What a post consists of, by what it counts for; posts have the first two and polls until media come. */
export const CONTENT_TYPES = [
  'text',
  'link',
  'photo',
  'album',
  'short_video',
  'long_video',
  'live',
  'poll',
  'infographic',
  'document',
  'location',
] as const;
export type ContentType = (typeof CONTENT_TYPES)[number];

/** Professions as users declare them. */
export const PROFESSIONS = [
  'TEACHER',
  'DOCTOR',
  'ECONOMIST',
  'ENGINEER',
  'LAWYER',
  'POLICE',
  'FARMER',
  'WORKER',
  'CIVIL_SERVANT',
  'STUDENT',
  'RETIRED',
  'UNKNOWN',
] as const;

/** What people did with a post. The author's own doings are not among it. */
const interactionInputs = z.object({
  views: count,
  likes: count,
  /** Comments by length, quality and constructiveness: the sum of commentPoints. */
  commentPoints: amount,
  /** Reposts by how far they are from the author: the first, the second, the third to the fifth level, and farther. */
  shares: z.object({ first: count, second: count, third: count, deeper: count }),
  quotes: count,
  saves: count,
  clicks: count,
  /** Half a point for each second watched, at most ten a viewer. */
  videoPoints: amount,
});

/** Who wrote it. */
const authorInputs = z.object({
  followers: count,
  profession: z.enum(PROFESSIONS),
  /** Plate code of the province at the time of posting; null for none. */
  province: z.string().nullable(),
  /** Mean of (views / 10 + likes + 3 comments + 5 shares) / 10 over the posts of 90 days; null for a new author. */
  engagement: amount.nullable(),
  /** Direct messages and comments of 30 days, and the part of others' comments on own posts that were answered. */
  messages: count,
  comments: count,
  responseRate: share,
  /** Part of the last 100 posts and reposts that are neither repost nor quote. */
  originality: share,
});

/** What it consists of. */
const contentInputs = z.object({
  type: z.enum(CONTENT_TYPES),
  /** 0 to 100; 50 until analysed. */
  quality: z.number().min(0).max(100),
  /** Of a video; null for what is none. Parts are 0 to 1. */
  video: z.object({ completion: share, rewatch: share, soundOn: share, fullScreen: share }).nullable(),
  /** Of a poll; null for what is none, and while its results are kept back or rest: a score must not tell them. */
  poll: z.object({ votes: count, views: count, comments: count, leadingShare: share }).nullable(),
});

/** What it is about; what is not analysed has the defaults (NOT_ANALYZED). */
const politicalInputs = z.object({
  category: z.enum(POST_CATEGORIES),
  topic: z.enum(POST_TOPICS),
  /** The highest probability of a sentiment. */
  certainty: share,
  /** Sum of the popularity of the trends that it matches. */
  trendPopularity: amount,
  partiesNamed: count,
  highestPositive: share,
  highestNegative: share,
  claimsVerified: count,
  claimsFalse: count,
});

/** When it was posted. */
const timingInputs = z.object({
  /** Istanbul days from the day of the computation to the next election; null without one. */
  daysToElection: count.nullable(),
  /** The first ten trends that it matches: their places from 1 and their popularity, 0 to 100. */
  agenda: z.array(z.object({ rank: z.int().min(1).max(10), score: z.number().min(0).max(100) })).max(10),
  viralProbability: share,
  /** Minutes after midnight in Istanbul, 0 to 1,439, and whether that was a Monday to a Friday. */
  minuteOfDay: z.int().min(0).max(1_439),
  isWeekday: z.boolean(),
  /** What the author's up to five last posts before it earned, latest first, and the mean of 90 days. */
  recentEarned: z.array(amount).max(5),
  expectedEarned: amount,
  /** Points of the first hour, and the author's usual ones; null without earlier posts. */
  firstHourPoints: amount,
  usualFirstHourPoints: amount.nullable(),
});

/** What lowers a score. */
const penaltyInputs = z.object({
  isDuplicate: z.boolean(),
  hashtags: count,
  mentions: count,
  hasSuspiciousLink: z.boolean(),
  botProbability: share,
  fakeFollowerShare: share,
});

/** Everything that a score comes from beside the weights and the time. Neither a party nor a name is among it. */
export const scoreInputs = z.object({
  role: z.enum(ROLES),
  interaction: interactionInputs,
  author: authorInputs,
  content: contentInputs,
  political: politicalInputs,
  timing: timingInputs,
  penalties: penaltyInputs,
});

export type InteractionInputs = z.infer<typeof interactionInputs>;
export type AuthorInputs = z.infer<typeof authorInputs>;
export type ContentInputs = z.infer<typeof contentInputs>;
export type PoliticalInputs = z.infer<typeof politicalInputs>;
export type TimingInputs = z.infer<typeof timingInputs>;
export type PenaltyInputs = z.infer<typeof penaltyInputs>;
export type ScoreInputs = z.infer<typeof scoreInputs>;
