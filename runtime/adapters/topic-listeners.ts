import type { Logger } from '#runtime/log.ts';

type Payload = Readonly<Record<string, string>>;
type Listener = (payload: Payload) => void;

/** Who in this process listens to which topic. */
export interface TopicListeners {
  add(topic: string, listener: Listener): () => void;
  /** Calls the topic's listeners; one that throws is logged and does not keep the others from hearing it. */
  tell(topic: string, payload: Payload): void;
  clear(): void;
}

/** The listeners of one process, none at first. */
export function createTopicListeners(log: Logger): TopicListeners {
  const topics = new Map<string, Set<{ readonly listener: Listener }>>();
  return {
    add(topic, listener) {
      const entry = { listener }; // The same function may subscribe twice; each subscription ends by itself.
      const listeners = topics.get(topic) ?? new Set();
      topics.set(topic, listeners.add(entry));
      return () => {
        listeners.delete(entry);
        if (listeners.size === 0 && topics.get(topic) === listeners) topics.delete(topic);
      };
    },
    tell(topic, payload) {
      for (const { listener } of [...(topics.get(topic) ?? [])]) {
        try {
          listener(payload);
        } catch (error) {
          log.error({ err: error, topic: topic.split(':', 1)[0] }, 'a listener of a topic failed');
        }
      }
    },
    clear: () => topics.clear(),
  };
}
