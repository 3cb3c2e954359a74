import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { verifyAccessToken } from '#runtime/access-token.ts';
import { newUuid } from '#runtime/clock.ts';
import { ANONYMOUS_REQUEST } from '#tests/harness/anonymous-request.ts';
import { documentId } from '#tests/harness/documents.ts';
import type { Person } from '#tests/harness/people.ts';
import { type Platform, startPlatform } from '#tests/harness/platform.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.stop());

type Told = { kind: string; id: string; eventId: string | undefined };

/** The app of somebody, as the pipeline serves it: each event by its kind and the id of what it is about. */
async function appOf(
  person: Person,
  options: { presenceOf?: readonly string[]; resumeAfter?: string | undefined } = {},
) {
  const { secrets, clock } = platform.app.services;
  const viewer = await verifyAccessToken(person.token, { secrets, now: clock() });
  const { presenceOf, resumeAfter } = options;
  const answer = await platform.gateway.pipeline({
    params: {
      query: null,
      documentId: documentId('ViewerEvents'),
      operationName: null,
      variables: { ...(presenceOf && { presenceOf }) },
      extensions: {},
    },
    request: { ...ANONYMOUS_REQUEST, requestId: newUuid(), viewer },
    resumeAfter,
    admitType: () => {},
    onReaderTooSlow: () => {},
  });
  if (answer.kind !== 'stream') throw new Error(JSON.stringify(answer));
  const told: Told[] = [];
  const reading = (async () => {
    for await (const { data, errors, eventId } of answer.results) {
      if (errors.length > 0) throw new Error(JSON.stringify(errors));
      const { viewerEvents } = data.value as { viewerEvents: { __typename: string } & Record<string, { id: string }> };
      const { __typename, ...parts } = viewerEvents;
      const [part] = Object.values(parts);
      told.push({ kind: __typename, id: part?.id ?? '', eventId });
    }
  })();
  return {
    told,
    startsAfter: answer.eventId,
    of: (kind: string) => told.filter((each) => each.kind === kind).map(({ id }) => id),
    async end() {
      await answer.results.return();
      await reading;
    },
  };
}

const as = (person: Person) => ({ token: person.token });
const WAIT = { timeout: 10_000 };

async function post(author: Person, visibility = 'PUBLIC'): Promise<string> {
  const input = { content: 'Merhaba', visibility };
  const { createPost } = await platform.read('CreatePost', { input }, as(author));
  return createPost.post.id;
}

async function scene() {
  const [reader, author] = await Promise.all([platform.person(), platform.person({ role: 'verified_citizen' })]);
  await platform.read('Follow', { id: author.id }, as(reader));
  await post(author); // a first post earns a badge
  await platform.settle();
  return { reader, author };
}

test('one stream tells of notifications, posts of followed people and presence', async () => {
  const { reader, author } = await scene();
  await platform.read('UpdatePrivacy', { input: { presence: 'EVERYONE' } }, as(author));
  await platform.settle();
  const app = await appOf(reader);
  const socket = await platform.socket(author.token);
  await socket.subscribe('NotificationReceived');
  await vi.waitFor(() => expect(app.of('ViewerPresence')).toEqual([author.id]), WAIT);
  const posted = await post(author);
  await vi.waitFor(() => expect(app.of('ViewerPost')).toEqual([posted]), WAIT);
  await platform.read('Follow', { id: reader.id }, as(author));
  await vi.waitFor(() => expect(app.of('ViewerNotification')).toHaveLength(1), WAIT);
  for (const { kind, eventId } of app.told) {
    if (kind === 'ViewerPresence') expect(eventId).toBeUndefined();
    else expect(eventId).toMatch(/^[\w-]+$/);
  }
  const again = await appOf(reader);
  // Who is there already is told at once.
  await vi.waitFor(() => expect(again.of('ViewerPresence')).toEqual([author.id]), WAIT);
  await Promise.all([app.end(), again.end(), socket.close()]);
});

test('a resumed one tells what was missed, each once', async () => {
  const { reader, author } = await scene();
  const app = await appOf(reader);
  await app.end();
  const missed = [await post(author), await post(author, 'FOLLOWERS')];
  await platform.settle();
  const again = await appOf(reader, { resumeAfter: app.startsAfter });
  const live = await post(author);
  await vi.waitFor(() => expect(again.of('ViewerPost')).toEqual([...missed, live]), WAIT);
  const last = await appOf(reader, { resumeAfter: again.told.find(({ id }) => id === missed[0])?.eventId });
  await vi.waitFor(() => expect(last.of('ViewerPost')).toEqual([missed[1], live]), WAIT);
  await Promise.all([again.end(), last.end()]);
});

test('is silent of private posts, of deleted ones, and of people who are muted, blocked or not followed', async () => {
  const { reader, author } = await scene();
  const others = await Promise.all([1, 2].map(() => platform.person({ role: 'verified_citizen' })));
  const [muted, stranger] = others as [Person, Person];
  await platform.read('Follow', { id: muted.id }, as(reader));
  await platform.settle();
  const start = await appOf(reader);
  await start.end();
  await platform.read('Mute', { id: muted.id }, as(reader));
  await platform.settle();
  const deleted = await post(author);
  for (const each of others) await post(each);
  await post(author, 'PRIVATE');
  await platform.read('DeletePost', { id: deleted }, as(author));
  await platform.settle();
  const app = await appOf(reader, { resumeAfter: start.startsAfter });
  const shown = await post(author);
  await vi.waitFor(() => expect(app.of('ViewerPost')).toContain(shown), WAIT);
  expect(app.of('ViewerPost')).toEqual([shown]);
  await platform.read('Block', { id: reader.id }, as(author));
  await platform.settle();
  await post(author);
  await platform.read('Follow', { id: stranger.id }, as(reader));
  await platform.settle();
  const last = await post(stranger);
  await vi.waitFor(() => expect(app.of('ViewerPost')).toContain(last), WAIT);
  expect(app.of('ViewerPost')).toEqual([shown, last]);
  await app.end();
});

test('presence is told as far as people show it, and of at most 100', async () => {
  const [reader, shy] = await Promise.all([platform.person(), platform.person()]);
  await platform.read('UpdatePrivacy', { input: { presence: 'NOBODY' } }, as(shy));
  await platform.settle();
  const app = await appOf(reader, { presenceOf: [shy.id, reader.id] });
  const sockets = [await platform.socket(shy.token), await platform.socket(reader.token)];
  for (const socket of sockets) await socket.subscribe('NotificationReceived');
  await vi.waitFor(() => expect(app.of('ViewerPresence')).toContain(reader.id), WAIT);
  expect(app.of('ViewerPresence')).not.toContain(shy.id);
  await app.end();
  await expect(appOf(reader, { presenceOf: Array.from({ length: 101 }, newUuid) })).rejects.toThrow('INVALID');
});
