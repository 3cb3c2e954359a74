/** What cached values of this domain are dropped by. */
export const cacheTags = {
  partyNames: 'ai.party-names',
  /** What is made of a person's reactions by their consent. */
  consent: (userId: string): string => `ai.consent:${userId}`,
} as const;
