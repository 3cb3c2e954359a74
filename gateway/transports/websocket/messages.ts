import type { ExecutionResult } from 'graphql';
import type { JSONMessageReviver } from 'graphql-ws';
import type { ClientResult } from '#gateway/execution/respond.ts';
import { isRecord } from '#gateway/operations/params.ts';

/**
 * Lets a subscribe message name a registered document instead of bringing its text: graphql-ws insists on a text and gets an empty
 * one. The key of a JSON text's root is ''.
 */
export const allowDocumentIds: JSONMessageReviver = (key, value) => {
  if (key !== '' || !isRecord(value) || value.type !== 'subscribe' || !isRecord(value.payload)) return value;
  const { payload } = value;
  const named = typeof payload.documentId === 'string' || isRecord(payload.extensions);
  return named && payload.query === undefined ? { ...value, payload: { ...payload, query: '' } } : value;
};

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
