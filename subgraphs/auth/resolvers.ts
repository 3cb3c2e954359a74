import { outcome } from '#runtime/subgraph/outcome.ts';
import { ROLE_LEVEL } from '#runtime/viewer.ts';
import { login } from './commands/login.ts';
import { logout } from './commands/logout.ts';
import { refresh } from './commands/refresh.ts';
import { register } from './commands/register.ts';
import { revokeSession } from './commands/revoke-session.ts';
import { viewerSessions } from './queries/viewer-sessions.ts';
import type { Resolvers } from './resolver-types.generated.ts';
import { roleName } from './view.ts';

export const resolvers: Resolvers = {
  Mutation: {
    register: (_root, { input }, { services, request, locale }) =>
      outcome('RegisterSuccess', locale, async () => ({ session: await register(services, request, input) })),
    login: (_root, { input }, { services, request, locale }) =>
      outcome('LoginSuccess', locale, async () => ({ session: await login(services, request, input) })),
    refresh: (_root, { input }, { services, request, locale }) =>
      outcome('RefreshSuccess', locale, async () => ({ session: await refresh(services, request, input) })),
    logout: (_root, _args, { services, request }) => logout(services, request),
    revokeSession: (_root, { input }, { services, request, locale }) =>
      outcome('RevokeSessionSuccess', locale, () => revokeSession(services, request, input)),
  },
  User: {
    __resolveReference: async ({ id }, { loaders }) => await loaders.userById.load(id),
    role: ({ role }) => roleName(role),
    roleLevel: ({ role }) => ROLE_LEVEL[role],
  },
  Viewer: {
    // What only its owner may see: a reference to anybody else's resolves to nothing.
    __resolveReference: async ({ id }, { loaders, viewer }) =>
      viewer?.id === id ? await loaders.accountById.load(id) : null,
    sessions: ({ id }, args, { services }) => viewerSessions(services, id, args),
  },
  Session: {
    isCurrent: ({ id }, _args, { viewer }) => viewer?.sessionId === id,
  },
};
