import type { GraphQLFieldResolver } from 'graphql';
import { runForViewer } from '#runtime/subgraph/command.ts';
import { outcome } from '#runtime/subgraph/outcome.ts';
import { requireViewer } from '#runtime/viewer.ts';
import { markRead } from './commands/mark-read.ts';
import { updatePreferences } from './commands/update-preferences.ts';
import type { NotificationsContext } from './context.ts';
import { typeOf } from './kinds.ts';
import { channelsOf, isOptional } from './preferences.ts';
import { notifications } from './queries/notifications.ts';
import type { Resolvers } from './resolver-types.generated.ts';
import { bodyOf, titleOf } from './texts.ts';
import { actionUrlOf, actorsOf, commentOf, postOf } from './view.ts';

/** The root value of one event's execution: what the PubSub message says. */
interface NotificationEvent {
  readonly notificationReceived: { readonly id: string };
}

/** The topic is the recipient's own; the row is read for the viewer all the same, and may have been taken back meanwhile. */
const notificationReceived: GraphQLFieldResolver<NotificationEvent, NotificationsContext> = (
  event,
  _args,
  { loaders },
) => loaders.notificationById.load(event.notificationReceived.id);

const graph: Omit<Resolvers, 'Subscription'> = {
  Query: {
    notifications: async (_root, args, { viewer, sql }) => await notifications(sql, requireViewer(viewer).id, args),
    unreadCount: async (_root, _args, { viewer, loaders }) => await loaders.unreadCount.load(requireViewer(viewer).id),
  },
  Mutation: {
    markRead: (_root, { input }, context) =>
      outcome('MarkReadSuccess', context.locale, async () => {
        const { loaders } = context;
        const { id } = requireViewer(context.viewer);
        const ids = await runForViewer(context, markRead, input);
        const marked = await Promise.all(ids.map((each) => loaders.notificationById.load(each)));
        return {
          notifications: marked.filter((notification) => notification !== null),
          unreadCount: await loaders.unreadCount.load(id),
          viewer: { id },
        };
      }),
    updateNotificationPreferences: (_root, { input }, context) =>
      outcome('UpdateNotificationPreferencesSuccess', context.locale, async () => {
        const { viewer, loaders } = context;
        const changed = await runForViewer(context, updatePreferences, input);
        const all = await loaders.preferences.load(requireViewer(viewer).id);
        return { preferences: all.filter(({ type }) => changed.includes(type)) };
      }),
  },
  Viewer: {
    // Only the viewer's own: a reference to somebody else leads nowhere.
    __resolveReference: async ({ id }, { viewer }) => (viewer?.id === id ? { id } : null),
    notifications: ({ id }, args, { sql }) => notifications(sql, id, args),
    unreadCount: ({ id }, _args, { loaders }) => loaders.unreadCount.load(id),
    notificationPreferences: ({ id }, _args, { loaders }) => loaders.preferences.load(id),
  },
  Notification: {
    __resolveReference: async ({ id }, { loaders }) => await loaders.notificationById.load(id),
    type: ({ kind }) => typeOf(kind),
    actor: (notification) => actorsOf(notification)[0] ?? null,
    actors: (notification) => actorsOf(notification),
    post: (notification) => postOf(notification),
    comment: (notification) => commentOf(notification),
    title: (notification, _args, { locale }) => titleOf(notification, locale),
    body: (notification, _args, { locale }) => bodyOf(notification, locale),
    actionUrl: (notification, _args, { viewer }) => actionUrlOf(notification, requireViewer(viewer).username),
  },
  NotificationPreference: {
    __resolveReference: async ({ id }, { viewer, loaders }) => {
      if (viewer === null) return null;
      return (await loaders.preferences.load(viewer.id)).find((preference) => preference.id === id) ?? null;
    },
    channels: (preference) => channelsOf(preference),
    isOptional: ({ type }) => isOptional(type),
  },
};

export const resolvers = { ...graph, Subscription: { notificationReceived: { resolve: notificationReceived } } };
