import type { ExecutionResult } from 'graphql';
import type { ClientResult } from '#gateway/execution/respond.ts';
import { isRecord } from '#gateway/operations/params.ts';

/** What a message has that could name a document. */
const NAMES_DOCUMENT = /"(documentId|extensions)"/;

/**
 * Lets a subscribe message name a registered document instead of bringing its text: graphql-ws insists on a text and gets an empty
 * one. Not by its `jsonMessageReviver`, which is called for every value of a message: a megabyte of numbers would take 15 times as long.
 *
 * @returns the message that graphql-ws takes; the same where there is nothing to change, or nothing to read
 */
export function withEmptyText(message: string): string {
  if (!NAMES_DOCUMENT.test(message)) return message;
  try {
    const value: unknown = JSON.parse(message);
    if (!isRecord(value) || value.type !== 'subscribe' || !isRecord(value.payload)) return message;
    const { payload } = value;
    const named = typeof payload.documentId === 'string' || isRecord(payload.extensions);
    if (!named || payload.query !== undefined) return message;
    return JSON.stringify({ ...value, payload: { ...payload, query: '' } });
  } catch {
    // No JSON, or nested too deep: graphql-ws closes the socket for it.
    return message;
  }
}

/** Carries finished answers through graphql-ws, which would make them from results of its own. */
export interface Carrier {
  load(result: ClientResult): ExecutionResult;
  unload(carried: object): ReturnType<ClientResult['toJSON']> | undefined;
}

/** What was carried is known as long as the carrying object lives. */
export function createCarrier(): Carrier {
  const loads = new WeakMap<object, ClientResult>();
  return {
    load(result) {
      const carried: ExecutionResult = {};
      loads.set(carried, result);
      return carried;
    },
    unload: (carried) => loads.get(carried)?.toJSON(),
  };
}
