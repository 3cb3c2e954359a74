import type { EventEnvelope } from '#runtime/events/envelope.ts';
import type { CommandServices } from '#runtime/subgraph/command.ts';
import type { EventType } from '#schema/events/contracts.ts';

const BLOCKS = ['posts.blocks', 'feed.blocks', 'notifications.blocks', 'parties.blocks', 'ai.blocks'];
const MUTES = ['feed.mutes', 'notifications.mutes'];

/** The projections by which the next read, of whomever, shows what a command changed. */
const ENFORCED_BY: Readonly<Partial<Record<EventType, readonly string[]>>> = {
  'user.updated': ['posts.people', 'feed.people'],
  'user.privacy_changed': ['posts.people'],
  'user.followed': ['posts.follows', 'feed.follows'],
  'user.unfollowed': ['posts.follows', 'feed.follows', 'notifications.follows'],
  'user.alerts_changed': ['notifications.alerts'],
  'user.blocked': BLOCKS,
  'user.unblocked': BLOCKS,
  'user.muted': MUTES,
  'user.unmuted': MUTES,
};

/** Resolves once what the events tell of is in force in every domain, or after 2 s. */
export async function inForce(
  services: Pick<CommandServices, 'events'>,
  events: readonly EventEnvelope[],
): Promise<void> {
  await Promise.all(events.map((event) => services.events.applied(event, ENFORCED_BY[event.type as EventType] ?? [])));
}
