import type { ConsumeMessage, Message } from 'amqplib';
import { z } from 'zod';
import { type OutboxRow, rawEvent, rowOfEvent } from '#runtime/events/outbox-row.ts';
import type { OutgoingMessage } from './publisher.ts';
import { EVENTS, retryPlace, WORK } from './topology.ts';

/** How often the event failed before; absent for none. */
const ATTEMPTS = 'x-polit-attempts';
/** How often a quorum queue was given the message back; absent for never. */
const DELIVERY_COUNT = 'x-delivery-count';

const TRACE_ID = /^[0-9a-f]{32}$/;
const metadataSchema = z.object({ trace_id: z.string().regex(TRACE_ID) });

/** An event on its way to all who want it. */
export function eventMessage(row: OutboxRow): OutgoingMessage {
  return { exchange: EVENTS, routingKey: row.type, ...carried(row, 0) };
}

/** An event on its way to one consumer alone, now or after a delay. */
export function workMessage(consumer: string, row: OutboxRow, attempts: number, delayMs?: number): OutgoingMessage {
  const exchange = delayMs === undefined ? WORK : retryPlace(delayMs);
  return { exchange, routingKey: consumer, ...carried(row, attempts) };
}

function carried(row: OutboxRow, attempts: number): Pick<OutgoingMessage, 'content' | 'options'> {
  const metadata = metadataSchema.safeParse(row.metadata);
  return {
    content: Buffer.from(JSON.stringify(rawEvent(row))),
    options: {
      persistent: true,
      messageId: row.id,
      type: row.type,
      contentType: 'application/json',
      headers: {
        ...(attempts > 0 && { [ATTEMPTS]: attempts }),
        ...(metadata.success && { traceparent: traceparent(metadata.data.trace_id, row.id) }),
      },
    },
  };
}

/** W3C Trace Context, "traceparent": the event stands for the span that caused what is done with it. */
function traceparent(traceId: string, eventId: string): string {
  return `00-${traceId}-${eventId.replaceAll('-', '').slice(-16)}-01`;
}

/** The event of a message. @throws Error for what this adapter did not write. */
export function rowOfMessage(message: Message): OutboxRow {
  return rowOfEvent(JSON.parse(message.content.toString('utf8')));
}

export function attemptsOf(message: Message): number {
  return count(message, ATTEMPTS);
}

export function deliveriesOf(message: ConsumeMessage): number {
  return count(message, DELIVERY_COUNT);
}

function count(message: Message, header: string): number {
  const value: unknown = message.properties.headers?.[header];
  return typeof value === 'number' ? value : 0;
}
