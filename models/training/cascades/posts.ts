import { engagementOf, USUAL_DAYS, usualEngagement } from '#models/numbers/engagement.ts';
import type { PostNumbers } from '#models/numbers/post-numbers.ts';
import type { Assumptions } from './assumptions.ts';
import { draftPost, type PostDraft, trendDays } from './post-draft.ts';
import { seededRandom } from './random.ts';
import { type Society, society } from './society.ts';
import { spreadIn } from './spread.ts';

/** How large a simulated world is. */
export interface WorldSize {
  readonly people: number;
  /** Days played. */
  readonly days: number;
  /** Days at the beginning whose posts only make histories. */
  readonly warmUpDays: number;
}

export const TRAINING_WORLD: WorldSize = { people: 5_000, days: 120, warmUpDays: 75 };

/** A simulated post: what was known when it was published, and what came of it. */
export interface SimulatedPost {
  readonly author: number;
  readonly numbers: PostNumbers;
  /** In the 24 hours after it was published. */
  readonly engagement: number;
}

/** Share of posts that are played as of authors who come back after 90 days, of whom nothing is known but who follows them. */
const RETURNING = 0.04;

const DAY_MINUTES = 1_440;

/** The first minute, midnight in Istanbul: Monday, 5 January 2026. */
const BEGIN_MS = Date.UTC(2026, 0, 4, 21);

/** Plays a world of posts; the same seed gives the same posts. In order of time. */
export function simulatePosts(seed: number, size: WorldSize, assumptions: Assumptions): SimulatedPost[] {
  const world = society(size.people, size.days, seededRandom(seed, 'society'));
  const spread = spreadIn(world, assumptions);
  const random = seededRandom(seed, 'spread');
  const returning = seededRandom(seed, 'returning');
  const histories = new Map<number, { minute: number; engagement: number }[]>();
  const simulated: SimulatedPost[] = [];
  for (const draft of drafts(seed, size, world)) {
    const history = histories.get(draft.author) ?? [];
    histories.set(draft.author, history);
    const engagement = engagementOf(spread(draft, random));
    if (draft.minute >= size.warmUpDays * DAY_MINUTES) {
      const known = returning.chance(RETURNING) ? [] : history;
      simulated.push({ author: draft.author, numbers: numbersOf(draft, known, world), engagement });
    }
    history.push({ minute: draft.minute, engagement });
  }
  return simulated;
}

function drafts(seed: number, { days }: WorldSize, { people }: Society): PostDraft[] {
  const random = seededRandom(seed, 'posts');
  const trends = trendDays(days, seededRandom(seed, 'trends'));
  const all: PostDraft[] = [];
  for (let day = 0; day < days; day++) {
    people.forEach((person, author) => {
      if (person.joinedDay >= day) return;
      for (let count = random.poisson(person.postsPerDay); count > 0; count--) {
        all.push(draftPost(author, person, day, trends, random));
      }
    });
  }
  return all.sort((a, b) => a.minute - b.minute || a.author - b.author);
}

/** What the platform knows at publication: of engagement, only of posts that are a day old. */
function numbersOf(
  draft: PostDraft,
  history: readonly { minute: number; engagement: number }[],
  { people, followers }: Society,
): PostNumbers {
  const { author, minute, interest: _, ...content } = draft;
  const age = (post: { minute: number }) => (minute - post.minute) / DAY_MINUTES;
  const past = history.filter((post) => age(post) >= 1 && age(post) <= USUAL_DAYS);
  const { mean, deviation } = usualEngagement(past.map(({ engagement }) => engagement));
  const writer = people[author];
  return {
    ...content,
    followers: followers[author]?.length ?? 0,
    usual: mean,
    deviation,
    postsLast7Days: history.filter((post) => age(post) <= 7).length,
    postsLast30Days: history.filter((post) => age(post) <= 30).length,
    accountAgeDays: writer === undefined ? null : minute / DAY_MINUTES - writer.joinedDay,
    level: writer?.level ?? null,
    publishedAt: new Date(BEGIN_MS + minute * 60_000),
  };
}
