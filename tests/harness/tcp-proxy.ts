import { once } from 'node:events';
import { createServer, type Server, Socket } from 'node:net';

/** A way to a server that can be cut: what a test puts between the product and a service. */
export interface TcpProxy {
  /** On 127.0.0.1; the same while it lives. */
  readonly port: number;
  /** Connections open now. */
  connections(): number;
  /** Breaks all connections with a reset. New ones are taken. */
  cut(): void;
  /** Breaks all connections and refuses new ones, until {@link TcpProxy.allow}. */
  refuse(): Promise<void>;
  allow(): Promise<void>;
  /**
   * Holds back what is sent until {@link TcpProxy.resume}; connections stay open, and new ones are taken.
   * @param direction `requests`: only what goes to the server; answers pass
   */
  pause(direction?: 'both' | 'requests'): void;
  resume(): void;
  close(): Promise<void>;
}

interface Pair {
  readonly client: Socket;
  readonly server: Socket;
}

/** Opens a free port that leads to `target`. */
export async function startTcpProxy(target: { readonly host?: string; readonly port: number }): Promise<TcpProxy> {
  const pairs = new Set<Pair>();
  let held: 'both' | 'requests' | null = null;

  const connect = (client: Socket): void => {
    const server = new Socket();
    const pair = { client, server };
    pairs.add(pair);
    const end = (): void => {
      pairs.delete(pair);
      client.destroy();
      server.destroy();
    };
    for (const socket of [client, server]) {
      socket.setNoDelay(true);
      socket.on('error', end);
      socket.on('close', end);
    }
    client.on('data', (chunk) => forward(client, server, chunk, () => held === null));
    server.on('data', (chunk) => forward(server, client, chunk, () => held !== 'both'));
    server.connect(target.port, target.host ?? '127.0.0.1');
    if (held !== null) hold(pair, held);
  };

  let listener = await listen(0, connect);
  const { port } = listener.address() as { port: number };

  const cut = (): void => {
    for (const { client, server } of pairs) {
      client.resetAndDestroy();
      server.resetAndDestroy();
    }
    pairs.clear();
  };
  const refuse = async (): Promise<void> => {
    const closed = listener.listening ? once(listener, 'close') : undefined;
    listener.close();
    cut();
    await closed;
  };

  return {
    port,
    connections: () => pairs.size,
    cut,
    refuse,
    async allow() {
      if (!listener.listening) listener = await listen(port, connect);
    },
    pause(direction = 'both') {
      held = direction;
      for (const pair of pairs) hold(pair, direction);
    },
    resume() {
      held = null;
      for (const { client, server } of pairs) {
        client.resume();
        server.resume();
      }
    },
    close: refuse,
  };
}

async function listen(port: number, onConnection: (client: Socket) => void): Promise<Server> {
  const server = createServer(onConnection);
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

function hold({ client, server }: Pair, direction: 'both' | 'requests'): void {
  client.pause();
  if (direction === 'both') server.pause();
}

/** A slow reader slows its sender down, as without us in between. */
function forward(from: Socket, to: Socket, chunk: Buffer, mayFlow: () => boolean): void {
  if (to.write(chunk)) return;
  from.pause();
  to.once('drain', () => {
    if (mayFlow()) from.resume();
  });
}
