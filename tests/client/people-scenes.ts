import { dropFromList, forget } from './list-updates.ts';
import type { Scenes, World } from './world.ts';

/** Somebody who acts and somebody whom it is about, with nothing between them yet. */
async function pair(world: World) {
  const [me, them] = [await world.them(), await world.them()];
  return {
    me,
    them,
    both: [
      ['Profile', { username: them.username }],
      ['Viewer', {}],
    ] as const,
  };
}

/** Mutations of people, their settings and what they are told. */
export const PEOPLE_SCENES: Scenes = {
  Follow: [
    async (world) => {
      const { me, them, both } = await pair(world);
      return { by: me, variables: { id: them.id }, shows: both };
    },
  ],
  Unfollow: [
    async (world) => {
      const { me, them, both } = await pair(world);
      await world.read('Follow', { id: them.id }, me);
      await world.read('SetPostAlerts', { id: them.id, enabled: true }, me);
      return { by: me, variables: { id: them.id }, shows: both };
    },
  ],
  RemoveFollower: [
    async (world) => {
      const { me, them, both } = await pair(world);
      await world.read('Follow', { id: me.id }, them);
      return {
        by: me,
        variables: { id: them.id },
        shows: [...both, ['Followers', { id: me.id }]],
        update: (cache) => dropFromList(cache, `User:${me.id}`, 'followers', `User:${them.id}`),
      };
    },
  ],
  Block: [
    async (world) => {
      const { me, them, both } = await pair(world);
      await world.read('Follow', { id: me.id }, them);
      await world.read('Follow', { id: them.id }, me);
      return { by: me, variables: { id: them.id }, shows: both };
    },
  ],
  Unblock: [
    async (world) => {
      const { me, them, both } = await pair(world);
      await world.read('Block', { id: them.id }, me);
      return {
        by: me,
        variables: { id: them.id },
        shows: [...both, ['BlockedUsers', {}]],
        update: (cache) => dropFromList(cache, `Viewer:${me.id}`, 'blockedUsers', `User:${them.id}`),
      };
    },
  ],
  Mute: [
    async (world) => {
      const { me, them, both } = await pair(world);
      return { by: me, variables: { id: them.id }, shows: both };
    },
  ],
  Unmute: [
    async (world) => {
      const { me, them, both } = await pair(world);
      await world.read('Mute', { id: them.id }, me);
      return {
        by: me,
        variables: { id: them.id },
        shows: [...both, ['MutedUsers', {}]],
        update: (cache) => dropFromList(cache, `Viewer:${me.id}`, 'mutedUsers', `User:${them.id}`),
      };
    },
  ],
  SetPostAlerts: [
    async (world) => {
      const { me, them, both } = await pair(world);
      await world.read('Follow', { id: them.id }, me);
      return { by: me, variables: { id: them.id, enabled: true }, shows: both };
    },
  ],
  UpdatePrivacy: [
    async (world) => ({
      by: await world.them(),
      variables: { input: { presence: 'NOBODY', messages: 'VERIFIED' } },
      shows: [
        ['SettingsScreen', {}],
        ['Viewer', {}],
      ],
    }),
  ],
  UpdateProfile: [
    async (world) => ({
      by: await world.them(),
      variables: {
        input: { displayName: 'Yeni Ad', bio: 'Merhaba', provinceCode: '06', interests: ['HEALTH', 'SPORT'] },
      },
      shows: [
        ['SettingsScreen', {}],
        ['Viewer', {}],
      ],
    }),
  ],
  MarkRead: [
    async (world) => {
      const { me, ids } = await told(world);
      return { by: me, variables: { ids }, shows: [['NotificationsScreen', {}]] };
    },
    async (world) => {
      const { me } = await told(world);
      return {
        by: me,
        variables: { ids: null },
        shows: [
          ['NotificationsScreen', {}],
          ['Notifications', {}],
          ['UnreadCount', {}],
        ],
        // The count at the root belongs to no object that a mutation could return.
        update: (cache, { markRead }) => void cache.modify({ fields: { unreadCount: () => markRead.unreadCount } }),
      };
    },
  ],
  UpdateNotificationPreferences: [
    async (world) => ({
      by: await world.them(),
      variables: { preferences: [{ type: 'LIKE', channels: [] }] },
      shows: [
        ['NotificationPreferences', {}],
        ['SettingsScreen', {}],
      ],
    }),
  ],
  RevokeSession: [
    async (world) => {
      const me = await world.them();
      await world.read('Login', { username: me.username, password: me.password }, me);
      const { viewer } = await world.read('Sessions', {}, me);
      const other = viewer.sessions.edges.find(({ node }: { node: { isCurrent: boolean } }) => !node.isCurrent);
      return {
        by: me,
        variables: { id: other.node.id },
        shows: [['Sessions', {}]],
        update: (cache, { revokeSession }) => forget(cache, 'Session', revokeSession.sessionId),
      };
    },
  ],
};

/** Somebody whose post was liked. */
async function told(world: World) {
  const { me, them } = await pair(world);
  await world.read('LikePost', { id: await world.post(me) }, them);
  await world.settle();
  const { notifications } = await world.read('Notifications', {}, me);
  return { me, ids: notifications.edges.map(({ node }: { node: { id: string } }) => node.id) };
}
