import { z } from 'zod';
import type { SubscriptionSource } from '#runtime/subgraph/define.ts';
import { isUuid } from '#runtime/uuid.ts';
import { requireViewer } from '#runtime/viewer.ts';
import type { UsersContext } from './context.ts';
import { otherSide, peopleOf } from './conversation.ts';
import { ConversationNotFound, InvalidPresenceList } from './errors.ts';
import { presenceTopic, typingTopic } from './events.ts';
import { usersLoaders } from './loaders.ts';
import { seesPresence } from './queries/presence.ts';
import type { ProfileSource } from './view.ts';

/** People whose presence one subscription may follow. */
export const MAX_PEOPLE = 100;

/** Anybody signed in may listen for anybody; each event is shown to those only who see the person's presence at that moment. */
export const presenceTopics: SubscriptionSource = {
  topics({ userIds }, { viewer }) {
    requireViewer(viewer);
    return presencePeople(userIds, 1).map(presenceTopic);
  },
};

/** Whose presence is asked for, each once. @throws InvalidPresenceList for too few, too many, or what is no id */
export function presencePeople(asked: unknown, atLeast: number): readonly string[] {
  const ids = z.array(z.string()).parse(asked);
  if (ids.length < atLeast || ids.length > MAX_PEOPLE || !ids.every(isUuid)) throw new InvalidPresenceList(MAX_PEOPLE);
  return [...new Set(ids)];
}

const presencePayload = z.object({ presenceChanged: z.object({ id: z.uuid() }) });

/** The person that an event tells of; null where the viewer is not shown their presence. */
export async function presenceChanged(
  root: unknown,
  { loaders, viewer }: Pick<UsersContext, 'loaders' | 'viewer'>,
): Promise<ProfileSource | null> {
  const { id } = presencePayload.parse(root).presenceChanged;
  const [profile, isShown] = await Promise.all([loaders.profileById.load(id), seesPresence(loaders, viewer, id)]);
  return isShown ? profile : null;
}

/** Only the two people of a conversation hear of typing, and not while one blocks the other. */
export const typingTopics: SubscriptionSource = {
  async topics({ conversationId }, request, services) {
    const viewer = requireViewer(request.viewer);
    const id = z.string().parse(conversationId);
    const people = peopleOf(id);
    const other = people === null ? null : otherSide(people, viewer.id);
    if (other === null) throw new ConversationNotFound();
    const loaders = usersLoaders(services, viewer.id);
    if ((await visibleSide(loaders, other)) === null) throw new ConversationNotFound();
    return [typingTopic(id)];
  },
};

const typingPayload = z.object({
  typing: z.object({ conversationId: z.string(), userId: z.uuid(), isTyping: z.enum(['true', 'false']) }),
});

/** The other side's typing; null for the viewer's own, and since one blocks the other. */
export async function typing(
  root: unknown,
  { loaders, viewer }: Pick<UsersContext, 'loaders' | 'viewer'>,
): Promise<{ conversationId: string; user: ProfileSource; isTyping: boolean } | null> {
  const { conversationId, userId, isTyping } = typingPayload.parse(root).typing;
  if (userId === viewer?.id) return null;
  const user = await visibleSide(loaders, userId);
  return user === null ? null : { conversationId, user, isTyping: isTyping === 'true' };
}

async function visibleSide(
  loaders: Pick<UsersContext['loaders'], 'profileById' | 'relationWithViewer'>,
  userId: string,
): Promise<ProfileSource | null> {
  const [profile, { viewerHasBlocked }] = await Promise.all([
    loaders.profileById.load(userId),
    loaders.relationWithViewer.load(userId),
  ]);
  return viewerHasBlocked ? null : profile;
}
