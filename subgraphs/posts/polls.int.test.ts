import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Viewer } from '#runtime/viewer.ts';
import { CREATE, type PostsWorld, postsWorld } from '#tests/harness/posts-world.ts';
import { posts } from './index.ts';

let world: PostsWorld;
beforeAll(async () => {
  world = await postsWorld();
});
afterEach(() => {
  world.now = undefined;
});
afterAll(() => world.close());

interface Option {
  readonly id: string;
  readonly text: string;
  readonly votesCount: number | null;
  readonly share: number | null;
}
interface Poll {
  readonly options: readonly Option[];
  readonly votesCount: number | null;
}

const POLL = `poll { endsAt hasEnded hidesResults votesCount viewerCanVote viewerVote { id text votesCount share }
  options { id text votesCount share } }`;
const VOTE = `mutation ($input: VotePollInput!) { votePoll(input: $input) { __typename
  ... on VotePollSuccess { post { id ${POLL} } } ... on UserError { code message path } ... on ValidationFailed { fields { path message } } } }`;

type Result = Record<string, unknown>;
const create = (author: Viewer, poll: object, more: object = {}): Promise<Result> =>
  world.command(author, CREATE, {
    input: { content: 'Sizce?', poll: { options: ['Evet', 'Hayır'], ...poll }, ...more },
  });
const polled = async (author: Viewer, poll: object = {}, more: object = {}): Promise<string> =>
  ((await create(author, poll, more)).post as { id: string }).id;
const pollOf = async (viewer: Viewer | null, id: string): Promise<Poll> =>
  ((await world.read(viewer, `query ($id: ID!) { post(id: $id) { ${POLL} } }`, { id })).post as { poll: Poll }).poll;
const vote = (viewer: Viewer | null, postId: string, optionId: string): Promise<Result> =>
  world.command(viewer, VOTE, { input: { postId, optionId } });
const optionIds = async (id: string): Promise<string[]> => (await pollOf(null, id)).options.map((option) => option.id);
const runJobs = (): Promise<unknown> => Promise.all(posts.jobs.map((job) => job.run(world.services)));

describe('createPost with a poll', () => {
  test('makes a poll with its options in order, open for a day unless told', async () => {
    const author = await world.person();
    world.now = new Date('2026-05-19T09:00:00.000Z');
    const id = await polled(author, { options: ['Evet', 'Hayır', 'Kararsızım'] });
    const { post } = await world.read(null, `query ($id: ID!) { post(id: $id) { type ${POLL} } }`, { id });
    const option = (text: string): object => ({ id: expect.any(String), text, votesCount: 0, share: null });
    expect(post).toEqual({
      type: 'POLL',
      poll: {
        endsAt: '2026-05-20T09:00:00.000Z',
        hasEnded: false,
        hidesResults: false,
        votesCount: 0,
        viewerCanVote: false,
        viewerVote: null,
        options: ['Evet', 'Hayır', 'Kararsızım'].map(option),
      },
    });
    const event = (await world.events('post.created')).find(({ data }) => data.post_id === id);
    expect(event?.data.type).toBe('POLL');
    const plain = await world.post(author);
    expect(await pollOf(null, plain)).toBeNull();
  });

  test.each<[string, object, string[]]>([
    ['one option', { options: ['Evet'] }, ['options']],
    ['eleven options', { options: Array.from({ length: 11 }, (_, n) => `${n}`) }, ['options']],
    ['an empty option', { options: ['Evet', ' '] }, ['options', '1']],
    ['a long option', { options: ['a'.repeat(81), 'Hayır'] }, ['options', '0']],
    ['a line break', { options: ['Evet\nHayır', 'Hayır'] }, ['options', '0']],
    ['the same twice to a reader', { options: ['IŞIK', 'Su', ' ışık '] }, ['options', '2']],
    ['too short a time', { durationMinutes: 4 }, ['durationMinutes']],
    ['too long a time', { durationMinutes: 43_201 }, ['durationMinutes']],
  ])('refuses %s and takes nothing from the day', async (_what, poll, path) => {
    const author = await world.person();
    const result = await create(author, poll);
    expect(result).toMatchObject({ __typename: 'ValidationFailed', path: ['input', 'poll', ...path] });
    const used = await world.services.db.query('SELECT FROM posts.daily_usage WHERE user_id = $1', [author.id]);
    expect(used).toEqual([]);
  });

  test('takes the bounds themselves', async () => {
    const author = await world.person('mp');
    const options = Array.from({ length: 10 }, (_, n) => `${n}${'ğ'.repeat(79)}`);
    for (const durationMinutes of [5, 43_200]) {
      expect(await create(author, { options, durationMinutes })).toMatchObject({ __typename: 'CreatePostSuccess' });
    }
  });

  test('keeps to the polls of the day, together with its posts, also of many at once', async () => {
    const author = await world.person('verified_citizen');
    world.now = new Date('2026-05-19T09:00:00.000Z');
    const results = await Promise.all(Array.from({ length: 6 }, () => create(author, {})));
    expect(results.filter(({ __typename }) => __typename === 'CreatePostSuccess')).toHaveLength(2);
    expect(results.find(({ __typename }) => __typename === 'DailyLimitReached')).toMatchObject({ limit: 2 });
    const used = await world.services.db.query(
      'SELECT kind, used FROM posts.daily_usage WHERE user_id = $1 ORDER BY kind',
      [author.id],
    );
    expect(used).toEqual([
      { kind: 'poll', used: 2 },
      { kind: 'post', used: 2 },
    ]);
    world.now = new Date('2026-05-19T21:00:00.000Z');
    expect(await create(author, {})).toMatchObject({ __typename: 'CreatePostSuccess' });
  });

  test('editing the text keeps the poll and its votes', async () => {
    const author = await world.person();
    const id = await polled(author);
    const [yes] = await optionIds(id);
    await vote(author, id, yes as string);
    await world.command(
      author,
      'mutation ($id: ID!) { editPost(input: { id: $id, content: "Peki sizce?" }) { __typename } }',
      { id },
    );
    const { post } = await world.read(null, `query ($id: ID!) { post(id: $id) { type content ${POLL} } }`, { id });
    expect(post).toMatchObject({
      type: 'POLL',
      content: 'Peki sizce?',
      poll: { votesCount: 1, options: [{ id: yes }, {}] },
    });
  });
});

