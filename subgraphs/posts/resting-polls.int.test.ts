import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Viewer } from '#runtime/viewer.ts';
import { CREATE, type PostsWorld, postsWorld } from '#tests/harness/posts-world.ts';
import { posts } from './index.ts';
import { publishScheduled } from './jobs/publish-scheduled.ts';

let world: PostsWorld;
let admin: Viewer;
let author: Viewer;
let voter: Viewer;
beforeAll(async () => {
  world = await postsWorld();
  [admin, author, voter] = [
    await world.person('system_admin'),
    await world.person('party_admin'),
    await world.person(),
  ];
});
afterEach(async () => {
  world.now = undefined;
  await world.services.db.query('DELETE FROM posts.elections');
  await world.services.db.query('DELETE FROM posts.drafts');
});
afterAll(() => world.close());

const BEFORE = new Date('2028-05-01T09:00:00.000Z');
const REST_FROM = new Date('2028-05-03T21:00:00.000Z');
const REST_UNTIL = new Date('2028-05-14T21:00:00.000Z');
const earlier = (at: Date): Date => new Date(at.getTime() - 1);

type Result = Record<string, unknown>;
const election = async (heldOn = '2028-05-14', keywords = ['seçim']): Promise<string> => {
  const now = world.now;
  world.now = BEFORE;
  const made = await world.command(
    admin,
    'mutation ($input: SaveElectionInput!) { saveElection(input: $input) { ... on SaveElectionSuccess { election { id } } } }',
    { input: { nameTr: 'Seçim', nameEn: 'Election', heldOn, keywords } },
  );
  world.now = now;
  return (made.election as { id: string }).id;
};
const ask = (content: string, poll: object = {}, more: object = {}, locale: 'tr' | 'en' = 'en'): Promise<Result> =>
  world.command(
    author,
    CREATE,
    { input: { content, poll: { options: ['Evet', 'Hayır'], durationMinutes: 43_200, ...poll }, ...more } },
    locale,
  );
const asked = async (content: string, poll: object = {}): Promise<string> => {
  world.now = BEFORE;
  return ((await ask(content, poll)).post as { id: string }).id;
};
const POLL = 'votesCount viewerCanVote restsUntil election { id name } options { id votesCount share }';
interface Poll {
  readonly votesCount: number | null;
  readonly viewerCanVote: boolean;
  readonly restsUntil: string | null;
  readonly election: { readonly id: string } | null;
  readonly options: readonly {
    readonly id: string;
    readonly votesCount: number | null;
    readonly share: number | null;
  }[];
}
const pollOf = async (viewer: Viewer | null, id: string): Promise<Poll> =>
  ((await world.read(viewer, `query ($id: ID!) { post(id: $id) { poll { ${POLL} } } }`, { id })).post as { poll: Poll })
    .poll;
const vote = async (viewer: Viewer, postId: string): Promise<Result> => {
  const optionId = (await pollOf(null, postId)).options[0]?.id;
  return await world.command(
    viewer,
    'mutation ($input: VotePollInput!) { votePoll(input: $input) { __typename ... on UserError { code message path } } }',
    { input: { postId, optionId } },
  );
};
const edit = (id: string, content: string): Promise<Result> =>
  world.command(
    author,
    'mutation ($input: EditPostInput!) { editPost(input: $input) { __typename ... on UserError { message path } } }',
    { input: { id, content } },
  );
const HIDDEN = {
  votesCount: null,
  options: [
    { votesCount: null, share: null },
    { votesCount: null, share: null },
  ],
};

describe('a new poll', () => {
  test.each<[string, string, object]>([
    ['by the words of the post', 'Seçimlerde kime oy verirsiniz?', {}],
    ['by an option', 'Hangisi?', { options: ['Seçime giderim', 'Gitmem'] }],
  ])('about an election is refused %s in its last ten days, to the millisecond', async (_how, content, poll) => {
    await election();
    const refused = { __typename: 'PermissionDenied', code: 'PERMISSION_DENIED', path: ['input', 'poll'] };
    const expected: [Date, object][] = [
      [earlier(REST_FROM), { __typename: 'CreatePostSuccess' }],
      [REST_FROM, refused],
      [earlier(REST_UNTIL), refused],
      [REST_UNTIL, { __typename: 'CreatePostSuccess' }],
    ];
    for (const [now, result] of expected) {
      world.now = now;
      expect(await ask(content, poll), now.toISOString()).toMatchObject(result);
    }
  });

  test('is so by its content warning, or because its author says so; the refusal says until when', async () => {
    const electionId = await election();
    world.now = REST_FROM;
    expect(await ask('Hangisi?', {}, { contentWarning: 'Seçim anketi' })).toMatchObject({ code: 'PERMISSION_DENIED' });
    expect((await ask('Hangisi?', { electionId })).message).toContain('Until May 15, 2028');
    expect((await ask('Hangisi?', { electionId }, {}, 'tr')).message).toContain('15 Mayıs 2028');
  });

  test('about nothing of the kind is asked as ever, and so is a post without a poll', async () => {
    await election();
    world.now = REST_FROM;
    for (const result of [await ask('Geçim derdi mi?'), await ask('Seçim yaklaşıyor.', {}, { poll: null })]) {
      expect(result).toMatchObject({ __typename: 'CreatePostSuccess' });
    }
  });

  test('names an election that there is', async () => {
    world.now = BEFORE;
    const path = ['input', 'poll', 'electionId'];
    for (const electionId of [world.services.newId(), 'x']) {
      expect(await ask('Hangisi?', { electionId })).toMatchObject({ __typename: 'ValidationFailed', path });
    }
    const electionId = await election();
    const { post } = await ask('Hangisi?', { electionId });
    expect(await pollOf(null, (post as { id: string }).id)).toMatchObject({
      election: { id: electionId },
      restsUntil: null,
    });
  });
});

