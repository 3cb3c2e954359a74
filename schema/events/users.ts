import { z } from 'zod';
import { ROLES } from '#runtime/viewer.ts';
import { contract } from './define.ts';

/** PubSub topic that tells every process of a revocation: { kind: 'account' | 'session', id, at }. */
export const AUTH_REVOKED_TOPIC = 'auth.revoked';

const role = z.enum(ROLES);
const instant = z.iso.datetime();

export const userRegistered = contract({
  type: 'user.registered',
  version: '1.0',
  source: 'auth',
  aggregates: ['user'],
  summary: 'An account was created; users builds the profile from it.',
  schema: z.object({
    user_id: z.uuid(),
    username: z.string(),
    display_name: z.string(),
    province_code: z.string().nullable(),
    role,
    created_at: instant,
  }),
});

export const userUpdated = contract({
  type: 'user.updated',
  version: '1.1',
  source: 'users',
  aggregates: ['user'],
  summary: 'A profile was created or changed; carries its whole public state.',
  schema: z.object({
    user_id: z.uuid(),
    username: z.string(),
    display_name: z.string(),
    avatar_url: z.string().nullable(),
    profession: z.string(),
    province_code: z.string().nullable(),
    district_code: z.string().nullable().default(null),
    /** Declared ones, as PolicyTopic names them; none before 1.1. */
    interests: z.array(z.string()).default([]),
  }),
});

export const userRoleChanged = contract({
  type: 'user.role_changed',
  version: '1.1',
  source: 'auth',
  aggregates: ['user'],
  summary: "A person's role or party changed; tokens issued before are no longer accepted.",
  schema: z.object({
    user_id: z.uuid(),
    role,
    /** The role before, so that what ends with it ends in whatever order changes are heard of; null in a snapshot, and before 1.1. */
    previous_role: role.nullable().default(null),
    party_id: z.uuid().nullable(),
    at: instant,
  }),
  broadcast: ({ data }) => [{ topic: AUTH_REVOKED_TOPIC, payload: { kind: 'account', id: data.user_id, at: data.at } }],
});

const followEdge = z.object({
  follower_id: z.uuid(),
  follower_username: z.string(),
  followee_id: z.uuid(),
  at: instant,
});

export const userFollowed = contract({
  type: 'user.followed',
  version: '1.0',
  source: 'users',
  aggregates: ['follow'],
  summary: 'Somebody follows somebody. Aggregate: the edge.',
  schema: followEdge,
});

export const userUnfollowed = contract({
  type: 'user.unfollowed',
  version: '1.0',
  source: 'users',
  aggregates: ['follow'],
  summary: 'Somebody no longer follows somebody. Aggregate: the edge.',
  schema: followEdge,
});

export const userAlertsChanged = contract({
  type: 'user.alerts_changed',
  version: '1.0',
  source: 'users',
  aggregates: ['follow'],
  summary:
    'Somebody set or cleared the bell on a person they follow; ending the follow clears it too. Aggregate: the follow edge.',
  schema: z.object({ follower_id: z.uuid(), followee_id: z.uuid(), enabled: z.boolean(), at: instant }),
});

const blockEdge = z.object({ blocker_id: z.uuid(), blocked_id: z.uuid(), at: instant });

export const userBlocked = contract({
  type: 'user.blocked',
  version: '1.0',
  source: 'users',
  aggregates: ['block'],
  summary: 'Somebody blocks somebody: neither is shown the other any more. Aggregate: the edge.',
  schema: blockEdge,
});

export const userUnblocked = contract({
  type: 'user.unblocked',
  version: '1.0',
  source: 'users',
  aggregates: ['block'],
  summary: 'Somebody no longer blocks somebody. Aggregate: the edge.',
  schema: blockEdge,
});

const muteEdge = z.object({ muter_id: z.uuid(), muted_id: z.uuid(), at: instant });

export const userMuted = contract({
  type: 'user.muted',
  version: '1.0',
  source: 'users',
  aggregates: ['mute'],
  summary: "Somebody mutes somebody: the muted's posts stay out of their feeds and notifications. Aggregate: the edge.",
  schema: muteEdge,
});

export const userUnmuted = contract({
  type: 'user.unmuted',
  version: '1.0',
  source: 'users',
  aggregates: ['mute'],
  summary: 'Somebody no longer mutes somebody. Aggregate: the edge.',
  schema: muteEdge,
});

const audience = z.enum(['EVERYONE', 'FOLLOWING', 'NOBODY']);

export const userPrivacyChanged = contract({
  type: 'user.privacy_changed',
  version: '1.0',
  source: 'users',
  aggregates: ['privacy'],
  summary: "A person's privacy settings changed; carries all of them. Aggregate: the settings.",
  schema: z.object({
    user_id: z.uuid(),
    follow_lists: audience,
    presence: audience,
    mentions: audience,
    messages: z.enum(['EVERYONE', 'FOLLOWING', 'VERIFIED']),
    suggestable: z.boolean(),
    at: instant,
  }),
});

export const userBadgeEarned = contract({
  type: 'user.badge_earned',
  version: '1.0',
  source: 'users',
  aggregates: ['badge'],
  summary: 'A person earned a badge. Aggregate: the badge.',
  schema: z.object({ user_id: z.uuid(), kind: z.string(), at: instant }),
});
