import type { Delivery } from './routing.ts';

/** Events dealt with in one transaction at most. */
const MAX_MERGED = 1_000;
/** A consumer that takes longer than this over a batch gives back what waits for it. */
const SLOW_MS = 200;
const HAND_BACK_EVERY_MS = 50;

/** Deals with one delivery. Rejects only when it must be kept. */
export type RunDelivery = (delivery: Delivery) => Promise<void>;

interface Waiting {
  readonly delivery: Delivery;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

export interface LaneOptions {
  readonly run: RunDelivery;
  /** Stores deliveries to come back later. */
  putOff(deliveries: readonly Delivery[]): Promise<void>;
}

/**
 * Runs the deliveries of each consumer one after another, different consumers side by side. What has gathered for a consumer
 * while it was busy is dealt with together: under load batches grow instead of queueing up. For a consumer that is slow they are
 * put off, merged, so that what waits for it never takes up all the places of those who work.
 * @returns as `run`, for the one delivery passed; resolves as well once it is put off.
 */
export function inLanes({ run, putOff }: LaneOptions): RunDelivery {
  const lanes = new Map<string, Waiting[]>();

  const settle = async (group: readonly Waiting[], work: Promise<void>): Promise<void> => {
    try {
      await work;
      for (const { done } of group) done();
    } catch (error) {
      for (const { failed } of group) failed(error);
    }
  };

  const handBack = (lane: Waiting[]): void => {
    const group = lane.splice(0);
    if (group.length > 0) void settle(group, putOff(mergedAll(group)));
  };

  const work = async (consumer: string, lane: Waiting[]): Promise<void> => {
    while (lane.length > 0) {
      const group = lane.splice(0, groupSize(lane));
      const started = performance.now();
      const watch = setInterval(() => {
        if (performance.now() - started > SLOW_MS) handBack(lane);
      }, HAND_BACK_EVERY_MS);
      await settle(group, run(merged(group)));
      clearInterval(watch);
    }
    lanes.delete(consumer);
  };

  return (delivery) => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const waiting: Waiting = { delivery, done: resolve, failed: reject };
    const lane = lanes.get(delivery.consumer);
    if (lane) {
      lane.push(waiting);
    } else {
      const started = [waiting];
      lanes.set(delivery.consumer, started);
      void work(delivery.consumer, started);
    }
    return promise;
  };
}

/** How many of the first go together; a retry goes alone, so that its count of attempts stays its own. */
function groupSize(waiting: readonly Waiting[]): number {
  let events = 0;
  let size = 0;
  for (const { delivery } of waiting) {
    events += delivery.ids.length;
    if (size > 0 && (events > MAX_MERGED || delivery.attempts > 0)) break;
    size += 1;
    if (delivery.attempts > 0) break;
  }
  return size;
}

function mergedAll(group: readonly Waiting[]): Delivery[] {
  const rest = [...group];
  const deliveries: Delivery[] = [];
  while (rest.length > 0) deliveries.push(merged(rest.splice(0, groupSize(rest))));
  return deliveries;
}

function merged(group: readonly Waiting[]): Delivery {
  const deliveries = group.map(({ delivery }) => delivery);
  const [first] = deliveries;
  if (first === undefined) throw new Error('nothing to merge');
  // ISO 8601 in UTC: the order of the texts is the order of time.
  return {
    ...first,
    ids: deliveries.flatMap(({ ids }) => ids),
    from: deliveries.reduce((earliest, { from }) => (from < earliest ? from : earliest), first.from),
    to: deliveries.reduce((latest, { to }) => (to > latest ? to : latest), first.to),
  };
}
