import type { EventObserver } from '#runtime/ports/event-bus.ts';
import type { Metrics } from './metrics.ts';

/** Counts what the relay and the consumers of this process do. */
export function eventObserver(metrics: Metrics): EventObserver {
  return {
    onPublished: (events) => metrics.count('polit_events_published_total', {}, events),
    onHandled(consumer, events, ms, outcome) {
      metrics.count('polit_events_handled_total', { consumer, outcome }, events);
      metrics.observe('polit_event_batch_duration_seconds', { consumer }, ms / 1_000);
    },
    onDead: (consumer, events) => metrics.count('polit_events_dead_total', { consumer }, events),
    onEffect(consumer, delaysMs) {
      for (const ms of delaysMs) metrics.observe('polit_event_effect_delay_seconds', { consumer }, ms / 1_000);
    },
  };
}
