import { WebSocket } from 'ws';
import { z } from 'zod';

/** What a client process is told, and tells, over its IPC channel. */
const orderSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('open'),
    url: z.string(),
    /** One token for each socket; an empty text for an anonymous one. */
    tokens: z.array(z.string()),
    /** What each socket subscribes to; null for sockets that only connect. */
    payload: z.record(z.string(), z.unknown()).nullable(),
    /** Subscriptions of each socket. */
    times: z.number(),
    /** Whether they read what comes; those that do not are never waited for. */
    reads: z.boolean(),
  }),
  /** Tell when every socket has had an event that contains this text. */
  z.object({ kind: z.literal('await'), text: z.string() }),
]);

export type Order = z.infer<typeof orderSchema>;

export const reportSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('opened') }),
  z.object({ kind: z.literal('waiting') }),
  /** Times on Date.now()'s clock, which all processes of a machine share. */
  z.object({ kind: z.literal('received'), firstAt: z.number(), lastAt: z.number() }),
  z.object({ kind: z.literal('failed'), message: z.string() }),
]);

export type Report = z.infer<typeof reportSchema>;

/** Connections being made at once. */
const OPENING = 100;

const sockets: WebSocket[] = [];
let awaited: { text: string; missing: number; firstAt: number } | null = null;

function tell(report: Report): void {
  process.send?.(report);
}

function onEvent(message: string): void {
  if (awaited === null || !message.includes(awaited.text)) return;
  const now = Date.now();
  if (awaited.firstAt === 0) awaited.firstAt = now;
  awaited.missing -= 1;
  if (awaited.missing > 0) return;
  tell({ kind: 'received', firstAt: awaited.firstAt, lastAt: now });
  awaited = null;
}

function open(token: string, { url, payload, times, reads }: Extract<Order, { kind: 'open' }>): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, 'graphql-transport-ws', { perMessageDeflate: false });
    sockets.push(socket);
    socket.on('error', reject);
    socket.on('close', (code, reason) => tell({ kind: 'failed', message: `closed with ${code} ${String(reason)}` }));
    socket.on('open', () => {
      const authorization = token === '' ? {} : { authorization: `Bearer ${token}` };
      socket.send(JSON.stringify({ type: 'connection_init', payload: authorization }));
    });
    socket.on('message', (data) => {
      const message = String(data);
      if (message.startsWith('{"type":"connection_ack"')) {
        for (let n = 0; payload !== null && n < times; n++) {
          socket.send(JSON.stringify({ id: String(n), type: 'subscribe', payload }));
        }
        if (!reads) socket.pause();
        resolve();
      } else if (message.includes('"type":"error"') || message.includes('"errors"')) {
        tell({ kind: 'failed', message: message.slice(0, 500) });
      } else onEvent(message);
    });
  });
}

async function openAll(order: Extract<Order, { kind: 'open' }>): Promise<void> {
  const left = [...order.tokens];
  const worker = async (): Promise<void> => {
    for (let token = left.pop(); token !== undefined; token = left.pop()) await open(token, order);
  };
  await Promise.all(Array.from({ length: OPENING }, worker));
}

process.on('message', (message) => {
  const order = orderSchema.parse(message);
  if (order.kind === 'await') {
    awaited = { text: order.text, missing: sockets.length, firstAt: 0 };
    tell({ kind: 'waiting' });
    return;
  }
  openAll(order).then(
    () => tell({ kind: 'opened' }),
    (error: unknown) => tell({ kind: 'failed', message: String(error) }),
  );
});
