import { labelOf } from '../politpuan/labels.ts';
import { roundScore } from '../politpuan/round-score.ts';
import { scoreHistory } from '../queries/politpuan-history.ts';
import { politPuanRanking } from '../queries/politpuan-ranking.ts';
import { politPuanToday } from '../queries/politpuan-today.ts';
import { politPuanWeights } from '../queries/politpuan-weights.ts';
import type { Resolvers } from '../resolver-types.generated.ts';

/** Scores of posts, what they come from, and what people earned by them. */
export const politPuanResolvers = {
  Query: {
    politPuanWeights: (_root, { version }) => politPuanWeights(version),
    politPuanRanking: (_root, page, { services }) => politPuanRanking(services.db, page),
  },
  Post: {
    politPuan: ({ id }, _args, { loaders }) => loaders.receiptByPost.load(id),
    politPuanHistory: ({ id }, page, { loaders }) => scoreHistory(loaders, id, page),
  },
  PolitPuanInput: {
    label: ({ key }, _args, { locale }) => labelOf(key)[locale],
  },
  PolitPuanFactor: {
    label: ({ key }, _args, { locale }) => labelOf(key)[locale],
  },
  PolitPuanPenalty: {
    label: ({ kind }, _args, { locale }) => labelOf(kind)[locale],
  },
  PolitPuanHour: {
    total: ({ score }) => roundScore(score),
  },
  PolitPuanTable: {
    label: ({ label }, _args, { locale }) => label[locale],
  },
  User: {
    politPuanTotal: async ({ id }, _args, { loaders }) => (await loaders.totalByAuthor.load(id)).total,
    politPuanRank: async ({ id }, _args, { loaders }) => (await loaders.totalByAuthor.load(id)).rank,
  },
  Viewer: {
    politPuanToday: ({ id }, _args, context) => politPuanToday(id, context),
  },
} satisfies Resolvers;
