import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { CloseCode, handleProtocols, MessageType, stringifyMessage } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import type { PartnerAuthenticator } from '#gateway/access/partner-caller.ts';
import type { Authenticator } from '#gateway/access/sessions.ts';
import type { Pipeline } from '#gateway/pipeline.ts';
import { clientNameOf, type HttpOrigin, requestInfoOf } from '#gateway/transports/http/request-info.ts';
import { BODY_LIMIT_BYTES } from '#gateway/transports/http/server.ts';
import type { Clock, IdGenerator } from '#runtime/clock.ts';
import type { Logger } from '#runtime/log.ts';
import type { ConnectionReporter } from './connections.ts';
import { withEmptyText } from './messages.ts';
import { isAllowedOrigin } from './origin.ts';
import { createProtocol, type SocketPeer, TRY_AGAIN_LATER } from './protocol.ts';
import { createSocketSession, type SocketSession } from './session.ts';

/** A socket that does not answer a ping until the next is dead. */
const PING_EVERY_MS = 30_000;
/** Bytes that may wait for a client to read them. */
const UNREAD_LIMIT_BYTES = 1_000_000;
/** RFC 6455 section 7.4.1 */
const GOING_AWAY = 1001;
const UNSUPPORTED_DATA = 1003;
/** How long a client may take to answer a closing handshake before its connection is cut. */
const CLOSING_MS = 2_000;

export interface SocketServer {
  readonly sockets: number;
  /** Subscriptions of all sockets. */
  readonly subscriptions: number;
  /** Takes no new sockets, tells all open ones to go elsewhere (1001) and waits until they have. */
  stop(): Promise<void>;
}

export interface SocketServerOptions {
  readonly http: Server;
  readonly pipeline: Pipeline;
  readonly authenticator: Authenticator;
  /** Absent where there are no partners. */
  readonly partners?: PartnerAuthenticator | undefined;
  /** Told of sockets whose client signed in. */
  readonly connections: Pick<ConnectionReporter, 'opened'>;
  /** Web origins beside our own whose pages may connect. */
  readonly origins: readonly string[];
  readonly log: Logger;
  readonly clock: Clock;
  readonly newId: IdGenerator;
}

/** Serves WebSockets at /graphql on the port of `http`. */
export function serveSockets(options: SocketServerOptions): SocketServer {
  const { http, authenticator, connections, origins, log, newId } = options;
  const protocol = createProtocol(options);
  const sockets = new Map<WebSocket, SocketSession>();
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: BODY_LIMIT_BYTES,
    handleProtocols,
    perMessageDeflate: false,
  });
  const silent: Silent = new WeakSet();
  // One for all: ten thousand sockets need no closure each.
  const onPong = function (this: WebSocket): void {
    silent.delete(this);
  };
  let stopping = false;

  // One for all: a closure for each connection would keep its request in memory as long as it is open.
  const onConnectionError = (error: Error): void => log.debug({ error: error.message }, 'connection failed');

  const onUpgrade = (request: IncomingMessage, stream: Duplex, head: Buffer): void => {
    // Node stops listening once it hands the connection over, and an error that nobody listens for ends the process.
    stream.on('error', onConnectionError);
    const status = refusalOf(request, origins, stopping);
    if (status === null) server.handleUpgrade(request, stream, head, (socket) => open(socket, request));
    else refuseUpgrade(stream, status);
  };

  const open = (socket: WebSocket, request: IncomingMessage): void => {
    let hasClosed = false;
    let left = (): void => {};
    const session = createSocketSession({
      ...options,
      random: Math.random,
      onSignedIn: ({ id }) => {
        // The token may have been checked for longer than the socket lived.
        if (!hasClosed) left = connections.opened({ id: newId(), userId: id });
      },
      onExpiry: () => socket.close(CloseCode.Forbidden, 'Token expired'),
    });
    sockets.set(socket, session);
    const closed = protocol.opened(wire(socket, log), peerOf(socket, request, session, options));
    socket.on('pong', onPong);
    socket.on('error', (error) => log.debug({ error: error.message }, 'socket failed'));
    socket.once('close', (code, reason) => {
      sockets.delete(socket);
      hasClosed = true;
      session.end();
      left();
      closed(code, String(reason)).catch((error: unknown) => log.error({ err: error }, 'closing a socket failed'));
    });
  };

  const forget = authenticator.onRevoked((subjectId) => {
    for (const [socket, session] of sockets)
      if (session.concerns(subjectId)) closeUnlessCurrent(socket, session, authenticator);
  });
  const forgetKeys = options.partners?.onRevoked((keyId) => {
    for (const [socket, session] of sockets)
      if (session.partner?.keyId === keyId) socket.close(CloseCode.Forbidden, 'Key revoked');
  });
  const heartbeat = pingAll(sockets, silent);
  http.on('upgrade', onUpgrade);

  return {
    get sockets() {
      return sockets.size;
    },
    get subscriptions() {
      return protocol.streams;
    },
    async stop() {
      stopping = true;
      forget();
      forgetKeys?.();
      clearInterval(heartbeat);
      await Promise.all([...sockets.keys()].map((socket) => closed(socket, GOING_AWAY, 'Going away')));
      http.off('upgrade', onUpgrade);
      server.close();
    },
  };
}

