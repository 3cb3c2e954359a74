import { createClient, type SubscribePayload } from 'graphql-ws';
import { WebSocket } from 'ws';
import { documentId } from './documents.ts';

/** An event as its client has it. */
export interface HeardEvent {
  /** What to resume after; undefined for an event that has none. */
  readonly id: string | undefined;
  // biome-ignore lint/suspicious/noExplicitAny: tests read what they asked for, and fail on what is not there.
  readonly data: any;
}

/** One connection with one subscription. Nothing is heard of it after it is cut. */
export interface EventConnection {
  /** Oldest first. */
  readonly heard: readonly HeardEvent[];
  /** What to resume after, once it is known: the newest event's id, or where the stream began. */
  readonly lastId: string | undefined;
  /** Errors that the stream was refused or ended with, or what became of the connection; undefined while it lives. */
  readonly failure: unknown;
  /** Breaks the connection off as a network does. */
  cut(): void;
}

interface Listening {
  /** Of the gateway. */
  readonly url: string;
  readonly token: string;
  /** Name of a registered one. */
  readonly document: string;
  readonly variables?: object;
  readonly resumeAfter?: string | undefined;
}

/** Connects by a transport and subscribes. */
export type Connect = (listening: Listening) => EventConnection;

interface Body {
  readonly data?: unknown;
  readonly errors?: readonly unknown[] | undefined;
}

/** Over server-sent events, with ids as the standard has them: an id counts once its block has come whole. */
export const overServerSentEvents: Connect = ({ url, token, document, variables = {}, resumeAfter }) => {
  const connection = createConnection();
  const leaving = new AbortController();
  const read = async (): Promise<void> => {
    const response = await fetch(`${url}/graphql/stream`, {
      method: 'POST',
      signal: leaving.signal,
      headers: {
        'content-type': 'application/json',
        accept: 'text/event-stream',
        authorization: `Bearer ${token}`,
        ...(resumeAfter !== undefined && { 'last-event-id': resumeAfter }),
      },
      body: JSON.stringify({ documentId: documentId(document), variables }),
    });
    let unread = '';
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const blocks = (unread + chunk).split('\n\n');
      unread = blocks.pop() ?? '';
      for (const block of blocks) connection.take(fieldsOf(block));
    }
  };
  read().catch((error: unknown) => connection.take({ error }));
  return connection.cutBy(() => leaving.abort());
};

/** Over a socket, by graphql-ws: where a stream begins comes as the payload of a ping. */
export const overSocket: Connect = ({ url, token, document, variables = {}, resumeAfter }) => {
  const connection = createConnection();
  const sockets: WebSocket[] = [];
  class KnownSocket extends WebSocket {
    constructor(address: string, protocols: string) {
      super(address, protocols);
      sockets.push(this);
    }
  }
  const client = createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: KnownSocket,
    retryAttempts: 0,
    connectionParams: { authorization: `Bearer ${token}` },
    on: { ping: (received, payload) => received && connection.take({ id: payload?.eventId as string | undefined }) },
  });
  // The library's type knows no documentId; the protocol lets a payload carry more.
  const payload = {
    query: '',
    documentId: documentId(document),
    variables,
    ...(resumeAfter !== undefined && { extensions: { resumeAfter } }),
  } as SubscribePayload;
  client.subscribe(payload, {
    next: (body) => connection.take({ id: (body.extensions as { eventId?: string } | undefined)?.eventId, body }),
    error: (error) => connection.take({ error }),
    complete: () => {},
  });
  return connection.cutBy(() => {
    for (const socket of sockets) socket.terminate();
  });
};

interface Taken {
  readonly id?: string | undefined;
  readonly body?: Body;
  readonly error?: unknown;
}

function createConnection() {
  const heard: HeardEvent[] = [];
  let lastId: string | undefined;
  let failure: unknown;
  let isCut = false;
  return {
    take({ id, body, error }: Taken): void {
      if (isCut) return;
      lastId = id ?? lastId;
      if (body?.errors !== undefined || error !== undefined) failure = body?.errors ?? error;
      else if (body !== undefined) heard.push({ id, data: body.data });
    },
    cutBy: (cut: () => void): EventConnection => ({
      heard,
      get lastId() {
        return lastId;
      },
      get failure() {
        return failure;
      },
      cut() {
        isCut = true;
        cut();
      },
    }),
  };
}

/** One block of an event stream; comments and the block that completes it have nothing to take. */
function fieldsOf(block: string): Taken {
  const fields = new Map(block.split('\n').map((line) => [line.split(': ', 1)[0], line.slice(line.indexOf(': ') + 2)]));
  const [id, data] = [fields.get('id'), fields.get('data')];
  return { id, ...(data && { body: JSON.parse(data) as Body }) };
}
