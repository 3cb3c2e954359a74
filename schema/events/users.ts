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
  version: '1.0',
  source: 'users',
  summary: 'A profile was created or changed; carries its whole public state.',
  schema: z.object({
    user_id: z.uuid(),
    username: z.string(),
    display_name: z.string(),
    avatar_url: z.string().nullable(),
    profession: z.string(),
    province_code: z.string().nullable(),
  }),
});

export const userRoleChanged = contract({
  type: 'user.role_changed',
  version: '1.0',
  source: 'auth',
  summary: "A person's role or party changed; tokens issued before are no longer accepted.",
  schema: z.object({ user_id: z.uuid(), role, party_id: z.uuid().nullable(), at: instant }),
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
  summary: 'Somebody follows somebody. Aggregate: the edge.',
  schema: followEdge,
});

export const userUnfollowed = contract({
  type: 'user.unfollowed',
  version: '1.0',
  source: 'users',
  summary: 'Somebody no longer follows somebody. Aggregate: the edge.',
  schema: followEdge,
});
