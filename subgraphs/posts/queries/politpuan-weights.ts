import { publishedTables } from '../politpuan/published-weights.ts';
import { currentWeights, weightsOf } from '../politpuan/weights.ts';
import type { WeightsSource } from '../score-view.ts';

/** Every number that scores of a version come from, of the present one unless told; null for a version that there is not. */
export function politPuanWeights(version: number | null | undefined): WeightsSource | null {
  const current = currentWeights();
  const weights = version === null || version === undefined ? current : weightsOf(version);
  if (weights === undefined) return null;
  return {
    version: weights.version,
    isCurrent: weights.version === current.version,
    tables: publishedTables(weights),
  };
}
