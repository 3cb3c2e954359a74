import type { RunDelivery } from './consumer-runner.ts';
import type { Delivery } from './routing.ts';

/** Events dealt with in one transaction at most. */
const MAX_MERGED = 1_000;

interface Waiting {
  readonly delivery: Delivery;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Runs the deliveries of each consumer one after another, different consumers side by side. What has gathered for a consumer
 * while it was busy is dealt with together: under load batches grow instead of queueing up.
 * @returns as `run`, for the one delivery passed.
 */
export function inLanes(run: RunDelivery): RunDelivery {
  const lanes = new Map<string, Waiting[]>();

  const work = async (consumer: string, lane: Waiting[]): Promise<void> => {
    while (lane.length > 0) {
      const group = lane.splice(0, groupSize(lane));
      try {
        await run(merged(group.map(({ delivery }) => delivery)));
        for (const { done } of group) done();
      } catch (error) {
        for (const { failed } of group) failed(error);
      }
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

/** How many of the lane's first deliveries go together; a retry goes alone, so that its count of attempts stays its own. */
function groupSize(lane: readonly Waiting[]): number {
  let events = 0;
  let size = 0;
  for (const { delivery } of lane) {
    events += delivery.ids.length;
    if (size > 0 && (events > MAX_MERGED || delivery.attempts > 0)) break;
    size += 1;
    if (delivery.attempts > 0) break;
  }
  return size;
}

function merged(deliveries: readonly Delivery[]): Delivery {
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
