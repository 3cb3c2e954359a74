import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EventEnvelope } from '#runtime/events/envelope.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { EVENT_CONTRACTS } from '#schema/events/contracts.ts';
import { type PostsWorld, postsWorld } from '#tests/harness/posts-world.ts';
import { decisionsSnapshot } from './store/decisions-snapshot.ts';

let world: PostsWorld;
beforeAll(async () => {
  world = await postsWorld();
});
afterAll(() => world.close());

const FIELDS = 'id reason note status statement decidedAt post { id } comment { id }';
const ERRORS = '... on UserError { code message path } ... on ValidationFailed { fields { path } }';
const REPORT = `mutation ($input: ReportContentInput!) { reportContent(input: $input) {
  __typename ... on ReportContentSuccess { report { ${FIELDS} } } ${ERRORS} } }`;
const DECIDE = `mutation ($input: DecideReportInput!) { decideReport(input: $input) {
  __typename ... on DecideReportSuccess { report { ${FIELDS} } } ${ERRORS} } }`;
const LIST = `query ($status: ReportStatus, $first: Int, $after: String) { reports(status: $status, first: $first, after: $after) {
  edges { node { id } } pageInfo { hasNextPage endCursor } } }`;
const STATEMENT = 'Nefret söylemi içeriyor.';

const report = (viewer: Viewer, input: object) =>
  world.command(viewer, REPORT, { input: { reason: 'HATE', ...input } });
const reported = async (viewer: Viewer, input: object): Promise<string> =>
  ((await report(viewer, input)).report as { id: string }).id;
const decide = (viewer: Viewer, id: string, more: object = {}) =>
  world.command(viewer, DECIDE, { input: { id, remove: true, statement: STATEMENT, ...more } });
const listed = async (viewer: Viewer, more: object = {}): Promise<string[]> => {
  const { reports } = await world.read(viewer, LIST, { first: 100, ...more });
  return (reports as { edges: { node: { id: string } }[] }).edges.map(({ node }) => node.id);
};
const seen = async (viewer: Viewer | null, id: string): Promise<unknown> => {
  const document = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Report { id } } }';
  const { _entities } = await world.read(viewer, document, { r: [{ __typename: 'Report', id }] });
  return (_entities as unknown[])[0];
};

describe('reporting', () => {
  test('keeps the report, once a person', async () => {
    const [author, reporter] = [await world.person(), await world.person()];
    const id = await world.post(author);
    expect(await report(reporter, { postId: id, note: 'Bakın' })).toMatchObject({
      __typename: 'ReportContentSuccess',
      report: {
        reason: 'HATE',
        note: 'Bakın',
        status: 'OPEN',
        statement: null,
        decidedAt: null,
        post: { id },
        comment: null,
      },
    });
    expect(await report(reporter, { postId: id, reason: 'SPAM' })).toMatchObject({
      __typename: 'DuplicateEntry',
      code: 'DUPLICATE_ENTRY',
      path: ['input', 'postId'],
    });
    const flag = 'query ($id: ID!) { post(id: $id) { viewerHasReported } }';
    expect(await world.read(reporter, flag, { id })).toEqual({ post: { viewerHasReported: true } });
    expect(await world.read(author, flag, { id })).toEqual({ post: { viewerHasReported: false } });
    expect(await world.read(null, flag, { id })).toEqual({ post: { viewerHasReported: false } });
  });

  test('of a comment names the comment and its post', async () => {
    const [author, reporter] = [await world.person(), await world.person()];
    const postId = await world.post(author);
    const commentId = await world.comment(author, postId);
    expect(await report(reporter, { commentId })).toMatchObject({
      report: { post: { id: postId }, comment: { id: commentId } },
    });
    expect(await report(reporter, { postId })).toMatchObject({ __typename: 'ReportContentSuccess' });
  });

  test('by one person at once happens once', async () => {
    const [author, reporter] = [await world.person(), await world.person()];
    const postId = await world.post(author);
    const results = await Promise.all(Array.from({ length: 6 }, () => report(reporter, { postId })));
    expect(results.filter(({ __typename }) => __typename === 'ReportContentSuccess')).toHaveLength(1);
    expect(results.filter(({ __typename }) => __typename === 'DuplicateEntry')).toHaveLength(5);
  });

  test('needs one of two, a note with OTHER, and good text', async () => {
    const [author, reporter] = [await world.person(), await world.person()];
    const postId = await world.post(author);
    const commentId = await world.comment(author, postId);
    for (const [input, path] of [
      [{}, ['input']],
      [{ postId, commentId }, ['input']],
      [{ postId: 'x' }, ['input', 'postId']],
      [{ commentId: 'x' }, ['input', 'commentId']],
      [{ postId, reason: 'OTHER' }, ['input', 'note']],
      [{ postId, note: '' }, ['input', 'note']],
      [{ postId, note: 'x'.repeat(1_001) }, ['input', 'note']],
    ] as const) {
      expect(await report(reporter, input), JSON.stringify(input)).toMatchObject({
        __typename: 'ValidationFailed',
        fields: [{ path }],
      });
    }
  });

  test('is for verified people about others; of what is hidden nothing is told', async () => {
    const [author, other] = [await world.person(), await world.person()];
    const [open, hidden] = [await world.post(author), await world.post(author, 'PRIVATE')];
    expect(await report(author, { postId: open })).toMatchObject({ __typename: 'PermissionDenied' });
    expect(await report(await world.person('citizen'), { postId: open })).toMatchObject({
      __typename: 'PermissionDenied',
    });
    expect(await report(other, { postId: hidden })).toMatchObject({
      __typename: 'NotFound',
      path: ['input', 'postId'],
    });
    expect(await report(other, { commentId: world.services.newId() })).toMatchObject({
      __typename: 'NotFound',
      path: ['input', 'commentId'],
    });
    await world.block(author, other);
    expect(await report(other, { postId: open })).toMatchObject({ __typename: 'NotFound' });
  });
});

