import type { Register } from '../text/topic-text.ts';
import type { RoleCode, TopicCode } from '../world-types.ts';

const localPolitics = { campaign: 46, local: 26, thanks: 12, observation: 12, question: 4 } as const;
const cityPolitics = { campaign: 44, statement: 10, local: 22, thanks: 10, observation: 11, question: 3 } as const;
const nationalPolitics = { statement: 66, observation: 15, thanks: 8, question: 5, local: 6 } as const;

/** Which registers a role writes in, as relative weights. The platform's own accounts write notices instead. */
export const registerWeights: Readonly<Record<RoleCode, Readonly<Partial<Record<Register, number>>>>> = {
  citizen: {},
  verified_citizen: { complaint: 30, question: 19, irony: 16, observation: 18, thanks: 9, local: 8 },
  party_member: { complaint: 24, question: 14, irony: 14, observation: 19, thanks: 11, local: 12 },
  politician_district: localPolitics,
  district_chair: localPolitics,
  branch_chair: localPolitics,
  politician_city: cityPolitics,
  city_chair: cityPolitics,
  politician_national: nationalPolitics,
  mp: nationalPolitics,
  party_admin: { statement: 80, local: 20 },
  journalist: { news: 64, local: 20, observation: 10, question: 6 },
  system_admin: {},
};

/** How much is said about each topic. */
export const topicWeights: Readonly<Record<TopicCode, number>> = {
  EKONOMI: 13,
  EGITIM: 9,
  SAGLIK: 9,
  GUVENLIK: 7,
  DIS_POLITIKA: 5,
  ADALET: 7,
  CEVRE: 7,
  ULASIM: 9,
  TARIM: 7,
  TEKNOLOJI: 5,
  SPOR: 5,
  KULTUR: 5,
  ENERJI: 5,
  SOSYAL_POLITIKA: 7,
  DIGER: 6,
};

export const topicCodes = Object.keys(topicWeights) as TopicCode[];
