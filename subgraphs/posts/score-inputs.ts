import { ROLES, type Role } from '#runtime/viewer.ts';
import { foldHashtag } from '#schema/hashtag.ts';
import type { AgendaPlace } from './agenda.ts';
import { linksOf } from './parse-link.ts';
import { NOT_ANALYZED } from './politpuan/defaults.ts';
import {
  type AuthorInputs,
  type ContentInputs,
  type InteractionInputs,
  type PoliticalInputs,
  PROFESSIONS,
  type ScoreInputs,
} from './politpuan/inputs.ts';
import { daysToElection, isWeekday, minuteOfDay } from './politpuan/istanbul-moment.ts';
import { interactionPoints } from './politpuan/k1-interaction.ts';
import { meanEngagement } from './politpuan/k2-author.ts';
import { isSuspiciousLink } from './politpuan/suspicious-link.ts';
import { currentWeights } from './politpuan/weights.ts';
import type { AuthorFactors } from './store/author-factors.ts';
import type { EarlierPosts, ScoreFacts } from './store/score-facts.ts';
import type { PostCounts } from './view.ts';

const HOUR_MS = 3_600_000;
/** How long after its end the first hour may be measured: what comes in between is taken for part of it. */
const LATE_MS = 60_000;

/** What a post counts for its score beside {@link PostCounts}. */
export interface ScoreCounts {
  readonly comment_points: number;
  readonly shares_1: number;
  readonly shares_2: number;
  readonly shares_3: number;
  readonly shares_deep: number;
  readonly quotes: number;
  readonly clicks: number;
}

/** Everything that the inputs of one post's score are made of. */
export interface ScoreMaterial {
  readonly facts: ScoreFacts;
  readonly counts: PostCounts;
  readonly scoreCounts: ScoreCounts;
  readonly author: AuthorFactors;
  readonly earlier: EarlierPosts;
  /** Votes of each option of its poll; null without a poll, and while results are kept back or rest: a score must not tell them. */
  readonly votes: readonly number[] | null;
  readonly agenda: readonly AgendaPlace[];
  /** The day of the next election, YYYY-MM-DD; null without one. */
  readonly electionDay: string | null;
}

/** The inputs of a post's score as of `now`. @returns also the points of its first hour; null where they were never measured. */
export function scoreInputsOf(
  material: ScoreMaterial,
  now: Date,
): { readonly inputs: ScoreInputs; readonly firstHourPoints: number | null } {
  const { facts, author, earlier, electionDay } = material;
  const analysis = facts.analysis;
  const interaction = interactionOf(material);
  const firstHourPoints = pointsOfFirstHour(facts, interaction, now);
  const matched = matchedPlaces(material);
  const inputs: ScoreInputs = {
    role: knownRole(facts.role),
    interaction,
    author: authorOf(material),
    content: contentOf(material),
    political: politicalOf(analysis, matched),
    timing: {
      daysToElection: daysToElection(now, electionDay),
      agenda: matched.map(({ rank, score }) => ({ rank, score })),
      viralProbability: analysis?.viral ?? NOT_ANALYZED.viralProbability,
      minuteOfDay: minuteOfDay(facts.postedAt),
      isWeekday: isWeekday(facts.postedAt),
      recentEarned: [...earlier.recentEarned],
      expectedEarned: earlier.expectedEarned,
      firstHourPoints: firstHourPoints ?? 0,
      usualFirstHourPoints: firstHourPoints === null ? null : earlier.usualFirstHourPoints,
    },
    penalties: {
      isDuplicate: facts.isDuplicate,
      hashtags: facts.hashtags.length,
      mentions: facts.mentions,
      hasSuspiciousLink: linksOf(facts.content).some(isSuspiciousLink),
      botProbability: facts.botProbability ?? NOT_ANALYZED.botProbability,
      fakeFollowerShare: author.followers === 0 ? 0 : author.machines / author.followers,
    },
  };
  return { inputs, firstHourPoints };
}

