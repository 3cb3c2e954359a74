import type { ToldApart } from '#gateway/execution/subscribe.ts';
import type { Logger } from '#runtime/log.ts';
import type { TopicMessage } from './topic-hub.ts';

/** With fewer viewers than these, telling them apart first costs more than answering each alone. */
export const CROWD_FROM = 8;

/** Viewers who hear of an event at the same time. */
export interface Crowds {
  /** The likenesses of all who ask in the same turn; null when they are to be answered alone: they are few, or could not be told apart. */
  likenesses(message: TopicMessage, asking: ToldApart): Promise<ReadonlyMap<string, string> | null>;
}

interface Crowd {
  readonly viewerIds: Set<string>;
  readonly told: Promise<ReadonlyMap<string, string> | null>;
}

/** @param from viewers that are a crowd */
export function createCrowds(log: Logger, from = CROWD_FROM): Crowds {
  const gathering = new WeakMap<TopicMessage, Map<object, Crowd>>();

  const gather = (message: TopicMessage, { by, likenesses }: ToldApart, crowds: Map<object, Crowd>): Crowd => {
    const viewerIds = new Set<string>();
    const tell = async (): Promise<ReadonlyMap<string, string> | null> => {
      await new Promise(setImmediate);
      // Whoever comes later is asked for anew: what they may see may have changed.
      crowds.delete(by);
      if (viewerIds.size < from) return null;
      try {
        return await likenesses(message, [...viewerIds]);
      } catch (error) {
        log.warn({ err: error }, 'viewers of an event could not be told apart');
        return null;
      }
    };
    return { viewerIds, told: tell() };
  };

  return {
    likenesses(message, asking) {
      const crowds = gathering.get(message) ?? new Map<object, Crowd>();
      gathering.set(message, crowds);
      const crowd = crowds.get(asking.by) ?? gather(message, asking, crowds);
      crowds.set(asking.by, crowd);
      crowd.viewerIds.add(asking.viewerId);
      return crowd.told;
    },
  };
}
