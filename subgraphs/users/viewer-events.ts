import { z } from 'zod';
import type { EventPayload, RequestInfo, SubscriptionSource } from '#runtime/subgraph/define.ts';
import { requireViewer } from '#runtime/viewer.ts';
import { feedTopics } from '#schema/events/feed.ts';
import { notificationTopic } from '#schema/events/notifications.ts';
import type { UsersContext } from './context.ts';
import { presenceTopic } from './events.ts';
import { presenceRows } from './presence.ts';
import { seesPresence } from './queries/presence.ts';
import { followeeIds } from './store/follows.ts';
import { MAX_PEOPLE, presencePeople } from './subscriptions.ts';
import type { ProfileSource } from './view.ts';

const PRESENCE = presenceTopic('');
const POSTS = feedTopics.ofFollowed('');

type Args = Readonly<Record<string, unknown>>;
type Services = Parameters<SubscriptionSource['topics']>[2];

/** Topics of several domains; asked again when whom the viewer follows, mutes or blocks has changed. */
export const viewerEventsSource: SubscriptionSource = {
  async topics(args, { viewer }, { db }) {
    const { id } = requireViewer(viewer);
    const followees = await followeeIds(db, id);
    const people = presencePeopleOf(args, followees);
    return [notificationTopic(id), ...followees.map(feedTopics.ofFollowed), ...people.map(presenceTopic)];
  },
  changes: (_args, { viewer }) => feedTopics.ofViewer(requireViewer(viewer).id),
  event({ topic, payload }) {
    if (topic.startsWith(PRESENCE)) return { kind: 'presence', id: topic.slice(PRESENCE.length) };
    if (topic.startsWith(POSTS)) return { kind: 'post', id: payload.id ?? '', authorId: topic.slice(POSTS.length) };
    return { kind: 'notification', id: payload.id ?? '' };
  },
  initially: presenceNow,
};

/** Who is online already; whether the viewer is shown it is decided as for any other event. */
async function presenceNow(args: Args, { viewer }: RequestInfo, services: Services): Promise<readonly EventPayload[]> {
  const people = presencePeopleOf(args, await followeeIds(services.db, requireViewer(viewer).id));
  const rows = await presenceRows(services, people);
  return rows.filter(({ isOnline }) => isOnline).map(({ id }) => ({ kind: 'presence', id }));
}

function presencePeopleOf({ presenceOf }: Args, followees: readonly string[]): readonly string[] {
  return Array.isArray(presenceOf) ? presencePeople(presenceOf, 0) : followees.slice(0, MAX_PEOPLE);
}

const messageSchema = z.object({
  viewerEvents: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('notification'), id: z.uuid() }),
    z.object({ kind: z.literal('post'), id: z.uuid(), authorId: z.uuid() }),
    z.object({ kind: z.literal('presence'), id: z.uuid() }),
  ]),
});

type ViewerEventSource =
  | { readonly __typename: 'ViewerNotification'; readonly notification: { readonly id: string } }
  | { readonly __typename: 'ViewerPost'; readonly post: { readonly id: string } }
  | { readonly __typename: 'ViewerPresence'; readonly user: ProfileSource };

/**
 * What the viewer may hear of: decided by what holds now. Whether they may see the notification or the post itself is for its subgraph to say.
 *
 * @returns null for nothing
 */
export async function viewerEvents(
  root: unknown,
  { loaders, viewer }: Pick<UsersContext, 'loaders' | 'viewer'>,
): Promise<ViewerEventSource | null> {
  const message = messageSchema.parse(root).viewerEvents;
  const { id } = message;
  switch (message.kind) {
    case 'notification':
      return { __typename: 'ViewerNotification', notification: { id } };
    case 'post': {
      const { viewerFollows, viewerHasBlocked, viewerHasMuted } = await loaders.relationWithViewer.load(
        message.authorId,
      );
      return viewerFollows && !viewerHasBlocked && !viewerHasMuted ? { __typename: 'ViewerPost', post: { id } } : null;
    }
    case 'presence': {
      const [user, isShown] = await Promise.all([loaders.profileById.load(id), seesPresence(loaders, viewer, id)]);
      return user && isShown ? { __typename: 'ViewerPresence', user } : null;
    }
  }
}
