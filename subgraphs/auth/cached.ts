import { ACCESS_TOKEN_LIFETIME_S } from '#runtime/access-token.ts';
import { cachedValues } from '#runtime/subgraph/cached-values.ts';
import type { UserSource } from './view.ts';

/** What everybody may know of an account, as long as a token that says it. Addresses are not cached. docs/caches.md says what drops it. */
export const cachedAccounts = cachedValues<UserSource>('auth.account', {
  ttlMs: ACCESS_TOKEN_LIFETIME_S * 1_000,
  version: 1,
});
