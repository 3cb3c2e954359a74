import type { PostsContext } from '../context.ts';
import { keepsResultsBack, mayVote } from '../poll-rules.ts';
import type { PollOptionSource, PollSource } from '../view.ts';

type Context = Pick<PostsContext, 'viewer' | 'loaders' | 'services'>;

/** The option the viewer chose; null for none. */
export async function viewerVote(poll: PollSource, { loaders }: Context): Promise<PollOptionSource | null> {
  const chosen = await loaders.voteOfViewer.load(poll.postId);
  return optionsOf(poll).find(({ id }) => id === chosen) ?? null;
}

/** The options in their order. */
export function optionsOf(poll: PollSource): PollOptionSource[] {
  return poll.options.map(({ id, text }) => ({ id, text, poll }));
}

/** Whether the viewer may vote now. */
export async function viewerCanVote(poll: PollSource, context: Context): Promise<boolean> {
  return mayVote(context.viewer, poll, await hasVoted(poll, context), context.services.clock());
}

/** How many voted; null while results are kept back from the viewer. */
export async function votesOfPoll(poll: PollSource, context: Context): Promise<number | null> {
  if (await resultsAreKeptBack(poll, context)) return null;
  const votes = await context.loaders.votesByOption.loadMany(poll.options.map(({ id }) => id));
  return votes.reduce<number>((sum, count) => sum + counted(count), 0);
}

/** How many chose the option; null while results are kept back from the viewer. */
export async function votesOfOption({ id, poll }: PollOptionSource, context: Context): Promise<number | null> {
  return (await resultsAreKeptBack(poll, context)) ? null : await context.loaders.votesByOption.load(id);
}

/** The option's share of all votes, 0 to 1; null while results are kept back and while nobody has voted. */
export async function shareOfOption(option: PollOptionSource, context: Context): Promise<number | null> {
  const [votes, all] = await Promise.all([votesOfOption(option, context), votesOfPoll(option.poll, context)]);
  return votes === null || all === null || all === 0 ? null : votes / all;
}

async function resultsAreKeptBack(poll: PollSource, context: Context): Promise<boolean> {
  // Who voted is asked only where it matters.
  const now = context.services.clock();
  if (!keepsResultsBack(poll, false, now)) return false;
  return keepsResultsBack(poll, await hasVoted(poll, context), now);
}

async function hasVoted(poll: PollSource, { loaders }: Context): Promise<boolean> {
  return (await loaders.voteOfViewer.load(poll.postId)) !== null;
}

function counted(count: number | Error): number {
  if (count instanceof Error) throw count;
  return count;
}