describe('moderators', () => {
  test('list what they may decide on: a party_admin the own party’s, a system_admin all, nobody their own', async () => {
    const [party, foreign] = [world.services.newId(), world.services.newId()];
    const [member, stranger, reporter] = [
      await world.person('mp', party),
      await world.person('mp', foreign),
      await world.person(),
    ];
    const [admin, system] = [await world.person('party_admin', party), await world.person('system_admin')];
    const ofMember = await reported(reporter, { postId: await world.post(member) });
    const ofStranger = await reported(reporter, { postId: await world.post(stranger) });
    const ofAdmin = await reported(reporter, { postId: await world.post(admin) });
    expect(await listed(admin)).toEqual([ofMember]);
    expect((await listed(system)).slice(-3)).toEqual([ofMember, ofStranger, ofAdmin]);
    for (const viewer of [
      reporter,
      member,
      await world.person('city_chair', party),
      await world.person('party_admin'),
    ]) {
      const { errors } = await world.run(viewer, LIST);
      expect(errors?.[0]?.message).toContain('do not have the right');
    }
    expect((await world.run(null, LIST)).errors?.[0]?.message).toBe('Sign in to do this.');

    // A report is seen by its reporter and those who may decide.
    expect(await seen(reporter, ofMember)).toEqual({ id: ofMember });
    expect(await seen(admin, ofMember)).toEqual({ id: ofMember });
    expect(await seen(system, ofMember)).toEqual({ id: ofMember });
    for (const viewer of [null, member, stranger, await world.person('party_admin', foreign)]) {
      expect(await seen(viewer, ofMember)).toBeNull();
    }
    expect(await seen(admin, ofAdmin)).toBeNull();
  });

  test('page through them, oldest first', async () => {
    const party = world.services.newId();
    const [member, admin] = [await world.person('mp', party), await world.person('party_admin', party)];
    const ids: string[] = [];
    for (let n = 0; n < 5; n += 1) ids.push(await reported(await world.person(), { postId: await world.post(member) }));
    const { reports } = await world.read(admin, LIST, { first: 3 });
    const { edges, pageInfo } = reports as { edges: { node: { id: string } }[]; pageInfo: { endCursor: string } };
    expect(edges.map(({ node }) => node.id)).toEqual(ids.slice(0, 3));
    expect(await listed(admin, { first: 3, after: pageInfo.endCursor })).toEqual(ids.slice(3));
    expect(
      (await world.run(admin, LIST, { status: 'DISMISSED', after: pageInfo.endCursor })).errors?.[0]?.message,
    ).toContain('cursor');
  });
});

