import type { GraphQLFieldResolver } from 'graphql';
import { runForViewer } from '#runtime/subgraph/command.ts';
import { outcome } from '#runtime/subgraph/outcome.ts';
import { giveFeedFeedback } from './commands/give-feed-feedback.ts';
import { removeFeedFeedback } from './commands/remove-feed-feedback.ts';
import { updateFeedSettings } from './commands/update-feed-settings.ts';
import type { FeedContext } from './context.ts';
import { feed } from './queries/feed.ts';
import { type ArrivalMessage, newPost } from './queries/new-post.ts';
import { changedTrends, type TrendsMessage, trends } from './queries/trends.ts';
import type { Resolvers, SubscriptionNewPostsArgs, SubscriptionTrendsChangedArgs } from './resolver-types.generated.ts';
import { feedSettingsView, shownSource } from './view.ts';
import { explanation, reasons } from './why.ts';

/** The root value of one event's execution: what the PubSub message says. */
interface NewPostsEvent {
  readonly newPosts: ArrivalMessage;
}

const newPosts: GraphQLFieldResolver<NewPostsEvent, FeedContext, SubscriptionNewPostsArgs> = (
  event,
  { type },
  context,
) => newPost(context, type, event.newPosts);

interface TrendsChangedEvent {
  readonly trendsChanged: TrendsMessage;
}

const trendsChanged: GraphQLFieldResolver<TrendsChangedEvent, FeedContext, SubscriptionTrendsChangedArgs> = (
  event,
  _args,
  context,
) => changedTrends(context, event.trendsChanged);

const graph: Omit<Resolvers, 'Subscription'> = {
  Query: {
    feed: (_root, args, context) => feed(context, args),
    trends: (_root, args, context) => trends(context, args),
  },
  Mutation: {
    giveFeedFeedback: (_root, { input }, context) =>
      outcome('GiveFeedFeedbackSuccess', context.locale, async () => {
        const { id, authorId } = await runForViewer(context, giveFeedFeedback, input);
        return { post: { id, author: { id: authorId } }, kind: input.kind };
      }),
    removeFeedFeedback: (_root, { input }, context) =>
      outcome('RemoveFeedFeedbackSuccess', context.locale, async () => {
        const { id, authorId } = await runForViewer(context, removeFeedFeedback, input);
        return { post: { id, author: { id: authorId } } };
      }),
    updateFeedSettings: (_root, { input }, context) =>
      outcome('UpdateFeedSettingsSuccess', context.locale, async () => ({
        viewer: await runForViewer(context, updateFeedSettings, input),
      })),
  },
  Viewer: {
    // Only the viewer's own: a reference to somebody else leads nowhere.
    __resolveReference: async ({ id }, { viewer }) => (viewer?.id === id ? { id } : null),
    feedSettings: async ({ id }, _args, { loaders }) => feedSettingsView(await loaders.consent.load(id)),
  },
  FeedConnection: {
    newItemsCount: (page) => page.newItems(),
  },
  FeedItem: {
    source: ({ source }) => shownSource(source),
    explanation: ({ source, factors }, _args, { locale }) => explanation(source, factors, locale),
    why: ({ factors }, _args, { locale }) => reasons(factors, locale),
  },
};

export const resolvers = {
  ...graph,
  Subscription: { newPosts: { resolve: newPosts }, trendsChanged: { resolve: trendsChanged } },
};
