import { ENGAGEMENT_HOURS, type EngagementCounts } from '#models/numbers/engagement.ts';
import type { Assumptions } from './assumptions.ts';
import { DAY_RHYTHM, type PostDraft } from './post-draft.ts';
import type { Random } from './random.ts';
import type { Society } from './society.ts';

/** Reactions are played in steps of a quarter of an hour. */
const STEP_MINUTES = 15;
const STEPS = (ENGAGEMENT_HOURS * 60) / STEP_MINUTES;

/** Shares of somebody who looks at an average post on their interest and likes, comments, shares it. */
const USUAL = { like: 0.12, comment: 0.02, share: 0.014 };

const PEAK = Math.max(...DAY_RHYTHM);

/** How a post does with those who see it, as factors of USUAL. */
interface Appeal {
  readonly like: number;
  readonly comment: number;
  readonly share: number;
}

/**
 * Assumptions, of direction as found in studies of sharing (high arousal is shared, Berger & Milkman 2012; negative words spread news, Robertson et
 * al. 2023), of size only plausible: quality 20 points above 50 makes half as much again; arousal and trends are shared, questions and polls are
 * answered; links lead away; more than three hashtags put off; people with higher roles are taken more seriously.
 */
function appealOf(post: PostDraft, level: number, { content, luck }: Assumptions, random: Random): Appeal {
  const arousal = Math.max(post.anger, post.joy, post.fear, post.surprise);
  const negative = post.negativity * post.sentimentIntensity;
  const seen =
    0.02 * (post.quality - 50) +
    0.7 * arousal +
    0.008 * post.trendPopularity -
    0.25 * Math.min(2, post.links) -
    0.1 * Math.max(0, post.hashtags - 3) -
    0.05 * Math.max(0, post.mentions - 2) -
    (post.length < 20 ? 0.4 : 0) -
    (post.length > 1_000 ? 0.3 : 0) +
    0.04 * (level - 2);
  const common = content * seen + luck * random.normal();
  return {
    like: Math.exp(common + content * (0.2 * post.joy - 0.2)),
    comment: Math.exp(
      common + content * (0.7 * Number(post.asksQuestion) + 0.8 * Number(post.hasPoll) + 0.6 * negative - 0.4),
    ),
    share: Math.exp(1.2 * common + content * (0.8 * (post.anger + post.fear + post.surprise) + 0.5 * negative - 0.5)),
  };
}

/** Plays who sees a post in the 24 hours after it was published, and what they do. */
export type Spread = (post: PostDraft, random: Random) => EngagementCounts;

/**
 * An independent cascade in time (Kempe, Kleinberg & Tardos 2003, with delays): whoever follows the author, or somebody who shared, may look at the post once,
 * after an exponential delay of four hours' mean if they are awake then; what they do depends on the post, on shared interests and on themselves.
 * Whoever shares shows it to their own followers, who care for it less the further away they are.
 */
export function spreadIn({ people, followers }: Society, assumptions: Assumptions): Spread {
  const seenIn = new Int32Array(people.length).fill(-1);
  const steps: number[][] = Array.from({ length: STEPS }, () => []);
  let cascade = 0;
  return (post, random) => {
    cascade += 1;
    const counts = { likes: 0, comments: 0, shares: 0 };
    const appeal = appealOf(post, people[post.author]?.level ?? 2, assumptions, random);
    const reach = (sharer: number, step: number, distance: number) => {
      for (const reader of followers[sharer] ?? []) {
        if (seenIn[reader] === cascade || !random.chance(people[reader]?.attention ?? 0)) continue;
        seenIn[reader] = cascade;
        const at = step + Math.ceil(random.exponential(240) / STEP_MINUTES);
        const hour = Math.floor((post.minute + at * STEP_MINUTES) / 60 - (people[reader]?.dayShift ?? 0) + 24) % 24;
        if (at < STEPS && random.chance((DAY_RHYTHM[hour] ?? 0) / PEAK)) steps[at]?.push(reader * DISTANCES + distance);
      }
    };
    seenIn[post.author] = cascade;
    reach(post.author, 0, 0);
    steps.forEach((step, at) => {
      for (const { reader, distance } of step.map(arrival)) {
        const { interests, warmth } = people[reader] ?? { interests: [], warmth: 0 };
        const care = warmth * (0.4 + 2 * (interests[post.interest] ?? 0)) * DISTANCE_CARE ** distance;
        if (random.chance(USUAL.like * care * appeal.like)) counts.likes += 1;
        if (random.chance(USUAL.comment * care * appeal.comment)) counts.comments += 1;
        if (random.chance(USUAL.share * care * appeal.share)) {
          counts.shares += 1;
          reach(reader, at, Math.min(DISTANCES - 1, distance + 1));
        }
      }
      step.length = 0;
    });
    return counts;
  };
}

/** Steps of sharing that are told apart, and what each leaves of how much people care. */
const DISTANCES = 8;
const DISTANCE_CARE = 0.8;

function arrival(code: number): { reader: number; distance: number } {
  return { reader: Math.floor(code / DISTANCES), distance: code % DISTANCES };
}
