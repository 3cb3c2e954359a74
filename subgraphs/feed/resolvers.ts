import { feed } from './queries/feed.ts';
import type { Resolvers } from './resolver-types.generated.ts';

export const resolvers: Resolvers = {
  Query: {
    feed: (_root, args, context) => feed(context, args),
  },
};
