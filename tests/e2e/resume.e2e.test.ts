import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Answer } from '#gateway/pipeline.ts';
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
/** Of its own for each test: nobody may post without end. */
let author: Person;
beforeEach(async () => {
  author = await platform.person({ role: 'verified_citizen' });
});
afterAll(() => platform.stop());

/** A stream and what has come of it. */
interface Listening {
  readonly events: { id: string | undefined; postId: string }[];
  readonly startsAfter: string | undefined;
  end(): Promise<void>;
}

/** Subscribes in the name of a person; where only the pipeline knows: what transports do with ids is their tests' business. */
async function subscribe(person: Person, document: string, variables: object, resumeAfter?: string): Promise<Answer> {
  const { secrets, clock } = platform.app.services;
  const viewer = await verifyAccessToken(person.token, { secrets, now: clock() });
  return await platform.gateway.pipeline({
    params: {
      query: null,
      documentId: documentId(document),
      operationName: null,
      variables: { ...variables },
      extensions: {},
    },
    request: { ...ANONYMOUS_REQUEST, requestId: newUuid(), viewer },
    resumeAfter,
    admitType: () => {},
    onReaderTooSlow: () => {},
  });
}

async function listen(person: Person, type: string, resumeAfter?: string): Promise<Listening> {
  const answer = await subscribe(person, 'NewPosts', { type }, resumeAfter);
  if (answer.kind !== 'stream') throw new Error(JSON.stringify(answer));
  const events: Listening['events'] = [];
  const reading = (async () => {
    for await (const result of answer.results) {
      const { newPosts } = result.data.value as { newPosts: { item: { post: { id: string } } } };
      events.push({ id: result.eventId, postId: newPosts.item.post.id });
    }
  })();
  return {
    events,
    startsAfter: answer.eventId,
    async end() {
      await answer.results.return();
      await reading;
    },
  };
}

const post = async (visibility = 'PUBLIC'): Promise<string> => {
  const input = { content: 'Merhaba', visibility };
  const { createPost } = await platform.read('CreatePost', { input }, { token: author.token });
  return createPost.post.id;
};
const postsOf = ({ events }: Listening) => events.map(({ postId }) => postId);

async function followerOf(person: Person): Promise<Person> {
  const follower = await platform.person();
  await platform.read('Follow', { id: person.id }, { token: follower.token });
  await platform.settle();
  return follower;
}

describe('a stream that goes on after an event', () => {
  test('tells what was missed, each once, then what comes', async () => {
    const reader = await followerOf(author);
    const stream = await listen(reader, 'FOLLOWING');
    const [first, second] = [await post(), await post()];
    await vi.waitFor(() => expect(postsOf(stream)).toEqual([first, second]), { timeout: 10_000 });
    await stream.end();
    const missed = [await post(), await post('FOLLOWERS')];
    await platform.settle();
    const again = await listen(reader, 'FOLLOWING', stream.events[0]?.id);
    const live = await post();
    await vi.waitFor(() => expect(postsOf(again)).toEqual([second, ...missed, live]), { timeout: 10_000 });
    expect(again.events[0]).toEqual(stream.events[1]);
    await again.end();
  });

  test('loses and repeats nothing, wherever it was cut while events came', async () => {
    const reader = await followerOf(author);
    let stream = await listen(reader, 'FOLLOWING');
    let last = stream.startsAfter;
    const heard: string[] = [];
    const posted: string[] = [];
    const take = async (): Promise<void> => {
      await stream.end();
      heard.push(...postsOf(stream));
      last = stream.events.at(-1)?.id ?? last;
    };
    for (let turn = 0; turn < 8; turn += 1) {
      const under = Promise.all([post(), post()]);
      await take();
      stream = await listen(reader, 'FOLLOWING', last);
      posted.push(...(await under));
    }
    await vi.waitFor(() => expect(heard.length + stream.events.length).toBe(posted.length), { timeout: 20_000 });
    await take();
    expect(heard.toSorted()).toEqual(posted.toSorted());
  });

  test('says nothing of what the viewer may no longer see', async () => {
    const reader = await followerOf(author);
    const stream = await listen(reader, 'FOLLOWING');
    const start = stream.startsAfter;
    await stream.end();
    await post('FOLLOWERS');
    const deleted = await post();
    await platform.read('DeletePost', { id: deleted }, { token: author.token });
    await platform.settle();
    await platform.read('Unfollow', { id: author.id }, { token: reader.token });
    await platform.settle();
    const gone = await listen(reader, 'FOLLOWING', start);
    await platform.read('Follow', { id: author.id }, { token: reader.token });
    await platform.settle();
    const live = await post();
    await vi.waitFor(() => expect(postsOf(gone)).toContain(live), { timeout: 10_000 });
    expect(postsOf(gone)).toEqual([live]);
    await gone.end();
  });

  test('takes ids of events only', async () => {
    for (const id of ['nonsense', Buffer.from('1:99999999').toString('base64url'), '']) {
      const answer = await subscribe(author, 'NotificationReceived', {}, id);
      expect(answer).toMatchObject({ kind: 'refused', errors: [{ extensions: { reason: expect.any(String) } }] });
    }
    const other = await subscribe(
      author,
      'PostUpdated',
      { id: await post() },
      Buffer.from('1:0').toString('base64url'),
    );
    expect(other).toMatchObject({ kind: 'refused', errors: [{ extensions: { reason: 'EVENT_ID_UNKNOWN' } }] });
  });
});

describe('notifications', () => {
  test('that came meanwhile are told by the stream that goes on', async () => {
    const [recipient, friend] = [await platform.person({ role: 'verified_citizen' }), await platform.person()];
    const answer = await subscribe(recipient, 'NotificationReceived', {});
    if (answer.kind !== 'stream') throw new Error(answer.kind);
    await answer.results.return();
    await platform.read('Follow', { id: recipient.id }, { token: friend.token });
    await platform.settle();
    const again = await subscribe(recipient, 'NotificationReceived', {}, answer.eventId);
    if (again.kind !== 'stream') throw new Error(again.kind);
    const { value } = await again.results.next();
    expect(value?.data.value).toMatchObject({ notificationReceived: { type: 'FOLLOW', actor: { id: friend.id } } });
    await again.results.return();
  });
});
