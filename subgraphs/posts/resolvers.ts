import type { Resolvers } from './resolver-types.generated.ts';
import { agendaResolvers } from './resolvers/agenda.ts';
import { commentResolvers } from './resolvers/comment.ts';
import { draftResolvers } from './resolvers/draft.ts';
import { electionResolvers } from './resolvers/elections.ts';
import { moderationResolvers } from './resolvers/moderation.ts';
import { pinResolvers } from './resolvers/pins.ts';
import { politPuanResolvers } from './resolvers/politpuan.ts';
import { pollResolvers } from './resolvers/poll.ts';
import { postResolvers } from './resolvers/post.ts';
import { reportResolvers } from './resolvers/report.ts';
import { savingResolvers } from './resolvers/saving.ts';
import { sharingResolvers } from './resolvers/sharing.ts';
import { subscriptionResolvers } from './resolvers/subscription.ts';
import { viewerResolvers } from './resolvers/viewer.ts';

const graph: Omit<Resolvers, 'Subscription'> = {
  ...postResolvers,
  ...commentResolvers,
  ...pollResolvers,
  ...savingResolvers,
  ...draftResolvers,
  ...reportResolvers,
  ...electionResolvers,
  ...moderationResolvers,
  ...politPuanResolvers,
  Query: {
    ...postResolvers.Query,
    ...commentResolvers.Query,
    ...reportResolvers.Query,
    ...electionResolvers.Query,
    ...agendaResolvers.Query,
    ...moderationResolvers.Query,
    ...politPuanResolvers.Query,
  },
  Post: {
    ...postResolvers.Post,
    ...sharingResolvers.Post,
    ...pollResolvers.Post,
    ...savingResolvers.Post,
    ...pinResolvers.Post,
    ...reportResolvers.Post,
    ...politPuanResolvers.Post,
    ...moderationResolvers.Post,
  },
  Comment: { ...commentResolvers.Comment, ...moderationResolvers.Comment },
  User: { ...postResolvers.User, ...pinResolvers.User, ...politPuanResolvers.User },
  Viewer: {
    ...viewerResolvers.Viewer,
    ...savingResolvers.Viewer,
    ...draftResolvers.Viewer,
    ...politPuanResolvers.Viewer,
    ...moderationResolvers.Viewer,
  },
  Mutation: {
    ...postResolvers.Mutation,
    ...commentResolvers.Mutation,
    ...sharingResolvers.Mutation,
    ...pollResolvers.Mutation,
    ...savingResolvers.Mutation,
    ...pinResolvers.Mutation,
    ...draftResolvers.Mutation,
    ...reportResolvers.Mutation,
    ...electionResolvers.Mutation,
    ...agendaResolvers.Mutation,
    ...moderationResolvers.Mutation,
  },
};

/** Every aggregate's resolvers, each in its file of resolvers/. */
export const resolvers = { ...graph, ...subscriptionResolvers };
