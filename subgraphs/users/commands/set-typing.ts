import { ValidationFailed } from '#runtime/errors.ts';
import type { Viewer } from '#runtime/viewer.ts';
import type { UsersServices } from '../context.ts';
import { otherSide, peopleOf } from '../conversation.ts';
import { ConversationNotFound, TypingTooOften, WritingNotAllowed } from '../errors.ts';
import { typingTopic } from '../events.ts';
import { usersLoaders } from '../loaders.ts';
import { mayWriteTo } from '../queries/message-right.ts';

/** More than a client that follows the rule (one in 300 ms) ever sends. */
const RATE = { limit: 5, windowMs: 1_000 };

/**
 * Tells the other side of a conversation that the viewer types, or no longer. Nothing is kept: news that nobody listens for is gone, and
 * listeners forget it after six seconds.
 *
 * @throws ValidationFailed for what is no conversation's id, ConversationNotFound, WritingNotAllowed, TypingTooOften
 */
export async function setTyping(
  services: UsersServices,
  viewer: Viewer,
  { conversationId, isTyping }: { readonly conversationId: string; readonly isTyping: boolean },
): Promise<{ ok: true }> {
  const people = peopleOf(conversationId);
  if (people === null) {
    const texts = { en: 'This is not the id of a conversation.', tr: 'Bu, bir konuşmanın kimliği değil.' };
    throw new ValidationFailed([{ path: ['input', 'conversationId'], texts }]);
  }
  const other = otherSide(people, viewer.id);
  if (other === null) throw new ConversationNotFound();
  if ((await services.rateLimiter.take(`users.typing:${viewer.id}`, RATE)) !== null) throw new TypingTooOften();
  const loaders = usersLoaders(services, viewer.id);
  const [profile, { viewerHasBlocked }, mayWrite] = await Promise.all([
    loaders.profileById.load(other),
    loaders.relationWithViewer.load(other),
    mayWriteTo(loaders, viewer, other),
  ]);
  if (profile === null || viewerHasBlocked) throw new ConversationNotFound();
  if (!mayWrite) throw new WritingNotAllowed();
  await services.pubsub.publish(typingTopic(conversationId), {
    conversationId,
    userId: viewer.id,
    isTyping: String(isTyping),
  });
  return { ok: true };
}
