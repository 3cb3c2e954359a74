import { type FieldFault, refuseFaults } from '#runtime/errors.ts';
import type { CommandServices } from '#runtime/subgraph/command.ts';
import { checkId } from '#runtime/text.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { PollRests } from '../election-errors.ts';
import { AlreadyVoted, PollEnded, PollNotFound, PostNotFound, VotingNotAllowed } from '../errors.ts';
import { isVerified } from '../permissions.ts';
import { restsUntil } from '../poll-blackout.ts';
import { hasEnded } from '../poll-rules.ts';
import { pollCounters } from '../store/counters.ts';
import { insertVote, pollsOfPosts } from '../store/polls.ts';
import { visiblePost } from '../store/posts.ts';
import type { PostSource } from '../view.ts';

export interface VotePollInput {
  readonly postId: string;
  readonly optionId: string;
}

const POST_PATH = ['input', 'postId'];
const OPTION_PATH = ['input', 'optionId'];

const NOT_AN_OPTION: FieldFault = {
  path: OPTION_PATH,
  texts: { en: 'This is not an option of the poll.', tr: 'Bu, anketin bir seçeneği değil.' },
};

/**
 * Votes in a poll, once and for all: of votes of one person at the same time one counts.
 * @throws VotingNotAllowed, ValidationFailed, PostNotFound, PollNotFound, PollEnded, PollRests, AlreadyVoted
 */
export async function votePoll(services: CommandServices, viewer: Viewer, input: VotePollInput): Promise<PostSource> {
  if (!isVerified(viewer)) throw new VotingNotAllowed();
  const { db } = services;
  const { postId, optionId } = input;
  refuseFaults([...checkId(postId, POST_PATH), ...checkId(optionId, OPTION_PATH)]);
  const post = await visiblePost(db, viewer.id, postId);
  if (post === undefined) throw new PostNotFound(POST_PATH);
  const poll = (await pollsOfPosts(db, [post.id])).get(post.id);
  if (poll === undefined) throw new PollNotFound(POST_PATH);
  if (!poll.options.some(({ id }) => id === optionId)) refuseFaults([NOT_AN_OPTION]);

  const at = services.clock();
  if (hasEnded(poll, at)) throw new PollEnded();
  const rest = restsUntil(poll, at);
  if (rest !== null) throw new PollRests(rest, POST_PATH);
  await db.sqlTransaction(async (tx) => {
    const counted = await insertVote(tx, { postId: post.id, userId: viewer.id, optionId, at });
    if (!counted) throw new AlreadyVoted(POST_PATH);
    await pollCounters.add(tx, [{ id: optionId, votes: 1 }]);
  });
  return post;
}
