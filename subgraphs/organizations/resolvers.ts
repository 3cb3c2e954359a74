import { area, areas, parentOf } from './queries/areas.ts';
import type { Resolvers } from './resolver-types.generated.ts';

export const resolvers: Resolvers = {
  Query: {
    area: (_root, key, { loaders }) => area(loaders, key),
    areas: (_root, args, { sql }) => areas(sql, args),
  },
  Area: {
    __resolveReference: async (reference, { loaders }) => await area(loaders, reference),
    parent: (source, _args, { loaders }) => parentOf(loaders, source),
  },
};
