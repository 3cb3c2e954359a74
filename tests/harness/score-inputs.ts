import fc from 'fast-check';
import { ROLES } from '#runtime/viewer.ts';
import { POST_CATEGORIES, POST_TOPICS } from '#schema/events/scores.ts';
import { CONTENT_TYPES, PROFESSIONS, type ScoreInputs } from '#subgraphs/posts/politpuan/inputs.ts';

/** A post of a verified citizen that nobody has reacted to and no model has read, on a Sunday morning. */
export const PLAIN_INPUTS: ScoreInputs = {
  role: 'verified_citizen',
  interaction: {
    views: 0,
    likes: 0,
    commentPoints: 0,
    shares: { first: 0, second: 0, third: 0, deeper: 0 },
    quotes: 0,
    saves: 0,
    clicks: 0,
    videoPoints: 0,
  },
  author: {
    followers: 0,
    profession: 'UNKNOWN',
    province: null,
    engagement: null,
    messages: 0,
    comments: 0,
    responseRate: 0,
    originality: 1,
  },
  content: { type: 'text', quality: 50, video: null, poll: null },
  political: {
    category: 'informative',
    topic: 'OTHER',
    certainty: 0,
    trendPopularity: 0,
    partiesNamed: 0,
    highestPositive: 0,
    highestNegative: 0,
    claimsVerified: 0,
    claimsFalse: 0,
  },
  timing: {
    daysToElection: null,
    agenda: [],
    viralProbability: 0,
    minuteOfDay: 11 * 60,
    isWeekday: false,
    recentEarned: [],
    expectedEarned: 0,
    firstHourPoints: 0,
    usualFirstHourPoints: null,
  },
  penalties: {
    isDuplicate: false,
    hashtags: 0,
    mentions: 0,
    hasSuspiciousLink: false,
    botProbability: 0,
    fakeFollowerShare: 0,
  },
};

const count = fc.nat({ max: 5_000 });
const amount = fc.double({ min: 0, max: 2_000, noNaN: true });
const share = fc.oneof(fc.constantFrom(0, 0.3, 0.5, 0.7, 0.8, 1), fc.double({ min: 0, max: 1, noNaN: true }));
const provinces = fc.integer({ min: 1, max: 81 }).map((code) => String(code).padStart(2, '0'));

const interaction = fc.record({
  views: fc.nat({ max: 1_000_000 }),
  likes: count,
  commentPoints: amount,
  shares: fc.record({ first: count, second: count, third: count, deeper: count }),
  quotes: count,
  saves: count,
  clicks: count,
  videoPoints: amount,
});

const author = fc.record({
  followers: fc.oneof(count, fc.nat({ max: 10_000_000 })),
  profession: fc.constantFrom(...PROFESSIONS),
  province: fc.option(provinces),
  engagement: fc.option(amount),
  messages: fc.nat({ max: 200 }),
  comments: fc.nat({ max: 300 }),
  responseRate: share,
  originality: share,
});

const video = fc.record({ completion: share, rewatch: share, soundOn: share, fullScreen: share });
const poll = fc.record({ votes: count, views: count, comments: count, leadingShare: share });
const content = fc.oneof(
  fc.record({
    type: fc.constantFrom(...CONTENT_TYPES),
    quality: fc.integer({ min: 0, max: 100 }),
    video: fc.constant(null),
    poll: fc.constant(null),
  }),
  fc.record({
    type: fc.constantFrom('short_video', 'long_video', 'live'),
    quality: fc.integer({ min: 0, max: 100 }),
    video,
    poll: fc.constant(null),
  }),
  fc.record({
    type: fc.constant('poll' as const),
    quality: fc.integer({ min: 0, max: 100 }),
    video: fc.constant(null),
    poll,
  }),
);

const political = fc.record({
  category: fc.constantFrom(...POST_CATEGORIES),
  topic: fc.constantFrom(...POST_TOPICS),
  certainty: share,
  trendPopularity: fc.double({ min: 0, max: 400, noNaN: true }),
  partiesNamed: fc.nat({ max: 4 }),
  highestPositive: share,
  highestNegative: share,
  claimsVerified: fc.nat({ max: 8 }),
  claimsFalse: fc.nat({ max: 3 }),
});

const agenda = fc.uniqueArray(
  fc.record({ rank: fc.integer({ min: 1, max: 10 }), score: fc.double({ min: 0, max: 100, noNaN: true }) }),
  { maxLength: 10, selector: ({ rank }) => rank },
);

const timing = fc.record({
  daysToElection: fc.option(fc.nat({ max: 500 })),
  agenda,
  viralProbability: share,
  minuteOfDay: fc.nat({ max: 1_439 }),
  isWeekday: fc.boolean(),
  recentEarned: fc.array(amount, { maxLength: 5 }),
  expectedEarned: fc.oneof(fc.constant(0), fc.double({ min: 0.01, max: 2_000, noNaN: true })),
  firstHourPoints: amount,
  usualFirstHourPoints: fc.option(fc.oneof(fc.constant(0), fc.double({ min: 0.01, max: 500, noNaN: true }))),
});

const penalties = fc.record({
  isDuplicate: fc.boolean(),
  hashtags: fc.nat({ max: 20 }),
  mentions: fc.nat({ max: 40 }),
  hasSuspiciousLink: fc.boolean(),
  botProbability: share,
  fakeFollowerShare: share,
});

/** Whatever a score may come from, penalties among it. */
export const anyInputs: fc.Arbitrary<ScoreInputs> = fc.record({
  role: fc.constantFrom(...ROLES),
  interaction,
  author,
  content,
  political,
  timing,
  penalties,
});