describe('a poll that was asked before', () => {
  test('rests: nobody votes and nobody sees results, and afterwards everything is as before', async () => {
    const id = await asked('Seçimde kime?');
    await vote(voter, id);
    await election();
    const shown = { votesCount: 1, restsUntil: null };
    for (const viewer of [null, author, voter, admin]) {
      world.now = earlier(REST_FROM);
      expect(await pollOf(viewer, id)).toMatchObject(shown);
      for (const now of [REST_FROM, earlier(REST_UNTIL)]) {
        world.now = now;
        expect(await pollOf(viewer, id)).toMatchObject({
          ...HIDDEN,
          viewerCanVote: false,
          restsUntil: REST_UNTIL.toISOString(),
        });
      }
      world.now = REST_UNTIL;
      expect(await pollOf(viewer, id)).toMatchObject(shown);
    }
    const late = await world.person();
    world.now = earlier(REST_UNTIL);
    expect(await vote(late, id)).toMatchObject({ __typename: 'PermissionDenied', path: ['input', 'postId'] });
    world.now = REST_UNTIL;
    expect(await pollOf(late, id)).toMatchObject({ viewerCanVote: true });
    expect(await vote(late, id)).toMatchObject({ __typename: 'VotePollSuccess' });
    expect(await pollOf(null, id)).toMatchObject({ votesCount: 2 });
  });

  test('rests also when voting has ended, and no event tells its votes', async () => {
    const id = await asked('Seçimde kime?', { durationMinutes: 5 });
    await vote(voter, id);
    await election();
    world.now = REST_FROM;
    await Promise.all(posts.jobs.map((job) => job.run(world.services)));
    expect(await pollOf(voter, id)).toMatchObject(HIDDEN);
    const told = await world.services.db.query<{ data: object }>('SELECT data FROM runtime.outbox');
    expect(JSON.stringify(told)).not.toMatch(/vote/i);
  });

  test('follows the elections as they are: noted, moved, renamed in words and struck out', async () => {
    const id = await asked('Sandığa gider misiniz?');
    world.now = REST_FROM;
    const rests = async () => (await pollOf(null, id)).restsUntil !== null;
    expect(await rests()).toBe(false);
    const electionId = await election('2028-05-14', ['sandık']);
    expect(await rests()).toBe(true);
    const save = (more: object) =>
      world.command(admin, 'mutation ($input: SaveElectionInput!) { saveElection(input: $input) { __typename } }', {
        input: { id: electionId, nameTr: 'S', nameEn: 'E', heldOn: '2028-05-14', keywords: ['sandık'], ...more },
      });
    await save({ keywords: ['seçim'] });
    expect(await rests()).toBe(false);
    await save({ heldOn: '2028-05-15' });
    expect(await rests()).toBe(false);
    await save({ heldOn: '2028-05-14' });
    expect(await rests()).toBe(true);
    await world.command(admin, 'mutation ($id: ID!) { deleteElection(input: { id: $id }) { __typename } }', {
      id: electionId,
    });
    expect(await pollOf(null, id)).toMatchObject({ restsUntil: null, election: null, votesCount: 0 });
  });

  test('is about the nearest of several elections: with two rounds it rests before each', async () => {
    const id = await asked('Seçimde kime?');
    const [first, second] = [await election('2028-05-14'), await election('2028-05-28')];
    const at = async (iso: string) => {
      world.now = new Date(iso);
      const { election: about, restsUntil } = await pollOf(null, id);
      return [about?.id, restsUntil];
    };
    expect(await at('2028-05-02T09:00:00.000Z')).toEqual([first, null]);
    expect(await at('2028-05-10T09:00:00.000Z')).toEqual([first, '2028-05-14T21:00:00.000Z']);
    expect(await at('2028-05-15T09:00:00.000Z')).toEqual([second, null]);
    expect(await at('2028-05-20T09:00:00.000Z')).toEqual([second, '2028-05-28T21:00:00.000Z']);
    expect(await at('2028-06-20T09:00:00.000Z')).toEqual([second, null]);
  });
});

