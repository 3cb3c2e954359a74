import { runForViewer } from '#runtime/subgraph/command.ts';
import { outcome } from '#runtime/subgraph/outcome.ts';
import { votePoll } from '../commands/vote-poll.ts';
import { decidingElection, restsUntil } from '../poll-blackout.ts';
import { hasEnded } from '../poll-rules.ts';
import {
  optionsOf,
  shareOfOption,
  viewerCanVote,
  viewerVote,
  votesOfOption,
  votesOfPoll,
} from '../queries/poll-results.ts';
import type { Resolvers } from '../resolver-types.generated.ts';

/** Polls of posts. */
export const pollResolvers = {
  Mutation: {
    votePoll: (_root, { input }, context) =>
      outcome('VotePollSuccess', context.locale, async () => ({ post: await runForViewer(context, votePoll, input) })),
  },
  Post: {
    poll: ({ id, type }, _args, { loaders }) => (type === 'POLL' ? loaders.pollByPost.load(id) : null),
  },
  Poll: {
    options: optionsOf,
    hasEnded: (poll, _args, { services }) => hasEnded(poll, services.clock()),
    votesCount: (poll, _args, context) => votesOfPoll(poll, context),
    viewerVote: (poll, _args, context) => viewerVote(poll, context),
    viewerCanVote: (poll, _args, context) => viewerCanVote(poll, context),
    election: ({ elections }, _args, { services }) => decidingElection(elections, services.clock()),
    restsUntil: (poll, _args, { services }) => restsUntil(poll, services.clock()),
  },
  PollOption: {
    votesCount: (option, _args, context) => votesOfOption(option, context),
    share: (option, _args, context) => shareOfOption(option, context),
  },
} satisfies Resolvers;
