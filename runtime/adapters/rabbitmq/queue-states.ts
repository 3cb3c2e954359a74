import { type Channel, type ChannelModel, connect } from 'amqplib';
import { BrokerUnavailable } from './broker-errors.ts';
import { DEAD, queueOf, retryPlace } from './topology.ts';

const CONNECT_MS = 5_000;
/** AMQP 0-9-1, section 1.2, constant not-found. */
const NOT_FOUND = 404;

export interface QueueState {
  readonly queue: string;
  /** Messages that nobody has taken; null where there is no such queue. */
  readonly messages: number | null;
  /** Processes that are subscribed. */
  readonly consumers: number;
}

/** How full some queues are. @throws Error when the connection is lost meanwhile */
export async function queueStates(
  connection: Pick<ChannelModel, 'createChannel'>,
  queues: readonly string[],
): Promise<QueueState[]> {
  const states: QueueState[] = [];
  let channel: Channel | undefined;
  for (const queue of queues) {
    channel ??= await quietChannel(connection);
    const found = await channel.checkQueue(queue).catch(unlessMissing);
    if (found === undefined) channel = undefined; // Asking for a queue that is not there ends the channel.
    states.push({ queue, messages: found?.messageCount ?? null, consumers: found?.consumerCount ?? 0 });
  }
  await channel?.close().catch(() => undefined);
  return states;
}

/** How full the queues of all consumers are, the retries and the dead, over a connection of its own. @throws BrokerUnavailable */
export async function brokerQueues(
  url: string,
  { consumers, retryDelaysMs }: { readonly consumers: readonly string[]; readonly retryDelaysMs: readonly number[] },
): Promise<QueueState[]> {
  const connection = await connect(url, { timeout: CONNECT_MS }).catch((error: unknown) => {
    throw new BrokerUnavailable(error instanceof Error ? error.message : String(error));
  });
  connection.on('error', () => {});
  try {
    return await queueStates(connection, [...consumers.map(queueOf), ...retryDelaysMs.map(retryPlace), DEAD]);
  } finally {
    await connection.close().catch(() => undefined);
  }
}

async function quietChannel(connection: Pick<ChannelModel, 'createChannel'>): Promise<Channel> {
  const channel = await connection.createChannel();
  channel.on('error', () => {}); // Whoever asked is told by the rejection.
  return channel;
}

function unlessMissing(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === NOT_FOUND) return undefined;
  throw error;
}
