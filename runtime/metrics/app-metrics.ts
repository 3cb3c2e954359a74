import { type Dependency, dependencyHealth } from '#runtime/app-health.ts';
import type { Clock } from '#runtime/clock.ts';
import type { Database } from '#runtime/db/database.ts';
import { countDeadLetters } from '#runtime/events/dead-letter-counts.ts';
import { relayLag } from '#runtime/events/relay-lag.ts';
import type { EventBus } from '#runtime/ports/event-bus.ts';
import type { WriteBehind } from '#runtime/ports/write-behind.ts';
import type { ProcessRole } from '#runtime/process-role.ts';
import type { Metrics } from './metrics.ts';
import { sampled } from './sampled.ts';

/** What is read from the database for a scrape is read no more often than this. */
const SAMPLE_MS = 5_000;

/** Has the backend's gauges read from where the numbers are, and its statements counted. */
export function measureApp(options: {
  readonly metrics: Metrics;
  readonly db: Database;
  readonly clock: Clock;
  readonly roles: ReadonlySet<ProcessRole>;
  readonly dependencies: readonly Dependency[];
  readonly bus: Pick<EventBus, 'waiting'>;
  readonly writeBehind: Pick<WriteBehind, 'waiting'>;
  /** Names of all consumers of the product. */
  readonly consumers: readonly string[];
}): void {
  const { metrics, db, clock, roles } = options;
  db.onStatement(() => metrics.count('polit_database_statements_total', {}));
  metrics.gauge('polit_database_connections', () => {
    const { totalCount, idleCount } = db.pool;
    return [
      { labels: { state: 'busy' }, value: totalCount - idleCount },
      { labels: { state: 'idle' }, value: idleCount },
    ];
  });
  metrics.gauge('polit_database_waiting', () => db.pool.waitingCount);
  metrics.gauge('polit_write_behind_waiting_items', () => options.writeBehind.waiting());
  metrics.gauge('polit_dependency_up', async () => {
    const states = await Promise.all(options.dependencies.map(dependencyHealth));
    return states.map(({ name, up }) => ({ labels: { dependency: name }, value: up ? 1 : 0 }));
  });
  if (roles.has('relay')) {
    const lag = sampled(SAMPLE_MS, () => relayLag(db, clock));
    metrics.gauge('polit_outbox_unpublished_events', async () => (await lag()).unpublished);
    metrics.gauge('polit_outbox_oldest_seconds', async () => (await lag()).oldestMs / 1_000);
  }
  if (roles.has('consumers')) {
    const waiting = sampled(SAMPLE_MS, () => options.bus.waiting());
    metrics.gauge('polit_consumer_waiting_events', async () => {
      const events = await waiting();
      // A consumer for which nothing waits is told of too: an alarm needs the end as well.
      return options.consumers.map((consumer) => ({ labels: { consumer }, value: events.get(consumer) ?? 0 }));
    });
    const letters = sampled(SAMPLE_MS, () => countDeadLetters(db));
    metrics.gauge('polit_dead_letters', async () =>
      (await letters()).map(({ consumer, letters: value }) => ({ labels: { consumer }, value })),
    );
  }
}
