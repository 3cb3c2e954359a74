import { z } from 'zod';
import { AppError } from '#runtime/errors.ts';

/**
 * Bytes of topic, payload and a number as JSON. PostgreSQL takes NOTIFY payloads shorter than 8,000 bytes (its manual, "NOTIFY"); every adapter
 * keeps to that, so that what works in one process works in many.
 */
export const MAX_MESSAGE_BYTES = 7_999;

/** Somebody tried to send content where ids are meant. */
export class PubSubMessageTooLarge extends AppError {
  readonly code = 'PUBSUB_MESSAGE_TOO_LARGE';
  readonly publicCode = 'SERVER_ERROR';

  constructor(topic: string, bytes: number) {
    super({
      en: `A message for topic ${topic} has ${bytes} bytes; at most ${MAX_MESSAGE_BYTES} are allowed.`,
      tr: `${topic} konusundaki ileti ${bytes} bayt; en çok ${MAX_MESSAGE_BYTES} bayta izin var.`,
    });
  }
}

/** The process is going down. */
export class PubSubClosed extends AppError {
  readonly code = 'PUBSUB_CLOSED';
  readonly publicCode = 'SERVER_ERROR';

  constructor() {
    super({ en: 'The service is shutting down.', tr: 'Hizmet kapanıyor.' });
  }
}

const messageSchema = z.object({ topic: z.string(), payload: z.record(z.string(), z.string()) });

export type PubSubMessage = z.infer<typeof messageSchema>;

let sent = 0;

/** @throws PubSubMessageTooLarge beyond {@link MAX_MESSAGE_BYTES}. */
export function encodeMessage(topic: string, payload: Readonly<Record<string, string>>): string {
  sent = (sent + 1) % 1_000_000;
  // The number tells equal messages apart: PostgreSQL delivers equal ones of one transaction once only. Padded, so that the size
  // allowed is always the same.
  const text = JSON.stringify({ n: String(sent).padStart(6, '0'), topic, payload });
  const bytes = Buffer.byteLength(text);
  if (bytes > MAX_MESSAGE_BYTES) throw new PubSubMessageTooLarge(topic, bytes);
  return text;
}

/** @returns null for anything that encodeMessage did not write. */
export function decodeMessage(text: string): PubSubMessage | null {
  try {
    return messageSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
