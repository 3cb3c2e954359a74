import type { ToldApart } from '#gateway/execution/subscribe.ts';
import type { Logger } from '#runtime/log.ts';
import type { TopicMessage } from './topic-hub.ts';

/** With fewer viewers than these, telling them apart first costs more than answering each alone. */
export const CROWD_FROM = 8;

/** Viewers who hear of an event at the same time. */
export interface Crowds {
  /**
   * The likenesses of all who ask before the statement is sent: in the same turn, and while the one for those before them is under way. null when
   * they are to be answered alone: they are few, or could not be told apart.
   */
  likenesses(message: TopicMessage, asking: ToldApart): Promise<Likenesses>;
}

type Likenesses = ReadonlyMap<string, string> | null;

/** Those who ask one audience of one event. */
interface Crowd {
  /** To be told apart next. */
  readonly viewerIds: Set<string>;
  told: Promise<Likenesses> | null;
  before: Promise<unknown>;
}

/** @param from viewers that are a crowd */
export function createCrowds(log: Logger, from = CROWD_FROM): Crowds {
  const known = new WeakMap<TopicMessage, Map<object, Crowd>>();

  const crowdOf = (message: TopicMessage, by: object): Crowd => {
    const crowds = known.get(message) ?? new Map<object, Crowd>();
    known.set(message, crowds);
    const crowd = crowds.get(by) ?? { viewerIds: new Set(), told: null, before: Promise.resolve() };
    crowds.set(by, crowd);
    return crowd;
  };
  const tell = async (crowd: Crowd, message: TopicMessage, { likenesses }: ToldApart): Promise<Likenesses> => {
    await Promise.all([new Promise(setImmediate), crowd.before]);
    // Whoever comes later is asked for anew: what they may see may have changed.
    const viewerIds = [...crowd.viewerIds];
    crowd.viewerIds.clear();
    crowd.told = null;
    if (viewerIds.length < from) return null;
    const telling = ask();
    crowd.before = telling;
    return await telling;

    async function ask(): Promise<Likenesses> {
      try {
        return await likenesses(message, viewerIds);
      } catch (error) {
        log.warn({ err: error }, 'viewers of an event could not be told apart');
        return null;
      }
    }
  };

  return {
    likenesses(message, asking) {
      const crowd = crowdOf(message, asking.by);
      crowd.viewerIds.add(asking.viewerId);
      crowd.told ??= tell(crowd, message, asking);
      return crowd.told;
    },
  };
}
