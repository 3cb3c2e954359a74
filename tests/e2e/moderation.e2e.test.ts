import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { appendEvents } from '#runtime/events/outbox.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { moderationOf } from '#tests/harness/model-events.ts';
import type { Person } from '#tests/harness/people.ts';
import { type Platform, startPlatform } from '#tests/harness/platform.ts';

// What models read goes by the outbox as ai tells it; all else goes over HTTP.
let platform: Platform;
let author: Person;
let reader: Person;
let quoter: Person;
let moderators: readonly Person[];
beforeAll(async () => {
  platform = await startPlatform();
  [author, reader, quoter] = [await person('mp'), await person('mp'), await person('mp')];
  moderators = [await person('system_admin'), await person('system_admin')];
  await platform.read('Follow', { id: author.id }, reader);
  await platform.settle();
}, 120_000);
afterAll(() => platform.stop());

const person = (role: Viewer['role']): Promise<Person> => platform.person({ role });
const WORD = 'mavikarga';
const WAIT = { timeout: 60_000 };
/** Above every revision that models of the running platform come to. */
const LATEST = 1_000;

async function hate(content: { readonly postId: string; readonly commentId?: string }): Promise<void> {
  const { services } = platform.app;
  const told = { action: 'REMOVE', hate: 0.97, revision: LATEST } as const;
  const event = moderationOf({ ...content, authorId: author.id }, told, services.clock());
  await services.db.sqlTransaction((tx) => appendEvents(tx, [event]));
  await platform.settle();
}

/** Everything by which somebody may come to a post, as one text. */
async function everythingFor(viewer: Person | null, postId: string): Promise<string> {
  const options = viewer === null ? {} : { token: viewer.token };
  const asked: [string, object][] = [
    ...['FOLLOWING', 'TRENDING', 'LOCAL', 'PERSONALIZED'].map((type): [string, object] => [
      'HomeFeed',
      { type, first: 50 },
    ]),
    ['RankedFeed', { type: 'FOLLOWING', ranking: 'RANKED', first: 50 }],
    ...['PostDetail', 'PostScreen', 'Comments', 'PostEdits', 'ScoreReceipt', 'PolitPuanHistory', 'PostAnalysis'].map(
      (name): [string, object] => [name, { id: postId }],
    ),
    ['UserPosts', { id: author.id }],
    ['UserPosts', { id: quoter.id }],
    ['ProfileScreen', { username: author.username }],
    ['Notifications', { tab: 'ALL' }],
    ['SavedPosts', {}],
    ['Trends', { window: 'DAY' }],
  ];
  const answers = await Promise.all(asked.map(([name, variables]) => platform.run(name, variables, options)));
  return JSON.stringify(answers.map(({ data }, n) => [asked[n]?.[0], data]));
}

