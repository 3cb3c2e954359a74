import { defineSubgraph } from '#runtime/subgraph/define.ts';
import { organizationsContext } from './context.ts';
import { resolvers } from './resolvers.ts';

/** Provinces and districts (README.md). */
export const organizations = defineSubgraph({
  name: 'organizations',
  sdl: 'organizations',
  resolvers,
  context: organizationsContext,
});
