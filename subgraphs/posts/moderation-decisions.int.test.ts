import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Viewer } from '#runtime/viewer.ts';
import { HATE, type ModerationWorld, moderationWorld, REASON } from '#tests/harness/moderation-world.ts';
import type { PostsWorld } from '#tests/harness/posts-world.ts';

let it: ModerationWorld;
let world: PostsWorld;
let author: Viewer;
let other: Viewer;
let admin: Viewer;
let second: Viewer;
beforeAll(async () => {
  it = await moderationWorld();
  ({ world, author, other, admin, second } = it);
});
afterAll(() => world.close());

const OWN = `query ($id: ID!, $first: Int, $after: String) { _entities(representations: [{ __typename: "Viewer", id: $id }]) { ... on Viewer {
  moderationStatements(first: $first, after: $after) { edges { node { id post { id } } } pageInfo { hasNextPage endCursor } } } } }`;

const statementAbout = async (commentId: string): Promise<string> =>
  (await world.events('moderation.stated')).find(({ data }) => data.comment_id === commentId)?.data.statement_id ?? '';
const canAppeal = async (id: string): Promise<unknown> => {
  const document = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on ModerationStatement { viewerCanAppeal } } }`;
  const { _entities } = await world.read(author, document, { r: [{ __typename: 'ModerationStatement', id }] });
  return (_entities as { viewerCanAppeal: boolean }[])[0]?.viewerCanAppeal;
};

describe('a moderator', () => {
  test('confirms what a model did: it stays hidden, leaves the queue, and its author may still appeal', async () => {
    const postId = await world.post(author);
    const id = await it.hide(postId);
    expect(await it.decide(admin, postId, true)).toMatchObject({
      decidedItemId: postId,
      statement: { id, state: 'IN_FORCE', review: { statement: REASON }, decision: null },
    });
    expect(await it.queued(admin, postId)).toBeUndefined();
    expect(await it.decide(second, postId, false)).toMatchObject({
      __typename: 'ValidationFailed',
      fields: [{ path: ['input', 'id'] }],
    });
    expect(await it.seenPost(author, postId)).toMatchObject({ moderation: { statement: { viewerCanAppeal: true } } });
    expect((await it.statementsOf(postId)).map(({ aggregate }) => aggregate.revision)).toEqual([1, 2]);
  });

  test('hides what a model only noticed, with reasons of their own', async () => {
    const postId = await world.post(author);
    await it.read({ postId }, { action: 'REVIEW', violence: 0.85 });
    expect(await it.decide(admin, postId, true)).toMatchObject({
      statement: {
        isAutomatic: false,
        statement: REASON,
        model: 'test 1',
        grounds: [{ label: 'VIOLENCE', probability: 0.85 }],
      },
    });
    expect(world.awaited.at(-1)).toEqual({ type: 'post.updated', consumers: ['feed.posts'] });
    expect(await it.seenPost(other, postId)).toBeNull();
  });

  test('waits for no feed to hear of a comment: feeds know of none', async () => {
    const postId = await world.post(author);
    const commentId = await world.comment(author, postId);
    await it.read({ postId, commentId }, { action: 'REVIEW', violence: 0.85 });
    const awaited = world.awaited.length;
    expect(await it.decide(admin, commentId, true)).toMatchObject({ statement: { state: 'IN_FORCE' } });
    await it.appeal(author, await statementAbout(commentId));
    expect(await it.decide(second, commentId, false)).toMatchObject({ statement: { state: 'REVERSED' } });
    expect(world.awaited.slice(awaited)).toEqual([]);
  });

  test('decides with one decision on readings and reports alike', async () => {
    const report = `mutation ($id: ID!) { reportContent(input: { postId: $id, reason: HATE }) { ... on ReportContentSuccess { report { id } } } }`;
    for (const remove of [true, false]) {
      const postId = await world.post(author);
      const { report: made } = await world.command(other, report, { id: postId });
      await it.read({ postId }, HATE);
      expect(await it.queued(admin, postId)).toMatchObject({ sources: ['MODEL', 'REPORTS'], reportsCount: 1 });
      const { statement } = await it.decide(admin, postId, remove);
      const [told] = (await world.events('report.decided')).filter(({ data }) => data.post_id === postId);
      expect(told?.data).toMatchObject({
        report_id: (made as { id: string }).id,
        removed: remove,
        statement_id: remove ? (statement as { id: string }).id : null,
      });
      expect(await it.queued(admin, postId)).toBeUndefined();
    }
  });

  test('decides by a report as well, and the act in force follows', async () => {
    const report = `mutation ($id: ID!) { reportContent(input: { postId: $id, reason: HATE }) { ... on ReportContentSuccess { report { id } } } }`;
    const decideReport = `mutation ($input: DecideReportInput!) { decideReport(input: $input) { __typename } }`;
    const postId = await world.post(author);
    const { report: made } = await world.command(other, report, { id: postId });
    await it.hide(postId);
    const input = { id: (made as { id: string }).id, remove: false, statement: REASON };
    expect(await world.command(admin, decideReport, { input })).toEqual({ __typename: 'DecideReportSuccess' });
    expect(await it.seenPost(other, postId)).not.toBeNull();
    expect(await it.seenPost(author, postId)).toMatchObject({
      moderation: { isHidden: false, statement: { state: 'REVERSED' } },
    });
  });

  test('decides on nothing of their own, of other parties, that does not wait, or without reasons', async () => {
    const [party, foreign] = [world.services.newId(), world.services.newId()];
    const [member, partyAdmin, foreignAdmin] = [
      await world.person('mp', party),
      await world.person('party_admin', party),
      await world.person('party_admin', foreign),
    ];
    const postId = await world.post(member);
    const own = await world.post(partyAdmin);
    for (const id of [postId, own]) await it.read({ postId: id }, { action: 'REVIEW', hate: 0.8 });
    for (const viewer of [member, other, foreignAdmin]) {
      expect(await it.decide(viewer, postId, true)).toMatchObject({ __typename: 'PermissionDenied' });
    }
    expect(await it.decide(partyAdmin, own, false)).toMatchObject({ __typename: 'PermissionDenied' });
    expect(await it.queued(partyAdmin, own)).toBeUndefined();
    expect(await it.queued(partyAdmin, postId)).toMatchObject({ id: postId });
    for (const statement of ['', 'Kısa', 'x'.repeat(2_001)]) {
      expect(await it.decide(partyAdmin, postId, true, { statement })).toMatchObject({
        __typename: 'ValidationFailed',
      });
    }
    expect(await it.decide(partyAdmin, 'x', true)).toMatchObject({ __typename: 'ValidationFailed' });
    expect(await it.decide(partyAdmin, world.services.newId(), true)).toMatchObject({ __typename: 'NotFound' });
    expect(await it.decide(admin, await world.post(author), true)).toMatchObject({ __typename: 'ValidationFailed' });
    expect(await it.decide(partyAdmin, postId, false)).toMatchObject({
      __typename: 'DecideModerationSuccess',
      statement: null,
    });
  });

  test('is one: of several at once one decides', async () => {
    const moderators = await Promise.all(Array.from({ length: 5 }, () => world.person('system_admin')));
    const postId = await world.post(author);
    await it.hide(postId);
    const results = await Promise.all(moderators.map((each, n) => it.decide(each, postId, n % 2 === 0)));
    expect(results.map(({ __typename }) => __typename).sort()).toEqual([
      'DecideModerationSuccess',
      ...Array.from({ length: 4 }, () => 'ValidationFailed'),
    ]);
    expect(await it.statementsOf(postId)).toHaveLength(2);
  });
});

describe('an appeal', () => {
  test('is made once, by the author alone, and decided by somebody who has not decided before', async () => {
    const postId = await world.post(author);
    const id = await it.hide(postId);
    await it.decide(admin, postId, true);
    expect(await it.appeal(other, id)).toMatchObject({ __typename: 'NotFound', path: ['input', 'id'] });
    expect(await it.appeal(admin, id)).toMatchObject({ __typename: 'NotFound' });
    for (const text of ['', 'Kısa', 'x'.repeat(2_001)]) {
      expect(await it.appeal(author, id, text)).toMatchObject({
        __typename: 'ValidationFailed',
        fields: [{ path: ['input', 'text'] }],
      });
    }
    expect(await it.appeal(author, id)).toMatchObject({
      statement: { state: 'APPEALED', viewerCanAppeal: false, appeal: { text: 'Bu bir alıntıydı, yanlış anlaşıldı.' } },
    });
    expect(await it.appeal(author, id)).toMatchObject({ __typename: 'DuplicateEntry' });
    expect(await it.queued(second, postId)).toMatchObject({ source: 'APPEAL' });
    expect(await it.queued(admin, postId)).toBeUndefined();
    expect(await it.decide(admin, postId, false)).toMatchObject({
      __typename: 'PermissionDenied',
      message: expect.stringContaining('somebody else'),
    });
    expect(await it.decide(second, postId, true)).toMatchObject({
      statement: { state: 'UPHELD', decision: { statement: REASON }, review: { statement: REASON } },
    });
    expect(await it.seenPost(other, postId)).toBeNull();
    expect(await it.appeal(author, id)).toMatchObject({ __typename: 'DuplicateEntry' });
  });

  test('against what a moderator hid is decided by another one, and may show it again', async () => {
    const postId = await world.post(author);
    await it.read({ postId }, { action: 'REVIEW', hate: 0.8 });
    const { statement } = await it.decide(admin, postId, true);
    await it.appeal(author, (statement as { id: string }).id);
    expect(await it.decide(admin, postId, true)).toMatchObject({ __typename: 'PermissionDenied' });
    expect(await it.decide(second, postId, false)).toMatchObject({ statement: { state: 'REVERSED' } });
    expect(await it.seenPost(null, postId)).not.toBeNull();
    expect(await it.appeal(author, (statement as { id: string }).id)).toMatchObject({ __typename: 'DuplicateEntry' });
  });

  test('comes before everything else in the queue', async () => {
    const [appealed, certain] = [await world.post(author), await world.post(author)];
    await it.appeal(author, await it.hide(appealed));
    await it.read({ postId: certain }, { ...HATE, hate: 1 });
    const { moderationQueue } = await world.read(second, '{ moderationQueue(first: 1) { edges { node { id } } } }');
    expect(moderationQueue).toEqual({ edges: [{ node: { id: appealed } }] });
    await it.decide(second, appealed, true);
  });

  test('is possible for six months, and not against what is shown again or deleted', async () => {
    world.now = new Date('2026-08-31T10:00:00.000Z');
    const [late, inTime] = [await world.post(author), await world.post(author)];
    const [lateId, inTimeId] = [await it.hide(late), await it.hide(inTime)];
    world.now = new Date('2027-02-28T09:59:59.999Z');
    expect(await it.appeal(author, inTimeId)).toMatchObject({ __typename: 'AppealModerationSuccess' });
    world.now = new Date('2027-02-28T10:00:00.000Z');
    expect(await it.appeal(author, lateId)).toMatchObject({
      __typename: 'PermissionDenied',
      message: expect.stringContaining('six months'),
    });
    world.now = undefined;
    const [shown, deleted] = [await world.post(author), await world.post(author)];
    const [shownId, deletedId] = [await it.hide(shown), await it.hide(deleted)];
    await it.decide(admin, shown, false);
    await world.command(author, 'mutation ($id: ID!) { deletePost(input: { id: $id }) { __typename } }', {
      id: deleted,
    });
    const below = await world.post(other);
    const commentId = await world.comment(author, below);
    await it.read({ postId: below, commentId }, HATE);
    const belowId = await statementAbout(commentId);
    expect(await canAppeal(belowId)).toBe(true);
    await world.command(other, 'mutation ($id: ID!) { deletePost(input: { id: $id }) { __typename } }', { id: below });
    for (const id of [shownId, deletedId, belowId]) {
      expect(await canAppeal(id)).toBe(false);
      expect(await it.appeal(author, id)).toMatchObject({ __typename: 'PermissionDenied' });
    }
  });

  test('made twice at once is one', async () => {
    const postId = await world.post(author);
    const id = await it.hide(postId);
    const results = await Promise.all(Array.from({ length: 5 }, () => it.appeal(author, id)));
    expect(results.filter(({ __typename }) => __typename === 'AppealModerationSuccess')).toHaveLength(1);
    expect(results.filter(({ __typename }) => __typename === 'DuplicateEntry')).toHaveLength(4);
  });
});

test('statements are listed for whom they concern alone, latest first, and read by reference likewise', async () => {
  const person = await world.person();
  const ids: string[] = [];
  for (let n = 0; n < 3; n += 1) {
    const postId = await world.post(person);
    await it.read({ postId }, HATE);
    const [stated] = await it.statementsOf(postId);
    ids.unshift(stated?.data.statement_id ?? '');
  }
  const list = async (viewer: Viewer, more: object = {}) => {
    const { _entities } = await world.read(viewer, OWN, { id: viewer.id, ...more });
    return (
      _entities as { moderationStatements: { edges: { node: { id: string } }[]; pageInfo: { endCursor: string } } }[]
    )[0]?.moderationStatements;
  };
  const page = await list(person, { first: 2 });
  const rest = await list(person, { first: 2, after: page?.pageInfo.endCursor });
  expect([...(page?.edges ?? []), ...(rest?.edges ?? [])].map(({ node }) => node.id)).toEqual(ids);
  expect((await world.run(person, OWN, { id: person.id, first: 101 })).errors).toBeDefined();
  const byReference = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on ModerationStatement { id } } }';
  const seen = async (viewer: Viewer | null) =>
    (
      (await world.read(viewer, byReference, { r: [{ __typename: 'ModerationStatement', id: ids[0] }] }))
        ._entities as unknown[]
    )[0];
  expect(await seen(person)).toEqual({ id: ids[0] });
  expect(await seen(admin)).toEqual({ id: ids[0] });
  for (const viewer of [null, other, await world.person('party_admin', world.services.newId())])
    expect(await seen(viewer)).toBeNull();
});