describe('votePoll', () => {
  test('counts at once and tells the viewer what they chose', async () => {
    const [author, one, two] = [await world.person(), await world.person(), await world.person()];
    const id = await polled(author);
    const [yes, no] = (await optionIds(id)) as [string, string];
    expect(await pollOf(one, id)).toMatchObject({ viewerCanVote: true, viewerVote: null });
    expect(await vote(one, id, yes)).toMatchObject({
      __typename: 'VotePollSuccess',
      post: {
        poll: { votesCount: 1, viewerCanVote: false, viewerVote: { id: yes, text: 'Evet', votesCount: 1, share: 1 } },
      },
    });
    await vote(two, id, no);
    await vote(author, id, no);
    const result = {
      votesCount: 3,
      options: [
        { votesCount: 1, share: 1 / 3 },
        { votesCount: 2, share: 2 / 3 },
      ],
    };
    expect(await pollOf(null, id)).toMatchObject({ ...result, viewerVote: null });
    await runJobs();
    expect(await pollOf(two, id)).toMatchObject({ ...result, viewerVote: { id: no } });
  });

  test('is final: a second vote is refused, also for the same option', async () => {
    const voter = await world.person();
    const id = await polled(await world.person());
    const [yes, no] = (await optionIds(id)) as [string, string];
    await vote(voter, id, yes);
    for (const option of [yes, no]) {
      expect(await vote(voter, id, option)).toMatchObject({ __typename: 'DuplicateEntry', code: 'DUPLICATE_ENTRY' });
    }
    expect(await pollOf(voter, id)).toMatchObject({ votesCount: 1, viewerVote: { id: yes } });
  });

  test('of one person many times at once counts once, of many people exactly, while counters are folded', async () => {
    const id = await polled(await world.person());
    const options = await optionIds(id);
    const voters = await Promise.all(Array.from({ length: 8 }, () => world.person()));
    const results = await Promise.all([
      ...voters.flatMap((voter) => Array.from({ length: 4 }, (_, n) => vote(voter, id, options[n % 2] as string))),
      runJobs().then(() => ({})),
      runJobs().then(() => ({})),
    ]);
    expect(results.filter((result) => (result as Result).__typename === 'VotePollSuccess')).toHaveLength(8);
    for (let times = 0; times < 2; times += 1) {
      const poll = await pollOf(null, id);
      expect(poll.votesCount).toBe(8);
      expect(poll.options.reduce((sum, { votesCount }) => sum + (votesCount ?? 0), 0)).toBe(8);
      await runJobs();
    }
  });

  test('ends at the very instant', async () => {
    const voter = await world.person();
    world.now = new Date('2026-05-19T09:00:00.000Z');
    const id = await polled(await world.person(), { durationMinutes: 5 });
    const [yes] = (await optionIds(id)) as [string];
    world.now = new Date('2026-05-19T09:05:00.000Z');
    expect(await pollOf(voter, id)).toMatchObject({ hasEnded: true, viewerCanVote: false });
    expect(await vote(voter, id, yes)).toMatchObject({
      __typename: 'PermissionDenied',
      message: 'Voting in this poll has ended.',
    });
    world.now = new Date('2026-05-19T09:04:59.999Z');
    expect(await vote(voter, id, yes)).toMatchObject({ __typename: 'VotePollSuccess' });
  });

  test('needs a verified identity, a poll one can see and one of its options', async () => {
    const [author, voter, citizen] = [await world.person('mp'), await world.person(), await world.person('citizen')];
    const [id, other] = [await polled(author), await polled(author)];
    const [yes] = (await optionIds(id)) as [string];
    const [elsewhere] = (await optionIds(other)) as [string];
    await expect(vote(null, id, yes)).rejects.toThrow('Sign in');
    expect(await vote(citizen, id, yes)).toMatchObject({ __typename: 'PermissionDenied' });
    expect(await pollOf(citizen, id)).toMatchObject({ viewerCanVote: false });
    for (const option of [elsewhere, world.services.newId()]) {
      expect(await vote(voter, id, option)).toMatchObject({
        __typename: 'ValidationFailed',
        path: ['input', 'optionId'],
      });
    }
    expect(await vote(voter, 'x', 'y')).toMatchObject({
      fields: [{ path: ['input', 'postId'] }, { path: ['input', 'optionId'] }],
    });
    const plain = await world.post(author);
    expect(await vote(voter, plain, yes)).toMatchObject({ __typename: 'NotFound', message: 'This post has no poll.' });
    expect(await vote(voter, world.services.newId(), yes)).toMatchObject({ __typename: 'NotFound' });
    await world.follow(voter, author);
    const hidden = await polled(author, {}, { visibility: 'FOLLOWERS' });
    const [option] = (await pollOf(voter, hidden)).options;
    await world.follow(voter, author, false);
    expect(await vote(voter, hidden, option?.id ?? '')).toMatchObject({
      __typename: 'NotFound',
      path: ['input', 'postId'],
    });
    await world.block(author, voter);
    expect(await vote(voter, id, yes)).toMatchObject({ __typename: 'NotFound', path: ['input', 'postId'] });
    expect(await pollOf(null, id)).toMatchObject({ votesCount: 0 });
  });
});

