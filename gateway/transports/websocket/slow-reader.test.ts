import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Library, openLibrary } from '#tests/gateway/library-gateway.ts';
import { ANONYMOUS_REQUEST } from '#tests/harness/anonymous-request.ts';
import { createProtocol, TRY_AGAIN_LATER } from './protocol.ts';
import { createSocketSession } from './session.ts';

let library: Library;
beforeAll(async () => {
  library = await openLibrary();
});
afterAll(() => library.stop());

/** A socket whose other end takes what is sent for as long as it is told to. */
function connect(options: { readsEvents: boolean }) {
  const sent: string[] = [];
  const closes: number[] = [];
  let receive = async (_message: string): Promise<void> => {};
  const protocol = createProtocol({ pipeline: library.pipeline, log: library.services.log });
  const session = createSocketSession({
    authenticator: library.authenticator,
    clock: () => new Date(),
    random: () => 0,
    onExpiry: () => {},
  });
  const end = protocol.opened(
    {
      protocol: 'graphql-transport-ws',
      send: (data) => {
        sent.push(data);
        return data.includes('"next"') && !options.readsEvents ? new Promise(() => {}) : Promise.resolve();
      },
      close: (code) => void closes.push(code ?? 0),
      onMessage: (listener) => {
        receive = listener;
      },
    },
    { session, newRequest: () => ANONYMOUS_REQUEST, ping: () => {}, close: (code) => void closes.push(code) },
  );
  return { sent, closes, end, protocol, say: (message: object) => void receive(JSON.stringify(message)) };
}

const publish = async (times: number) => {
  for (let i = 0; i < times; i += 1) await library.services.pubsub.publish('books:all', { id: '1' });
};

test('a reader that is stuck is told to come back later once 100 events wait for it', async () => {
  const stuck = connect({ readsEvents: false });
  const other = connect({ readsEvents: true });
  for (const { say, sent, protocol } of [stuck, other]) {
    say({ type: 'connection_init' });
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    say({ id: '1', type: 'subscribe', payload: { query: 'subscription { bookAdded { id } }' } });
    await vi.waitFor(() => expect(protocol.streams).toBe(1));
  }
  await publish(90);
  await vi.waitFor(() => expect(other.sent).toHaveLength(91));
  expect(stuck.sent).toHaveLength(2);
  expect(stuck.closes).toEqual([]);
  await publish(60);
  await vi.waitFor(() => expect(stuck.closes).toEqual([TRY_AGAIN_LATER]));
  await vi.waitFor(() => expect(other.sent).toHaveLength(151));
  expect(other.closes).toEqual([]);
  await Promise.all([stuck.end(1006), other.end(1000)]);
  expect([stuck.protocol.streams, other.protocol.streams]).toEqual([0, 0]);
});
