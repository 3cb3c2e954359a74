/** What cached values of this domain are dropped by. */
export const cacheTags = { partyNames: 'ai.party-names' } as const;
