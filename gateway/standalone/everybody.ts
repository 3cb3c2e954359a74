import type { Authenticator } from '#gateway/access/sessions.ts';

/** The last moment that a Date can be (ECMAScript, "Time Values"). */
const NEVER = new Date(8.64e15);

/** Where nobody has an account: tokens are not read, and everybody is nobody in particular. */
export const EVERYBODY: Authenticator = {
  authenticate: async () => null,
  recheck: () => {},
  expiryOf: () => NEVER,
  onRevoked: () => () => {},
};