describe('deciding', () => {
  test('removes the content, decides every open report of it, and tells', async () => {
    const party = world.services.newId();
    const [author, admin] = [await world.person('mp', party), await world.person('party_admin', party)];
    const reporters = await Promise.all(Array.from({ length: 3 }, () => world.person()));
    const postId = await world.post(author);
    const ids = await Promise.all(reporters.map((reporter) => reported(reporter, { postId })));
    const [id = ''] = ids;
    expect(await decide(admin, id)).toMatchObject({
      __typename: 'DecideReportSuccess',
      report: { id, status: 'REMOVED', statement: STATEMENT, post: null },
    });
    expect(world.awaited.at(-1)).toEqual({ type: 'post.updated', consumers: ['feed.posts'] });
    // Its author alone still sees it, and may appeal.
    const byId =
      'query ($id: ID!) { post(id: $id) { id moderation { isHidden statement { id statement viewerCanAppeal } } } }';
    const { post } = (await world.read(author, byId, { id: postId })) as {
      post: { moderation: { statement: { id: string } } };
    };
    expect(post.moderation).toMatchObject({
      isHidden: true,
      statement: { statement: STATEMENT, viewerCanAppeal: true },
    });
    for (const viewer of [null, admin, reporters[0] ?? null]) {
      expect(await world.read(viewer, byId, { id: postId })).toEqual({ post: null });
    }
    const [hidden] = (await world.events('post.updated')).filter(({ data }) => data.post_id === postId);
    expect(hidden).toMatchObject({ data: { visibility: 'PRIVATE' }, metadata: { user_id: admin.id } });
    const [told] = (await world.events('report.decided')).filter(({ data }) => data.post_id === postId);
    expect(told).toMatchObject({
      aggregate: { type: 'report', id, revision: 1 },
      data: {
        report_id: id,
        comment_id: null,
        author_id: author.id,
        reporter_ids: reporters.map((reporter) => reporter.id).sort(),
        removed: true,
        statement: STATEMENT,
        statement_id: post.moderation.statement.id,
      },
    });
    expect(() => EVENT_CONTRACTS['report.decided'].parseData(told?.data)).not.toThrow();
    expect(await listed(admin)).toEqual([]);
    expect(await listed(admin, { status: 'REMOVED' })).toEqual([...ids].sort());
    expect(await decide(admin, ids[1] ?? '')).toMatchObject({
      __typename: 'ValidationFailed',
      fields: [{ path: ['input', 'id'] }],
    });

    // The snapshot tells of it as the event did.
    const snapshot: EventEnvelope[] = [];
    for await (const page of decisionsSnapshot.read(world.services.db)) snapshot.push(...page);
    const same = snapshot.filter(({ aggregate }) => aggregate.id === id);
    expect(same).toHaveLength(1);
    expect(same[0]).toMatchObject({ type: 'report.decided', aggregate: told?.aggregate, data: told?.data });
  });

  test('may leave the content', async () => {
    const [author, reporter, system] = [await world.person(), await world.person(), await world.person('system_admin')];
    const postId = await world.post(author);
    const id = await reported(reporter, { postId });
    expect(await decide(system, id, { remove: false })).toMatchObject({
      report: { status: 'DISMISSED', post: { id: postId } },
    });
    expect(await world.read(null, 'query ($id: ID!) { post(id: $id) { id } }', { id: postId })).toEqual({
      post: { id: postId },
    });
    const [told] = (await world.events('report.decided')).filter(({ data }) => data.report_id === id);
    expect(told?.data).toMatchObject({ removed: false, reporter_ids: [reporter.id] });
    // Somebody else may report it again.
    expect(await report(await world.person(), { postId })).toMatchObject({ __typename: 'ReportContentSuccess' });
  });

  test('removes comments, and posts that the moderator cannot see', async () => {
    const [author, reporter, system] = [await world.person(), await world.person(), await world.person('system_admin')];
    await world.follow(reporter, author);
    const postId = await world.post(author, 'FOLLOWERS');
    const commentId = await world.comment(author, postId);
    const ofComment = await reported(reporter, { commentId });
    const ofPost = await reported(reporter, { postId });
    expect(await decide(system, ofComment)).toMatchObject({ report: { status: 'REMOVED', comment: null } });
    const [hidden] = (await world.events('comment.hidden')).filter(({ data }) => data.comment_id === commentId);
    expect(hidden).toMatchObject({ data: { post_id: postId }, metadata: { user_id: system.id } });
    expect(await decide(system, ofPost)).toMatchObject({ report: { status: 'REMOVED', post: null } });
    expect(await world.read(reporter, 'query ($id: ID!) { post(id: $id) { id } }', { id: postId })).toEqual({
      post: null,
    });
  });

  test('about what its author deleted meanwhile is still a decision', async () => {
    const [author, reporter, system] = [await world.person(), await world.person(), await world.person('system_admin')];
    const postId = await world.post(author);
    const id = await reported(reporter, { postId });
    await world.command(author, 'mutation ($id: ID!) { deletePost(input: { id: $id }) { __typename } }', {
      id: postId,
    });
    expect(await decide(system, id)).toMatchObject({ report: { status: 'REMOVED' } });
    expect((await world.events('post.deleted')).filter(({ data }) => data.post_id === postId)).toHaveLength(1);
  });

  test('is for those who may', async () => {
    const [party, foreign] = [world.services.newId(), world.services.newId()];
    const [admin, reporter] = [await world.person('party_admin', party), await world.person()];
    const member = await world.person('mp', party);
    const postId = await world.post(member);
    const id = await reported(reporter, { postId });
    const ofAdmin = await reported(reporter, { postId: await world.post(admin) });
    for (const viewer of [
      reporter,
      member,
      await world.person('city_chair', party),
      await world.person('party_admin', foreign),
      await world.person('party_admin'),
    ]) {
      expect(await decide(viewer, id)).toMatchObject({ __typename: 'PermissionDenied', code: 'PERMISSION_DENIED' });
    }
    expect(await decide(admin, ofAdmin)).toMatchObject({ __typename: 'PermissionDenied' });
    expect(await decide(admin, world.services.newId())).toMatchObject({
      __typename: 'NotFound',
      path: ['input', 'id'],
    });
    for (const statement of ['', 'Kısa', 'x'.repeat(2_001)]) {
      expect(await decide(admin, id, { statement })).toMatchObject({
        __typename: 'ValidationFailed',
        fields: [{ path: ['input', 'statement'] }],
      });
    }
    expect(await listed(admin)).toEqual([id]);
  });

  test('at once by several, on different reports of the same content, happens once', async () => {
    const author = await world.person();
    const moderators = await Promise.all(Array.from({ length: 6 }, () => world.person('system_admin')));
    const postId = await world.post(author);
    const ids = await Promise.all(moderators.map(async () => reported(await world.person(), { postId })));
    const results = await Promise.all([
      ...moderators.map((moderator, n) => decide(moderator, ids[n] ?? '', { remove: n % 2 === 0 })),
      world.command(author, 'mutation ($id: ID!) { deletePost(input: { id: $id }) { __typename } }', { id: postId }),
    ]);
    expect(results.filter(({ __typename }) => __typename === 'DecideReportSuccess')).toHaveLength(1);
    expect((await world.events('report.decided')).filter(({ data }) => data.post_id === postId)).toHaveLength(1);
    expect((await world.events('post.deleted')).filter(({ data }) => data.post_id === postId)).toHaveLength(1);
  });

  test('leaves no open report of what is removed at the same time', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [author, system] = [await world.person(), await world.person('system_admin')];
      const postId = await world.post(author);
      const id = await reported(await world.person(), { postId });
      const late = await Promise.all(Array.from({ length: 4 }, () => world.person()));
      const [decision, ...results] = await Promise.all([
        decide(system, id),
        ...late.map((reporter) => report(reporter, { postId })),
      ]);
      expect(decision?.__typename).toBe('DecideReportSuccess');
      for (const { __typename } of results) expect(['ReportContentSuccess', 'NotFound']).toContain(__typename);
      const open = await world.services.db.query(`SELECT FROM posts.reports WHERE post_id = $1 AND status = 'OPEN'`, [
        postId,
      ]);
      expect(open).toEqual([]);
    }
  });
});