/** Without the author's own like and save; views, comments, shares, quotes and clicks of the author were never counted. */
function interactionOf({ facts, counts, scoreCounts }: ScoreMaterial): InteractionInputs {
  const shares = scoreCounts;
  return {
    views: atLeast0(counts.views),
    likes: atLeast0(counts.likes - Number(facts.ownLike)),
    commentPoints: atLeast0(scoreCounts.comment_points) / 1_000,
    shares: {
      first: atLeast0(shares.shares_1),
      second: atLeast0(shares.shares_2),
      third: atLeast0(shares.shares_3),
      deeper: atLeast0(shares.shares_deep),
    },
    quotes: atLeast0(scoreCounts.quotes),
    saves: atLeast0(counts.saves - Number(facts.ownSave)),
    clicks: atLeast0(scoreCounts.clicks),
    videoPoints: 0,
  };
}

/** Counters and rows are read one after the other: a like taken back in between must not make a number negative. */
function atLeast0(count: number): number {
  return Math.max(0, count);
}

/** Until it is over the points so far; what was measured last within it stays. */
function pointsOfFirstHour({ postedAt, before }: ScoreFacts, interaction: InteractionInputs, now: Date): number | null {
  const age = now.getTime() - postedAt.getTime();
  return age <= HOUR_MS + LATE_MS
    ? interactionPoints(currentWeights(), interaction)
    : (before?.firstHourPoints ?? null);
}

function authorOf({ facts, author }: ScoreMaterial): AuthorInputs {
  return {
    followers: author.followers,
    profession: PROFESSIONS.find((known) => known === facts.profession) ?? 'UNKNOWN',
    province: facts.province,
    engagement: meanEngagement(currentWeights(), author),
    messages: 0,
    comments: author.commentsWritten,
    responseRate: author.commentsGot === 0 ? 0 : author.commentsAnswered / author.commentsGot,
    originality: author.written === 0 ? 1 : author.original / author.written,
  };
}

const TYPES = { TEXT: 'text', LINK: 'link', POLL: 'poll' } as const;

function contentOf({ facts, counts, votes }: ScoreMaterial): ContentInputs {
  const all = votes?.reduce((sum, count) => sum + count, 0) ?? 0;
  return {
    type: TYPES[facts.type],
    quality: facts.analysis?.quality ?? NOT_ANALYZED.quality,
    video: null,
    poll:
      votes === null
        ? null
        : {
            votes: all,
            views: atLeast0(counts.views),
            comments: atLeast0(counts.comments),
            leadingShare: all === 0 ? 0 : Math.max(...votes) / all,
          },
  };
}

function politicalOf(analysis: ScoreFacts['analysis'], matched: readonly AgendaPlace[]): PoliticalInputs {
  const trendPopularity = matched.reduce((sum, { score }) => sum + score, 0);
  if (analysis === null) {
    const { category, topic, certainty, partiesNamed, highestPositive, highestNegative, claimsVerified, claimsFalse } =
      NOT_ANALYZED;
    return {
      category,
      topic,
      certainty,
      trendPopularity,
      partiesNamed,
      highestPositive,
      highestNegative,
      claimsVerified,
      claimsFalse,
    };
  }
  return {
    category: analysis.category,
    topic: analysis.topic,
    certainty: Math.max(analysis.negative, analysis.neutral, analysis.positive),
    trendPopularity,
    partiesNamed: analysis.partiesNamed,
    highestPositive: analysis.highestPositive,
    highestNegative: analysis.highestNegative,
    claimsVerified: analysis.claimsVerified,
    claimsFalse: analysis.claimsFalse,
  };
}

/** The places of the agenda that a post is about: by its hashtags, and by the topic that models see in it, not the one that its author names. */
function matchedPlaces({ facts, agenda }: ScoreMaterial): readonly AgendaPlace[] {
  const hashtags = new Set(facts.hashtags.map(foldHashtag));
  return agenda.filter(({ kind, key }) =>
    kind === 'HASHTAG' ? hashtags.has(key) : facts.analysis !== null && facts.analysis.topic === key,
  );
}

/** Somebody of whom auth told nothing yet has just registered. */
function knownRole(role: string | null): Role {
  return ROLES.find((known) => known === role) ?? 'citizen';
}
