import { botView, postAnalysisView } from './graph-readings.ts';
import { models } from './queries/models.ts';
import { textAnalysis, textModeration, textSentiment, textTopic } from './queries/text-readings.ts';
import { viralForecast } from './queries/viral-forecast.ts';
import { recommendedPosts } from './recommend/recommended-posts.ts';
import type { Resolvers } from './resolver-types.generated.ts';

export const resolvers: Resolvers = {
  Query: {
    textSentiment: (_root, { text }, context) => textSentiment(context, text),
    textTopic: (_root, { text }, context) => textTopic(context, text),
    textModeration: (_root, { text }, context) => textModeration(context, text),
    textAnalysis: (_root, { text }, context) => textAnalysis(context, text),
    viralForecast: (_root, { input }, context) => viralForecast(context, input),
    recommendedPosts: (_root, args, context) => recommendedPosts(context, args),
    models: (_root, _args, context) => models(context),
  },
  Post: {
    __resolveReference: async ({ id }) => ({ id }),
    analysis: async ({ id }, _args, { loaders, viewer }) => {
      const analysis = await loaders.analysis.load(id);
      return analysis && postAnalysisView(analysis, viewer);
    },
  },
  User: {
    __resolveReference: async ({ id }) => ({ id }),
    botProbability: async ({ id }, _args, { loaders }) => {
      const account = await loaders.account.load(id);
      return account && botView(account);
    },
  },
};