describe('an edit', () => {
  test('makes no poll one that rests, nor one that shows its results again; before and after it may', async () => {
    await election();
    const plain = await asked('Hangisi?');
    const about = await asked('Seçimde hangisi?');
    world.now = REST_FROM;
    const refused = { __typename: 'PermissionDenied', path: ['input', 'content'] };
    expect(await edit(plain, 'Seçimde hangisi?')).toMatchObject(refused);
    expect(await edit(about, 'Hangisi?')).toMatchObject(refused);
    expect(await edit(about, 'Seçimlerde hangisi?')).toMatchObject({ __typename: 'EditPostSuccess' });
    expect(await edit(plain, 'Peki hangisi?')).toMatchObject({ __typename: 'EditPostSuccess' });
    expect(await pollOf(null, about)).toMatchObject(HIDDEN);
    expect(await pollOf(null, plain)).toMatchObject({ votesCount: 0 });
    world.now = REST_UNTIL;
    expect(await edit(plain, 'Seçimde hangisi?')).toMatchObject({ __typename: 'EditPostSuccess' });
    expect(await edit(about, 'Hangisi?')).toMatchObject({ __typename: 'EditPostSuccess' });
  });
});

describe('a draft', () => {
  const SAVE = `mutation ($input: SaveDraftInput!) { saveDraft(input: $input) { __typename
    ... on SaveDraftSuccess { draft { id poll { election { id } } } } ... on UserError { code path } } }`;
  const draft = (more: object = {}): Promise<Result> =>
    world.command(author, SAVE, {
      input: { content: 'Seçimde kime?', poll: { options: ['Evet', 'Hayır'] }, ...more },
    });
  const publish = (id: string): Promise<Result> =>
    world.command(
      author,
      'mutation ($id: ID!) { publishDraft(input: { id: $id }) { __typename ... on UserError { path } } }',
      {
        id,
      },
    );
  const idOf = ({ draft: made }: Result): string => (made as { id: string }).id;

  test('is kept while polls rest, but not published', async () => {
    const electionId = await election();
    world.now = REST_FROM;
    const made = await draft({ poll: { options: ['Evet', 'Hayır'], electionId } });
    expect(made).toMatchObject({ draft: { poll: { election: { id: electionId } } } });
    expect(await publish(idOf(made))).toMatchObject({ __typename: 'PermissionDenied', path: ['input', 'poll'] });
    world.now = REST_UNTIL;
    expect(await publish(idOf(made))).toMatchObject({ __typename: 'PublishDraftSuccess' });
    expect(await draft({ poll: { options: ['Evet', 'Hayır'], electionId: world.services.newId() } })).toMatchObject({
      __typename: 'ValidationFailed',
      path: ['input', 'poll', 'electionId'],
    });
  });

  test('is scheduled for a time at which its poll does not rest, whenever that is asked', async () => {
    await election();
    const cases: [Date, Date, string][] = [
      [BEFORE, earlier(REST_FROM), 'SaveDraftSuccess'],
      [BEFORE, REST_FROM, 'PermissionDenied'],
      [BEFORE, earlier(REST_UNTIL), 'PermissionDenied'],
      [REST_FROM, REST_UNTIL, 'SaveDraftSuccess'],
    ];
    for (const [now, scheduledAt, result] of cases) {
      world.now = now;
      expect(await draft({ scheduledAt }), scheduledAt.toISOString()).toMatchObject({ __typename: result });
    }
  });

  test('that was scheduled before the election was known is not published, and says why', async () => {
    world.now = BEFORE;
    const id = idOf(await draft({ content: 'Seçimde, zamanlı?', scheduledAt: REST_FROM }));
    await election();
    world.now = REST_FROM;
    await publishScheduled.run(world.services);
    const document = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Draft { failure } } }';
    for (const [locale, words] of [
      ['en', 'less than ten days away'],
      ['tr', 'on günden az'],
    ] as const) {
      const { data } = await world.run(author, document, { r: [{ __typename: 'Draft', id }] }, locale);
      expect(JSON.stringify(data)).toContain(words);
    }
    expect(await world.services.db.query("SELECT FROM posts.posts WHERE content = 'Seçimde, zamanlı?'")).toEqual([]);
  });
});
