import { area, areas, parentOf } from './queries/areas.ts';
import type { Resolvers } from './resolver-types.generated.ts';

export const resolvers: Resolvers = {
  Query: {
    area: (_root, key, { loaders }) => area(key, loaders),
    areas: (_root, args, { sql }) => areas(args, sql),
  },
  Area: {
    __resolveReference: async (reference, { loaders }) => await area(reference, loaders),
    parent: (source, _args, { loaders }) => parentOf(source, loaders),
  },
};
