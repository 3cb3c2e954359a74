import { defineConsumer } from '#runtime/events/consumer.ts';
import type { EventOf } from '#schema/events/contracts.ts';
import { applyAlerts } from '../store/projections.ts';

/** Keeps who has the bell on whom, and since when. */
export const onAlertsChanged = defineConsumer<EventOf<'user.alerts_changed'>>({
  name: 'notifications.alerts',
  types: ['user.alerts_changed'],
  projection: { tables: ['notifications.alerts'] },
  handle: (events, tx) => applyAlerts(tx, events),
});
