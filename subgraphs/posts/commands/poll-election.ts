import type { Sql } from '#runtime/db/database.ts';
import { type FieldFault, refuseFaults } from '#runtime/errors.ts';
import { electionsFinder } from '../about-election.ts';
import { PollRests } from '../election-errors.ts';
import { restsUntil } from '../poll-blackout.ts';
import { electionsByIds, electionsSince } from '../store/elections.ts';
import { pollsOfPosts } from '../store/polls.ts';
import type { PostText } from '../store/posts.ts';
import type { PollInput } from './poll-input.ts';

/** What people read of a post whose poll may be about an election. */
type PostWords = Pick<PostText, 'content'> & { readonly contentWarning?: string | null | undefined };

/**
 * Checks a poll that shall be asked at an instant.
 * @param path the poll's place in the input.
 * @throws ValidationFailed for an election that there is not, PollRests
 */
export async function checkNewPoll(
  sql: Sql,
  post: PostWords & { readonly poll: PollInput },
  at: Date,
  path: readonly string[],
): Promise<void> {
  const { options, electionId = null } = post.poll;
  const elections = await electionsSince(sql, at, electionId === null ? [] : [electionId]);
  if (electionId !== null && !elections.some(({ id }) => id === electionId)) refuseFaults([unknownElection(path)]);
  const about = electionsFinder(elections)({ texts: [...textsOf(post), ...options], electionId, askedAt: at });
  const rest = restsUntil({ elections: about }, at);
  if (rest !== null) throw new PollRests(rest, path);
}

/** Checks the election that a draft's poll names; whether the poll rests is asked when it is published. @throws ValidationFailed */
export async function checkNamedElection(
  sql: Sql,
  { electionId }: Pick<PollInput, 'electionId'>,
  path: readonly string[],
): Promise<void> {
  if (electionId && (await electionsByIds(sql, [electionId])).length === 0) refuseFaults([unknownElection(path)]);
}

/**
 * Checks a post's new text: while polls rest, no edit makes a poll one that rests, which is a new one then, or one that does not, which would
 * show its results.
 * @throws PollRests
 */
export async function checkEditedPoll(tx: Sql, postId: string, text: PostWords, at: Date): Promise<void> {
  const poll = (await pollsOfPosts(tx, [postId])).get(postId);
  if (poll === undefined) return;
  const { options, electionId, askedAt } = poll;
  const elections = await electionsSince(tx, askedAt, electionId === null ? [] : [electionId]);
  const texts = [...textsOf(text), ...options.map((option) => option.text)];
  const about = electionsFinder(elections)({ texts, electionId, askedAt });
  const [before, after] = [restsUntil(poll, at), restsUntil({ elections: about }, at)];
  const rest = before ?? after;
  if (rest !== null && (before === null || after === null)) throw new PollRests(rest, ['input', 'content']);
}

function textsOf({ content, contentWarning }: PostWords): string[] {
  return contentWarning ? [content, contentWarning] : [content];
}

function unknownElection(path: readonly string[]): FieldFault {
  return {
    path: [...path, 'electionId'],
    texts: { en: 'There is no such election.', tr: 'Böyle bir seçim yok.' },
  };
}
