import { EVERYBODY, NOBODY, SIGNED_IN } from './roles.ts';
import { type Rules, rule, ruleFor } from './rule.ts';

export const organizationsQueries: Rules = { area: rule(EVERYBODY), areas: rule(EVERYBODY) };

export const authMutations: Rules = {
  register: rule(EVERYBODY),
  login: rule(EVERYBODY),
  refresh: rule(EVERYBODY),
  logout: rule(SIGNED_IN),
  revokeSession: [ruleFor('session', { own: SIGNED_IN, other: NOBODY, foreign: NOBODY }, 'NOT_FOUND')],
};

export const notificationsQueries: Rules = { notifications: rule(SIGNED_IN), unreadCount: rule(SIGNED_IN) };
export const notificationsMutations: Rules = {
  // Marking those of others succeeds and does nothing: that they exist is not told.
  markRead: rule(SIGNED_IN),
  updateNotificationPreferences: rule(SIGNED_IN),
};
export const notificationsSubscriptions: Rules = { notificationReceived: rule(SIGNED_IN) };
