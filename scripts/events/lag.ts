import { brokerQueues } from '#runtime/adapters/rabbitmq/queue-states.ts';
import type { App } from '#runtime/app.ts';
import type { ConsumerRegistry } from '#runtime/events/consumer-registry.ts';
import { RETRY_DELAYS_MS } from '#runtime/events/consumer-runner.ts';
import { eventLag } from '#runtime/events/event-lag.ts';
import { resendEvents } from '#runtime/events/resend.ts';
import { StartupError } from '#runtime/startup-error.ts';
import { duration, table } from './table.ts';

export interface LagContext {
  readonly services: App['services'];
  readonly consumers: ConsumerRegistry;
  readonly rabbitmqUrl: string | undefined;
  readonly out: (text: string) => void;
}

/** Shows what waits: in the outbox, for each consumer, and in the broker's queues where there is one. */
export async function showLag({ services, consumers, rabbitmqUrl, out }: LagContext, json: boolean): Promise<void> {
  const lag = await eventLag(services.db, services.clock, consumers);
  const names = [...consumers.byName.keys()].sort();
  const queues =
    rabbitmqUrl === undefined
      ? undefined
      : await brokerQueues(rabbitmqUrl, { consumers: names, retryDelaysMs: RETRY_DELAYS_MS });
  if (json) {
    out(`${JSON.stringify({ ...lag, ...(queues && { queues }) }, null, 2)}\n`);
    return;
  }
  const { unpublished, oldestMs } = lag.relay;
  out(`outbox: ${unpublished} unpublished${unpublished > 0 ? `, the oldest for ${duration(oldestMs)}` : ''}\n\n`);
  const rows = lag.consumers.map(({ consumer, waiting, oldestMs: age, retrying, deadLetters }) => [
    consumer,
    String(waiting),
    waiting > 0 ? duration(age) : '–',
    String(retrying),
    String(deadLetters),
  ]);
  out(table(['CONSUMER', 'WAITING', 'OLDEST', 'RETRYING', 'DEAD'], rows));
  if (queues === undefined) return;
  const depths = queues.map(({ queue, messages, consumers: subscribed }) => [
    queue,
    messages === null ? 'missing' : String(messages),
    String(subscribed),
  ]);
  out(`\n${table(['QUEUE', 'MESSAGES', 'SUBSCRIBED'], depths)}`);
}

/** Lets the relay publish again what consumers still wait for. */
export async function resend({ services, consumers, out }: LagContext, consumer: string | undefined): Promise<void> {
  if (consumer !== undefined && !consumers.byName.has(consumer)) {
    throw new StartupError(`there is no consumer ${JSON.stringify(consumer)}`, {
      hint: `there are ${[...consumers.byName.keys()].join(', ')}`,
    });
  }
  const found = await resendEvents(services.db, services.clock, consumers, consumer);
  out(`${found} events go to the relay again\n`);
}
