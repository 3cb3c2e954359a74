import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { type ChannelModel, connect } from 'amqplib';
import { childEnvironment } from '#runtime/config/child-environment.ts';

const run = promisify(execFile);

/** The machine's RabbitMQ, which tests share and never harm. */
const SHARED = { host: '127.0.0.1', port: 5672, user: 'guest', password: 'guest' };
const CONTROL_MS = 60_000;

/** Whether the shared RabbitMQ answers and lets us make virtual hosts. With CI=true it has to: the tests then run and fail. */
export async function rabbitmqAnswers(): Promise<boolean> {
  if (childEnvironment({}).CI === 'true') return true;
  try {
    await control('list_vhosts');
    const connection = await connect(urlOf('/'), { timeout: 5_000 });
    await connection.close();
    return true;
  } catch {
    return false;
  }
}

/** A virtual host that is a test's own. */
export interface TestVirtualHost {
  readonly url: string;
  /** The same by another port, such as a proxy's. */
  urlAt(port: number): string;
  /** A connection of the test's own, closed by {@link drop}. */
  connection(): Promise<ChannelModel>;
  /** Messages that are ready in a queue and who subscribed to it; none of either when there is no such queue. */
  queue(name: string): Promise<{ readonly ready: number; readonly consumers: number }>;
  /** Lets the broker close all connections to it. */
  closeConnections(): Promise<void>;
  drop(): Promise<void>;
}

/** A fresh, empty virtual host. Drop it at the end. */
export async function testVirtualHost(): Promise<TestVirtualHost> {
  const name = `polit-test-${randomUUID()}`;
  await control('add_vhost', name);
  await control('set_permissions', '--vhost', name, SHARED.user, '.*', '.*', '.*');
  const opened: ChannelModel[] = [];
  let looking: Promise<ChannelModel> | undefined;
  const connection = async (): Promise<ChannelModel> => {
    const made = await connect(urlOf(name), { timeout: 5_000 });
    made.on('error', () => {});
    opened.push(made);
    return made;
  };
  return {
    url: urlOf(name),
    urlAt: (port) => urlOf(name, port),
    connection,
    async queue(queueName) {
      looking ??= connection();
      const channel = await (await looking).createChannel();
      channel.on('error', () => {}); // A queue that is not there closes the channel.
      const found = await channel.checkQueue(queueName).catch(() => undefined);
      if (found) await channel.close();
      return { ready: found?.messageCount ?? 0, consumers: found?.consumerCount ?? 0 };
    },
    async closeConnections() {
      looking = undefined;
      await control('close_all_connections', '--vhost', name, 'closed by a test');
    },
    async drop() {
      await Promise.all(opened.map((each) => each.close().catch(() => undefined)));
      await control('delete_vhost', name);
    },
  };
}

function urlOf(vhost: string, port = SHARED.port): string {
  return `amqp://${SHARED.user}:${SHARED.password}@${SHARED.host}:${port}/${encodeURIComponent(vhost)}`;
}

async function control(...args: readonly string[]): Promise<void> {
  await run('rabbitmqctl', ['--quiet', ...args], { timeout: CONTROL_MS });
}
