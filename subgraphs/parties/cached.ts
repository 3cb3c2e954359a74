import { cachedValues } from '#runtime/subgraph/cached-values.ts';
import type { PartySource } from './view.ts';

// docs/caches.md says what drops which.
const HOUR = { ttlMs: 60 * 60_000, version: 1 };

export const cachedParties = cachedValues<PartySource>('parties.party', HOUR);
/** The id of the party that a person is a member of; null for who is of none. */
export const cachedMemberships = cachedValues<string | null>('parties.party-of-member', HOUR);
