import type { AccessPolicy } from './subgraph/access-rules.ts';

/** The policies that the SDL may name (`@policy(policies: [["verified-identity"]])`), for the gateway and the subgraphs alike. */
export const ACCESS_POLICIES: ReadonlyMap<string, AccessPolicy> = new Map<string, AccessPolicy>([
  // Everybody but those who only registered (domain.md section 3).
  ['verified-identity', ({ viewer }) => viewer !== null && viewer.role !== 'citizen'],
]);
