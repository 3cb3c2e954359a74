import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTcpProxy, type TcpProxy } from './tcp-proxy.ts';

let echo: Server;
let proxy: TcpProxy;

beforeAll(async () => {
  echo = createServer((socket) => {
    socket.on('error', () => {});
    socket.pipe(socket);
  });
  echo.listen(0, '127.0.0.1');
  await once(echo, 'listening');
  proxy = await startTcpProxy({ port: (echo.address() as { port: number }).port });
});

afterAll(async () => {
  await proxy.close();
  echo.close();
});

async function open(): Promise<Socket> {
  const socket = connect(proxy.port, '127.0.0.1');
  socket.on('error', () => {});
  await once(socket, 'connect');
  return socket;
}

async function ask(socket: Socket, text: string): Promise<string> {
  socket.write(text);
  const [answer] = await once(socket, 'data');
  return String(answer);
}

test('passes on both ways, and breaks connections', async () => {
  const socket = await open();
  expect(await ask(socket, 'hello')).toBe('hello');
  const closed = new Promise((resolve) => socket.once('close', resolve));
  proxy.cut();
  await closed;
  expect(await ask(await open(), 'again')).toBe('again');
});

test('refuses connections until allowed', async () => {
  await proxy.refuse();
  const [error] = await once(connect(proxy.port, '127.0.0.1'), 'error');
  expect(error).toMatchObject({ code: 'ECONNREFUSED' });
  await proxy.allow();
  expect(await ask(await open(), 'back')).toBe('back');
});

test('holds back what is sent, and loses nothing of it', async () => {
  const socket = await open();
  await ask(socket, 'first');
  proxy.pause();
  let answered = false;
  const answer = ask(socket, 'second').finally(() => {
    answered = true;
  });
  // Another connection through the loopback interface has been served meanwhile.
  const other = connect((echo.address() as { port: number }).port, '127.0.0.1');
  expect(await ask(other, 'direct')).toBe('direct');
  other.destroy();
  expect(answered).toBe(false);
  proxy.resume();
  expect(await answer).toBe('second');
});
