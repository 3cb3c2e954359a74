import type { Logger } from '#runtime/log.ts';
import type { PubSub } from '#runtime/ports/pubsub.ts';
import { encodeMessage, PubSubClosed } from './pubsub-message.ts';
import { createTopicListeners } from './topic-listeners.ts';

/** PubSub within one process. */
export function createMemoryPubSub(options: { readonly log: Logger }): PubSub {
  const listeners = createTopicListeners(options.log);
  let closed = false;
  return {
    async publish(topic, payload) {
      if (closed) throw new PubSubClosed();
      encodeMessage(topic, payload);
      // Not within the publisher's own call, as over a wire: a listener may publish or end its subscription.
      setImmediate(() => {
        if (!closed) listeners.tell(topic, { ...payload });
      });
    },
    async subscribe(topic, listener) {
      if (closed) throw new PubSubClosed();
      return listeners.add(topic, listener);
    },
    async close() {
      closed = true;
      listeners.clear();
    },
  };
}
