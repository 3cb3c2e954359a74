import type { Sql } from '#runtime/db/database.ts';
import { nextScoreDue } from '../next-score-due.ts';
import type { ScoreInputs } from '../politpuan/inputs.ts';
import { keepsResultsBack } from '../poll-rules.ts';
import { type ScoreMaterial, scoreInputsOf } from '../score-inputs.ts';
import type { PollSource } from '../view.ts';
import { effectiveAgenda } from './agenda.ts';
import { type AuthorFactors, keptAuthorFactors, measureAuthors } from './author-factors.ts';
import { pollCounters, postCounters, scoreCounters } from './counters.ts';
import { nextElection } from './elections.ts';
import { pollsOfPosts } from './polls.ts';
import { earlierPosts, type ScoreFacts, scoreFacts } from './score-facts.ts';

/** What a post's score comes from, as of one instant. */
export interface GatheredPost {
  readonly postId: string;
  readonly authorId: string;
  readonly postedAt: Date;
  /** Whether nobody but its author sees it: its score is computed when they ask, and never kept. */
  readonly isPrivate: boolean;
  readonly inputs: ScoreInputs;
  /** Points of the first hour; null where they were never measured. */
  readonly firstHourPoints: number | null;
  /** What the score that is kept was computed from; null where none is. */
  readonly before: ScoreFacts['before'];
  /** When time alone will change it beyond age weight and decay; null for never. */
  readonly nextDueAt: Date | null;
}

/** What was gathered, with what was measured for it. */
export interface Gathered {
  /** By the posts' ids; deleted ones are missing. */
  readonly posts: ReadonlyMap<string, GatheredPost>;
  /** Authors who were not known, or not within the last hour. */
  readonly measured: ReadonlyMap<string, AuthorFactors>;
}

/** As {@link gatherScores}, for whoever shows a score and keeps nothing. */
export async function gatherScoreInputs(
  sql: Sql,
  postIds: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, GatheredPost>> {
  return (await gatherScores(sql, postIds, now)).posts;
}

/** What the posts' scores come from as of `now`, deleted posts left out; eleven statements at most, however many posts. */
export async function gatherScores(sql: Sql, postIds: readonly string[], now: Date): Promise<Gathered> {
  const facts = postIds.length === 0 ? [] : await scoreFacts(sql, postIds);
  if (facts.length === 0) return { posts: new Map(), measured: new Map() };
  const ids = facts.map(({ postId }) => postId);
  const authorIds = [...new Set(facts.map(({ authorId }) => authorId))];
  const counts = await postCounters.read(sql, ids);
  const scoreCounts = await scoreCounters.read(sql, ids);
  const kept = await keptAuthorFactors(sql, authorIds, now);
  const unknown = authorIds.filter((id) => !kept.has(id));
  const measured = await measureAuthors(sql, unknown, now);
  const earlier = await earlierPosts(sql, facts, now);
  const polls = await pollsWithVotes(sql, facts, now);
  const agenda = await effectiveAgenda(sql, now);
  const electionDay = (await nextElection(sql, now))?.heldOn ?? null;

  const posts = new Map<string, GatheredPost>();
  for (const each of facts) {
    const { postId, authorId, postedAt, isPrivate, before } = each;
    const poll = polls.get(postId);
    const material = {
      facts: each,
      counts: counts.get(postId),
      scoreCounts: scoreCounts.get(postId),
      author: kept.get(authorId) ?? measured.get(authorId),
      earlier: earlier.get(postId),
      votes: poll?.votes ?? null,
      agenda,
      electionDay,
    };
    if (!isComplete(material)) throw new Error(`something that the score of ${postId} comes from was not read`);
    const { inputs, firstHourPoints } = scoreInputsOf(material, now);
    const nextDueAt = nextScoreDue({ postId, postedAt, poll: poll?.poll ?? null, electionDay }, now);
    posts.set(postId, { postId, authorId, postedAt, isPrivate, inputs, firstHourPoints, before, nextDueAt });
  }
  return { posts, measured };
}

type Partly<T, Key extends keyof T> = Omit<T, Key> & { readonly [K in Key]: T[K] | undefined };

/** Every statement answers for each post that it is asked for. */
function isComplete(
  material: Partly<ScoreMaterial, 'counts' | 'scoreCounts' | 'author' | 'earlier'>,
): material is ScoreMaterial {
  const { counts, scoreCounts, author, earlier } = material;
  return [counts, scoreCounts, author, earlier].every((each) => each !== undefined);
}

interface PollWithVotes {
  readonly poll: PollSource;
  /** Of each option; null while results are kept back from anybody, or rest. */
  readonly votes: readonly number[] | null;
}

async function pollsWithVotes(
  sql: Sql,
  facts: readonly ScoreFacts[],
  now: Date,
): Promise<ReadonlyMap<string, PollWithVotes>> {
  const withPoll = facts.filter(({ type }) => type === 'POLL').map(({ postId }) => postId);
  if (withPoll.length === 0) return new Map();
  const polls = [...(await pollsOfPosts(sql, withPoll)).values()];
  const shown = polls.filter((poll) => !keepsResultsBack(poll, false, now));
  const optionIds = shown.flatMap(({ options }) => options.map(({ id }) => id));
  const counted = await pollCounters.read(sql, optionIds);
  const open = new Set(shown);
  return new Map(
    polls.map((poll) => {
      const votes = open.has(poll) ? poll.options.map(({ id }) => counted.get(id)?.votes ?? 0) : null;
      return [poll.postId, { poll, votes }];
    }),
  );
}
