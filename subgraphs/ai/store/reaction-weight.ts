import { REACTION_WEIGHTS } from '#models/recommend/similarity.ts';

/** What a reaction weighs, of ai.interactions `i`, as SQL. */
export const WEIGHT = `CASE i.kind ${Object.entries(REACTION_WEIGHTS)
  .map(([kind, weight]) => `WHEN '${kind}' THEN ${weight}`)
  .join(' ')} ELSE 0 END`;
