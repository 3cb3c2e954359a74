import type { GraphQLFieldResolver } from 'graphql';
import type { FeedContext } from './context.ts';
import { feed } from './queries/feed.ts';
import { type ArrivalMessage, newPost } from './queries/new-post.ts';
import type { Resolvers, SubscriptionNewPostsArgs } from './resolver-types.generated.ts';

/** The root value of one event's execution: what the PubSub message says. */
interface NewPostsEvent {
  readonly newPosts: ArrivalMessage;
}

const newPosts: GraphQLFieldResolver<NewPostsEvent, FeedContext, SubscriptionNewPostsArgs> = (
  event,
  { type },
  context,
) => newPost(context, type, event.newPosts);

const graph: Omit<Resolvers, 'Subscription'> = {
  Query: {
    feed: (_root, args, context) => feed(context, args),
  },
  FeedConnection: {
    newItemsCount: (page) => page.newItems(),
  },
};

export const resolvers = { ...graph, Subscription: { newPosts: { resolve: newPosts } } };
