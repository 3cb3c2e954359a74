import { EVERYBODY, HAVE_FORECASTS, SIGNED_IN } from './roles.ts';
import { type Rules, rule } from './rule.ts';

export const aiQueries: Rules = {
  textSentiment: rule(SIGNED_IN),
  textTopic: rule(SIGNED_IN),
  textModeration: rule(SIGNED_IN),
  textAnalysis: rule(SIGNED_IN),
  viralForecast: rule(HAVE_FORECASTS),
  recommendedPosts: rule(SIGNED_IN),
  models: rule(EVERYBODY),
};
