import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import {
  type Connect,
  type EventConnection,
  type HeardEvent,
  overServerSentEvents,
  overSocket,
} from '#tests/harness/event-connections.ts';
import type { Person } from '#tests/harness/people.ts';
import { type Platform, startPlatform } from '#tests/harness/platform.ts';

const WAIT = { timeout: 30_000, interval: 5 };
const POSTS_EACH = 5;
/** A burst and many connections, on machines that do other things as well. */
const TIME = { timeout: 180_000 };

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform({ twice: true });
});
afterAll(() => platform.stop());

const as = (person: Person) => ({ token: person.token });
const started = (connection: EventConnection) =>
  vi.waitFor(() => {
    if (connection.failure !== undefined) throw connection.failure;
    expect(connection.lastId).toBeDefined();
  }, WAIT);
/** Events that can be resumed after; the others tell of what is so. */
const numbered = ({ heard }: EventConnection) => heard.filter(({ id }) => id !== undefined);
const urlOf = (turn: number) => platform.urls[turn % platform.urls.length] as string;
const tells = (events: readonly HeardEvent[], id: string) =>
  events.some(({ data }) => JSON.stringify(data).includes(id));
const idsOf = (events: readonly HeardEvent[]) => events.map(({ id }) => id);

async function post(author: Person, visibility = 'PUBLIC'): Promise<string> {
  const input = { content: 'Merhaba', visibility };
  const { createPost } = await platform.read('CreatePost', { input }, as(author));
  return createPost.post.id;
}

type Scene = Awaited<ReturnType<typeof scene>>;

/** A reader who follows three authors and has posts of their own. */
async function scene() {
  const reader = await platform.person({ role: 'verified_citizen' });
  const authors = await Promise.all([1, 2, 3].map(() => platform.person({ role: 'verified_citizen' })));
  const own: string[] = [];
  for (const author of authors) {
    await platform.read('Follow', { id: author.id }, as(reader));
    own.push(await post(reader));
    await post(author); // a first post earns a badge
  }
  await platform.settle();
  return { reader, authors, own };
}

/** What several people do at the same time, each one thing after the other. */
async function burst({ authors, own }: Scene): Promise<readonly (readonly string[])[]> {
  return await Promise.all(
    authors.map(async (author) => {
      const ids: string[] = [];
      for (let turn = 0; turn < POSTS_EACH; turn += 1) {
        ids.push(await post(author, turn % 2 ? 'FOLLOWERS' : 'PUBLIC'));
        const liked = own[turn];
        if (liked !== undefined) await platform.read('LikePost', { id: liked }, as(author));
      }
      return ids;
    }),
  );
}

/** Makes a last notification, or post. @returns an id that its event has and no event before it */
async function last(document: string, { reader, authors }: Scene): Promise<string> {
  await platform.settle();
  if (document !== 'NotificationReceived') return await post(authors[0] as Person);
  const { id, token } = await platform.person();
  await platform.read('Follow', { id: reader.id }, { token });
  return id;
}

const STREAMS = [
  ['NewPosts', { type: 'FOLLOWING' }],
  ['NotificationReceived', {}],
  ['ViewerEvents', {}],
] as const;
const TRANSPORTS: readonly (readonly [string, Connect])[] = [
  ['server-sent events', overServerSentEvents],
  ['a socket', overSocket],
];

describe.each(TRANSPORTS)('over %s', (_transport, connect) => {
  test.each(STREAMS)(
    '%s, cut again and again in a burst, tells all once and in order, at either gateway',
    TIME,
    async (document, variables) => {
      const all = await scene();
      const listen = (turn: number, resumeAfter?: string) =>
        connect({ url: urlOf(turn), token: all.reader.token, document, variables, resumeAfter });
      const whole = listen(0);
      let stream = listen(1);
      await Promise.all([started(whole), started(stream)]);
      const heard: HeardEvent[] = [];
      let isBusy = true;
      const writing = burst(all).finally(() => {
        isBusy = false;
      });
      let cuts = 0;
      while (isBusy) {
        // Every other time before it has told anything.
        if (cuts % 2) await vi.waitFor(() => expect(!isBusy || numbered(stream).length > 0).toBe(true), WAIT);
        stream.cut();
        heard.push(...numbered(stream));
        cuts += 1;
        stream = listen(cuts, stream.lastId);
        await started(stream);
      }
      const posted = await writing;
      const marker = await last(document, all);
      for (const each of [whole, stream]) await vi.waitFor(() => expect(tells(each.heard, marker)).toBe(true), WAIT);
      heard.push(...numbered(stream));
      expect(idsOf(heard)).toEqual(idsOf(numbered(whole)));
      expect(cuts).toBeGreaterThan(2);
      if (document === 'NotificationReceived') for (const id of all.own) expect(tells(heard, id)).toBe(true);
      else for (const ids of posted) expect(ids.map((id) => tells(heard, id))).toEqual(ids.map(() => true));
      for (const each of [whole, stream]) each.cut();
    },
  );

  test('what may no longer be seen is left out, wherever it is asked for again', async () => {
    const { reader, authors } = await scene();
    const [hostile, kind] = authors as [Person, Person];
    const listening = { token: reader.token, document: 'NewPosts', variables: { type: 'FOLLOWING' } };
    const before = connect({ ...listening, url: urlOf(0) });
    await started(before);
    before.cut();
    const [hidden, shown] = [await post(hostile), await post(kind)];
    await platform.settle();
    await platform.read('Block', { id: reader.id }, as(hostile));
    await platform.settle();
    const after = connect({ ...listening, url: urlOf(1), resumeAfter: before.lastId });
    await vi.waitFor(() => expect(tells(after.heard, shown)).toBe(true), WAIT);
    const marker = await post(kind);
    await vi.waitFor(() => expect(tells(after.heard, marker)).toBe(true), WAIT);
    expect(after.heard).toHaveLength(2);
    expect(tells(after.heard, hidden)).toBe(false);
    after.cut();
  });
});