describe('results that are kept back', () => {
  test('show to those who voted, and to everybody once voting has ended', async () => {
    const [author, voter] = [await world.person(), await world.person()];
    world.now = new Date('2026-05-19T09:00:00.000Z');
    const id = await polled(author, { hidesResults: true });
    const [yes] = (await optionIds(id)) as [string];
    const result = await vote(voter, id, yes);
    const known = {
      votesCount: 1,
      options: [
        { votesCount: 1, share: 1 },
        { votesCount: 0, share: 0 },
      ],
    };
    const keptBack = {
      votesCount: null,
      options: [
        { votesCount: null, share: null },
        { votesCount: null, share: null },
      ],
    };
    expect(result).toMatchObject({
      post: { poll: { hidesResults: true, ...known, viewerVote: { votesCount: 1, share: 1 } } },
    });
    expect(await pollOf(voter, id)).toMatchObject(known);
    // The author too: who asks must not know better than those who answer.
    for (const viewer of [author, null, await world.person('system_admin')]) {
      expect(await pollOf(viewer, id)).toMatchObject(keptBack);
      await runJobs();
      expect(await pollOf(viewer, id)).toMatchObject(keptBack);
    }
    world.now = new Date('2026-05-20T09:00:00.000Z');
    for (const viewer of [author, null, voter]) expect(await pollOf(viewer, id)).toMatchObject(known);
  });

  test('do not leak by an event', async () => {
    const id = await polled(await world.person(), { hidesResults: true });
    const [yes] = (await optionIds(id)) as [string];
    for (let round = 0; round < 2; round += 1) await runJobs(); // Until every post is scored.
    const before = await world.services.db.query('SELECT FROM runtime.outbox');
    await vote(await world.person(), id, yes);
    for (let round = 0; round < 2; round += 1) await runJobs();
    expect((await world.services.db.query('SELECT FROM runtime.outbox')).length).toBe(before.length);
  });
});

test('polls of 20 posts cost one statement each for polls, elections, votes and what the viewer chose', async () => {
  const author = await world.person('party_admin');
  const ids = await Promise.all(Array.from({ length: 20 }, (_, n) => polled(author, { hidesResults: n % 2 === 0 })));
  const statements = await world.statements(async () => {
    await world.read(author, `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Post { ${POLL} } } }`, {
      r: ids.map((id) => ({ __typename: 'Post', id })),
    });
  });
  expect(statements).toHaveLength(5);
});
