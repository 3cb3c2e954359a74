import { defineSubgraph } from '#runtime/subgraph/define.ts';
import { onMembershipChanged } from './consumers/on-membership-changed.ts';
import { authContext } from './context.ts';
import { forgetExpired } from './jobs/forget-expired.ts';
import { resolvers } from './resolvers.ts';
import { rolesSnapshot } from './store/snapshots.ts';

export { publicJwks } from '#runtime/access-token.ts';
export { hashPassword } from './argon2.ts';
export { createSessionGuard, type SessionGuard } from './session-guard.ts';

/** Accounts, credentials, sessions, roles (README.md). */
export const auth = defineSubgraph({
  name: 'auth',
  sdl: 'auth',
  resolvers,
  context: authContext,
  consumers: [onMembershipChanged],
  jobs: [forgetExpired],
  snapshots: [rolesSnapshot],
});
