import type { TopicHub, TopicListener } from './streams/topic-hub.ts';

/** What a subscription listens to, and what to do with what comes. */
export interface Listening {
  /** The topics, asked again whenever `changes` tells that the answer may be another one. */
  topics(): readonly string[] | Promise<readonly string[]>;
  /** The topic that tells so; null where the topics never change. */
  readonly changes: string | null;
  readonly onEvent: TopicListener;
  /** Called when asking again failed: the viewer may not listen any more. */
  onRefused(error: Error): void;
}

/** Topics that are listened to. */
export interface Listened {
  /** At this moment, without the one that tells of changes. */
  topics(): readonly string[];
  end(): void;
}

/**
 * Listens to a set of topics that may change while listening. What is still wanted stays subscribed throughout, so that a change loses
 * no event.
 *
 * Rejects with what `topics` rejects with the first time.
 */
export async function listen(hub: TopicHub, listening: Listening): Promise<Listened> {
  const { topics, changes, onEvent, onRefused } = listening;
  const ends = new Map<string, () => void>();
  let ended = false;

  const end = (): void => {
    ended = true;
    for (const unsubscribe of ends.values()) unsubscribe();
    ends.clear();
  };
  const add = async (topic: string, listener: TopicListener): Promise<void> => {
    const unsubscribe = await hub.subscribe(topic, listener);
    if (ended) unsubscribe();
    else ends.set(topic, unsubscribe);
  };
  const adjust = async (): Promise<void> => {
    const wanted = new Set(await topics());
    await Promise.all([...wanted].filter((topic) => !ends.has(topic)).map((topic) => add(topic, onEvent)));
    for (const [topic, unsubscribe] of ends) {
      if (topic === changes || wanted.has(topic)) continue;
      ends.delete(topic);
      unsubscribe();
    }
  };

  // One after another: two at once could each remove what the other one has just added.
  let adjusting: Promise<void> = Promise.resolve();
  const adjustAgain = (): void => {
    adjusting = adjusting.then(adjust).catch((error: unknown) => {
      if (ended) return;
      end();
      onRefused(error instanceof Error ? error : new Error(String(error)));
    });
  };

  try {
    // Before the topics are asked, so that no change falls between.
    if (changes !== null) await add(changes, adjustAgain);
    await adjust();
  } catch (error) {
    end();
    throw error;
  }
  return { topics: () => [...ends.keys()].filter((topic) => topic !== changes), end };
}