/** HTTP status to answer an upgrade with instead; null for none. */
function refusalOf(request: IncomingMessage, origins: readonly string[], stopping: boolean): number | null {
  if (stopping) return 503;
  if (URL.parse(request.url ?? '/', 'http://localhost')?.pathname !== '/graphql') return 404;
  return isAllowedOrigin(request.headers, origins) ? null : 403;
}

function refuseUpgrade(stream: Duplex, status: number): void {
  const reason = { 403: 'Forbidden', 404: 'Not Found', 503: 'Service Unavailable' }[status] ?? 'Bad Request';
  stream.end(`HTTP/1.1 ${status} ${reason}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}

/** What its operations are told by; the rest of the request is let go. */
function originOf({ headers, socket }: IncomingMessage): HttpOrigin {
  const { 'accept-language': language, 'user-agent': agent, traceparent } = headers;
  return {
    headers: { 'accept-language': language, 'user-agent': agent, traceparent },
    remoteAddress: socket.remoteAddress,
  };
}

function peerOf(
  socket: WebSocket,
  request: IncomingMessage,
  session: SocketSession,
  { newId }: SocketServerOptions,
): SocketPeer {
  const origin = originOf(request);
  return {
    session,
    client: clientNameOf(request.headers),
    newRequest: () => ({
      ...requestInfoOf(origin, newId(), null),
      get viewer() {
        return session.viewer;
      },
    }),
    ping: (payload) => socket.send(stringifyMessage({ type: MessageType.Ping, payload })),
    close: (code, reason) => void closed(socket, code, reason),
  };
}

/** The socket as graphql-ws drives it. Sending resolves when the bytes have left, which holds streams back at the reader's pace. */
function wire(socket: WebSocket, log: Logger): Parameters<ReturnType<typeof createProtocol>['opened']>[0] {
  return {
    protocol: socket.protocol,
    async send(data) {
      if (socket.readyState !== socket.OPEN) return;
      if (socket.bufferedAmount > UNREAD_LIMIT_BYTES) return await closed(socket, TRY_AGAIN_LATER, 'Reader too slow');
      // A failed send means a closed socket, of which `close` tells.
      await new Promise<void>((resolve) => socket.send(data, () => resolve()));
    },
    close: (code, reason) => socket.close(code, reason),
    onMessage: (listener) => {
      socket.on('message', (data, isBinary) => {
        // Only text is checked to be UTF-8.
        if (isBinary) return socket.close(UNSUPPORTED_DATA, 'Text only');
        listener(withEmptyText(String(data))).catch((error: unknown) => {
          log.error({ err: error }, 'handling a socket message failed');
          socket.close(CloseCode.InternalServerError, 'Internal server error');
        });
      });
    },
  };
}

function closeUnlessCurrent(socket: WebSocket, session: SocketSession, authenticator: Authenticator): void {
  try {
    authenticator.recheck(session.viewer);
  } catch {
    socket.close(CloseCode.Forbidden, 'Session ended');
  }
}

/** Sockets that have not answered the last ping. */
type Silent = WeakSet<WebSocket>;

function pingAll(sockets: ReadonlyMap<WebSocket, unknown>, silent: Silent): NodeJS.Timeout {
  const timer = setInterval(() => {
    for (const socket of sockets.keys()) {
      if (silent.has(socket)) socket.terminate();
      else {
        silent.add(socket);
        socket.ping();
      }
    }
  }, PING_EVERY_MS);
  return timer.unref();
}

async function closed(socket: WebSocket, code: number, reason: string): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  socket.once('close', () => resolve());
  socket.close(code, reason);
  const cut = setTimeout(() => socket.terminate(), CLOSING_MS);
  await promise;
  clearTimeout(cut);
}
