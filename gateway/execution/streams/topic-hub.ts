import type { PubSub } from '#runtime/ports/pubsub.ts';
import type { LoggedMessage, LogReader } from '#runtime/streams/log-reader.ts';
import { isLoggedTopic } from '#runtime/streams/logged-topic.ts';

/**
 * What was told on a topic. All who listen in this process get the same object, so that what one of them makes of it can be kept by it for the
 * others.
 */
export type TopicMessage = Omit<LoggedMessage, 'position'> & Partial<Pick<LoggedMessage, 'position'>>;

export type TopicListener = (message: TopicMessage) => void;

/** Topics as the streams of this process share them. */
export interface TopicHub {
  /**
   * @param listener hears each topic once, however often it is added to it
   * @returns a function that ends it. Resolves once messages from now on will arrive.
   */
  subscribe(topic: string, listener: TopicListener): Promise<() => void>;
}

interface SharedTopic {
  readonly listeners: Set<TopicListener>;
  readonly opened: Promise<() => void>;
}

/**
 * One subscription to PubSub for each topic, however many streams listen to it; logged topics need none at all, the log is read for all of
 * them together.
 *
 * @param log null where nothing is logged
 */
export function createTopicHub(pubsub: Pick<PubSub, 'subscribe'>, log: LogReader | null): TopicHub {
  const topics = new Map<string, SharedTopic>();

  const open = (topic: string): SharedTopic => {
    const listeners = new Set<TopicListener>();
    const tell = (payload: Readonly<Record<string, string>>): void => {
      const message: TopicMessage = { topic, payload };
      for (const listener of [...listeners]) listener(message);
    };
    return { listeners, opened: pubsub.subscribe(topic, tell) };
  };
  const leave = (topic: string, shared: SharedTopic, listener: TopicListener): void => {
    shared.listeners.delete(listener);
    if (shared.listeners.size > 0 || topics.get(topic) !== shared) return;
    topics.delete(topic);
    // One that could not be opened has told those who wanted it.
    shared.opened.then(
      (end) => end(),
      () => {},
    );
  };

  return {
    async subscribe(topic, listener) {
      if (isLoggedTopic(topic)) {
        if (log === null) throw new Error(`nothing reads the log that ${topic} is in`);
        return await log.subscribe(topic, listener);
      }
      const shared = topics.get(topic) ?? open(topic);
      topics.set(topic, shared);
      shared.listeners.add(listener);
      try {
        await shared.opened;
      } catch (error) {
        leave(topic, shared, listener);
        throw error;
      }
      return () => leave(topic, shared, listener);
    },
  };
}
