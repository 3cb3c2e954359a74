import type { GraphQLFieldResolver } from 'graphql';
import type { PostsContext } from '../context.ts';

/** The root value of one event's execution: what the PubSub message says. */
interface PostEvent {
  readonly postUpdated: { readonly id: string };
}

/** Read anew for each listener: null, which is no event, once the viewer may no longer see it. */
const postUpdated: GraphQLFieldResolver<PostEvent, PostsContext> = (event, _args, { loaders }) =>
  loaders.postById.load(event.postUpdated.id);

/** Codegen types subscriptions by AsyncIterable, whereas here a PubSub topic is their source. */
export const subscriptionResolvers = { Subscription: { postUpdated: { resolve: postUpdated } } };
