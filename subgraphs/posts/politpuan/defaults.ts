import type { ContentInputs, PenaltyInputs, PoliticalInputs, TimingInputs } from './inputs.ts';
import { currentWeights } from './weights.ts';

/** What an analysis says of a post, by the names of the inputs. */
type AnalyzedInputs = Pick<ContentInputs, 'quality'> &
  Omit<PoliticalInputs, 'trendPopularity'> &
  Pick<TimingInputs, 'viralProbability'> &
  Pick<PenaltyInputs, 'botProbability'>;

/** A post that no model has read yet: every factor that an analysis decides is 1, quality is in the middle. */
export const NOT_ANALYZED: AnalyzedInputs = {
  quality: currentWeights().k3.unknownQuality,
  category: 'informative',
  topic: 'OTHER',
  certainty: 0,
  partiesNamed: 0,
  highestPositive: 0,
  highestNegative: 0,
  claimsVerified: 0,
  claimsFalse: 0,
  viralProbability: 0,
  botProbability: 0,
};
