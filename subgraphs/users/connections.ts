import type { AppServices, ConnectionObserver } from '#runtime/subgraph/define.ts';
import { presenceTopic } from './events.ts';
import { HEARTBEAT_MS, presenceIn } from './presence.ts';

/** Counts people's open sockets, and tells when the first opens and the last closes. */
export const presenceOfConnections: ConnectionObserver = {
  everyMs: HEARTBEAT_MS,
  async opened(connection, services) {
    if (await presenceIn(services).opened(connection)) await tellPresence(services, [connection.userId]);
  },
  async closed(connection, services) {
    if (await presenceIn(services).closed(connection)) await tellPresence(services, [connection.userId]);
  },
  async alive(connections, services) {
    await tellPresence(services, await presenceIn(services).alive(connections));
  },
};

/** Tells that people came online or went offline; which of the two is read when it is heard. */
export async function tellPresence({ pubsub }: Pick<AppServices, 'pubsub'>, userIds: readonly string[]): Promise<void> {
  await Promise.all(userIds.map((id) => pubsub.publish(presenceTopic(id), { id })));
}
