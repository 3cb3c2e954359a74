import type { PubSub } from '#runtime/ports/pubsub.ts';

/**
 * One PubSub of two carriers: publishes by the first and hears what is published by either. For processes some of whose messages
 * are published elsewhere by the second.
 */
export function joinPubSubs(first: PubSub, second: PubSub): PubSub {
  return {
    publish: (topic, payload) => first.publish(topic, payload),
    async subscribe(topic, listener) {
      const ends = await Promise.allSettled([first.subscribe(topic, listener), second.subscribe(topic, listener)]);
      const failed = ends.find((end) => end.status === 'rejected');
      const endAll = (): void => {
        for (const end of ends) if (end.status === 'fulfilled') end.value();
      };
      if (failed === undefined) return endAll;
      endAll();
      throw failed.reason;
    },
    async close() {
      await Promise.all([first.close(), second.close()]);
    },
  };
}