test(
  'a post that a model reads as hateful is nowhere until a moderator decides on its author’s appeal, and then everywhere',
  WAIT,
  async () => {
    const input = { content: `${WORD} @${reader.username} #${WORD}`, visibility: 'PUBLIC' };
    const { createPost } = await platform.read('CreatePost', { input }, author);
    const id: string = createPost.post.id;
    await platform.read('LikePost', { id }, reader);
    await platform.read('SavePost', { id }, reader);
    await platform.read('CommentOnPost', { input: { postId: id, content: 'Ne diyorsun?' } }, reader);
    await platform.read('SharePost', { input: { postId: id, kind: 'QUOTE', content: 'Bakın' } }, quoter);
    await platform.read('SharePost', { input: { postId: id, kind: 'REPOST' } }, quoter);
    await platform.settle();
    const before = await everythingFor(reader, id);
    expect(before).toContain(WORD);
    const stream = await (await platform.socket(reader.token)).subscribe('PostUpdated', { id });

    await hate({ postId: id });
    for (const viewer of [reader, quoter, null, ...moderators]) {
      const everything = await everythingFor(viewer, id);
      expect(everything).not.toContain(WORD);
      expect(everything).not.toContain(`"${id}"`);
    }
    await vi.waitFor(() => expect(stream.isOver).toBe(true), WAIT);

    const statements =
      'query { viewer { moderationStatements { edges { node { id state isAutomatic viewerCanAppeal post { id content } } } } } }';
    const own = await platform.read(statements, {}, author);
    const [{ node: statement }] = own.viewer.moderationStatements.edges;
    expect(statement).toMatchObject({ state: 'IN_FORCE', isAutomatic: true, viewerCanAppeal: true, post: { id } });
    const { notifications } = await platform.read(
      'Notifications',
      { tab: 'SYSTEM' },
      { token: author.token, locale: 'tr' },
    );
    expect(notifications.edges[0].node).toMatchObject({
      title: 'İçeriğiniz gizlendi',
      actionUrl: `/moderation/${statement.id}`,
      body: expect.stringContaining('nefret söylemi'),
    });

    const appeal = { input: { id: statement.id, text: 'Bu bir kuş türünün adıdır.' } };
    const once = { token: author.token, headers: { 'idempotency-key': 'appeal-once' } };
    const [first, second] = [
      await platform.read('AppealModeration', appeal, once),
      await platform.read('AppealModeration', appeal, once),
    ];
    expect(first.appealModeration.statement).toMatchObject({ state: 'APPEALED' });
    expect(second).toEqual(first);
    const { moderationQueue } = await platform.read('ModerationQueue', {}, moderators[0]);
    expect(moderationQueue.edges[0].node).toMatchObject({ id, source: 'APPEAL', content: input.content });
    const decision = { input: { id, remove: false, statement: 'Kuş adı olduğu anlaşıldı.' } };
    const { decideModeration } = await platform.read('DecideModeration', decision, moderators[0]);
    expect(decideModeration.statement).toMatchObject({ state: 'REVERSED' });
    await platform.settle();

    const after = await everythingFor(reader, id);
    const mentions = (text: string): number => text.split(WORD).length;
    expect(mentions(after)).toBe(mentions(before));
    const receipt = await platform.read('ScoreReceipt', { id }, reader);
    // Feeds filter by the score that was computed after it was shown again.
    const total: number = receipt.post.politPuan.total;
    const within = async (minScore: number): Promise<string[]> => {
      const { feed } = await platform.read(
        'RankedFeed',
        { type: 'FOLLOWING', filter: { minScore }, first: 50 },
        reader,
      );
      return feed.edges.map(({ node }: { node: { post: { id: string } } }) => node.post.id);
    };
    expect(total).toBeGreaterThan(1);
    expect(await within(total - 1)).toContain(id);
    expect(await within(total + 1)).not.toContain(id);
    const told = await platform.read('Notifications', { tab: 'SYSTEM' }, { token: author.token, locale: 'en' });
    expect(told.notifications.edges[0].node.body).toContain('Kuş adı olduğu anlaşıldı');
  },
);

test('a comment, likewise: for others it stands for its replies alone', WAIT, async () => {
  const { createPost } = await platform.read('CreatePost', { input: { content: 'Tartışalım' } }, reader);
  const postId: string = createPost.post.id;
  const say = { postId, content: `Sen bir ${WORD}sın` };
  const { commentOnPost } = await platform.read('CommentOnPost', { input: say }, author);
  const commentId: string = commentOnPost.comment.id;
  await platform.read('CommentOnPost', { input: { postId, content: 'Ayıp', parentId: commentId } }, quoter);
  await platform.settle();
  await hate({ postId, commentId });
  const of = async (viewer: Person) => (await platform.read('Comments', { id: postId }, viewer)).post.comments;
  for (const viewer of [reader, quoter]) {
    expect(JSON.stringify(await of(viewer))).not.toContain(WORD);
    expect((await of(viewer)).edges).toMatchObject([
      { node: { id: commentId, isDeleted: true, author: null, content: '' } },
    ]);
    expect(await everythingFor(viewer, postId)).not.toContain(`Sen bir ${WORD}`);
  }
  expect((await of(author)).edges).toMatchObject([{ node: { content: say.content } }]);
  // People of the reply alone, and of both.
  const commented = async () =>
    (await platform.read('Notifications', { tab: 'INTERACTIONS' }, reader)).notifications.edges[0].node;
  expect(await commented()).toMatchObject({ type: 'COMMENT', actorsCount: 1 });

  const decision = { input: { id: commentId, remove: false, statement: 'Kuş adı olduğu anlaşıldı.' } };
  await platform.read('DecideModeration', decision, moderators[1]);
  await platform.settle();
  expect((await of(reader)).edges).toMatchObject([{ node: { id: commentId, isDeleted: false, content: say.content } }]);
  expect(await commented()).toMatchObject({ type: 'COMMENT', actorsCount: 2 });
});
