import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ROLES, type Viewer } from '#runtime/viewer.ts';
import { type PostsWorld, postsWorld } from '#tests/harness/posts-world.ts';
import { REPORT_THRESHOLDS } from './report-weight.ts';
import type { ReportReason } from './resolver-types.generated.ts';

let world: PostsWorld;
let admin: Viewer;
let people: readonly Viewer[];
beforeAll(async () => {
  world = await postsWorld();
  admin = await world.person('system_admin');
  people = await Promise.all(Array.from({ length: 10 }, () => world.person()));
});
afterEach(() => world.services.db.query('TRUNCATE posts.moderation_queue'));
afterAll(() => world.close());

const PARTY = '018f0000-0000-7000-8000-00000000000a';
const OTHER_PARTY = '018f0000-0000-7000-8000-00000000000b';
const REPORT = `mutation ($input: ReportContentInput!) { reportContent(input: $input) { __typename
  ... on ReportContentSuccess { report { id } } } }`;
const DECIDE = 'mutation ($input: DecideReportInput!) { decideReport(input: $input) { __typename } }';
const QUEUE = `query ($first: Int, $after: String) { moderationQueue(first: $first, after: $after) {
  edges { node { id source reportsCount queuedAt reasons { reason count } post { id } comment { id } report { id reason } } }
  pageInfo { hasNextPage endCursor } } }`;

interface Item {
  readonly id: string;
  readonly reportsCount: number;
  readonly report: { readonly id: string } | null;
}
interface Page {
  readonly edges: readonly { readonly node: Item }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}
type Subject = { postId: string } | { commentId: string };
const report = async (
  reporter: Viewer,
  subject: Subject,
  reason: ReportReason = 'HATE',
): Promise<string | undefined> => {
  const made = await world.command(reporter, REPORT, { input: { ...subject, reason, note: 'Bakın' } });
  return (made.report as { id: string } | undefined)?.id;
};
/** Of the first `count` people, one after the other. */
const reportBy = async (count: number, subject: Subject, reason?: ReportReason): Promise<void> => {
  for (const person of people.slice(0, count)) await report(person, subject, reason);
};
const decide = (moderator: Viewer, id: string, remove: boolean): Promise<unknown> =>
  world.command(moderator, DECIDE, { input: { id, remove, statement: 'Kurallara göre karar verildi.' } });
const page = async (viewer: Viewer, variables: object = {}): Promise<Page> =>
  (await world.read(viewer, QUEUE, { first: 100, ...variables })).moderationQueue as Page;
const queue = async (viewer = admin): Promise<Item[]> => (await page(viewer)).edges.map(({ node }) => node);
const queuedIds = async (viewer = admin): Promise<string[]> => (await queue(viewer)).map(({ id }) => id);

describe('a post or comment comes into the queue', () => {
  test.each(Object.keys(REPORT_THRESHOLDS) as ReportReason[])(
    'with the threshold of %s, not before',
    async (reason) => {
      const postId = await world.post(await world.person());
      const threshold = REPORT_THRESHOLDS[reason];
      await reportBy(threshold - 1, { postId }, reason);
      expect(await queuedIds()).toEqual([]);
      await reportBy(threshold, { postId }, reason);
      expect(await queuedIds()).toEqual([postId]);
      // Nobody but people decides: it is still there for everybody.
      expect(await world.read(null, 'query ($id: ID!) { post(id: $id) { id } }', { id: postId })).toEqual({
        post: { id: postId },
      });
    },
  );

  test('by different reasons together, and tells how many gave which and the oldest report', async () => {
    const author = await world.person();
    const postId = await world.post(author);
    const commentId = await world.comment(await world.person(), postId);
    const oldest = await report(people[0] as Viewer, { commentId }, 'SPAM');
    await report(people[1] as Viewer, { commentId }, 'VIOLENCE');
    expect(await queue()).toEqual([]);
    await report(people[2] as Viewer, { commentId }, 'HATE');
    await report(people[3] as Viewer, { commentId }, 'SPAM');
    expect(await queue()).toEqual([
      {
        id: commentId,
        source: 'REPORTS',
        reportsCount: 4,
        queuedAt: expect.any(String),
        reasons: [
          { reason: 'SPAM', count: 2 },
          { reason: 'HATE', count: 1 },
          { reason: 'VIOLENCE', count: 1 },
        ],
        post: { id: postId },
        comment: { id: commentId },
        report: { id: oldest, reason: 'SPAM' },
      },
    ]);
  });

  test('also when all report at the same time: nothing that was reported goes uncounted', async () => {
    for (let round = 0; round < 5; round += 1) {
      const postId = await world.post(await world.person());
      await Promise.all(people.slice(0, 5).map((person) => report(person, { postId }, 'SPAM')));
      expect(await queue()).toMatchObject([{ id: postId, reportsCount: 5 }]);
      await world.services.db.query('TRUNCATE posts.moderation_queue');
    }
  });
});

describe('it leaves the queue', () => {
  test.each([true, false])(
    'when it is decided on (removed: %s); new reports count from the beginning',
    async (removed) => {
      const postId = await world.post(await world.person());
      await reportBy(3, { postId });
      const [item] = await queue();
      await decide(admin, item?.report?.id ?? '', removed);
      expect(await queue()).toEqual([]);
      if (removed) return;
      for (const person of people.slice(3, 5)) await report(person, { postId });
      expect(await queue()).toEqual([]);
      await report(people[5] as Viewer, { postId });
      expect(await queue()).toMatchObject([{ id: postId, reportsCount: 3 }]);
    },
  );

  test('when its author deletes it, a comment also with its post', async () => {
    const author = await world.person();
    const [postId, other] = [await world.post(author), await world.post(author)];
    const [commentId, below] = [await world.comment(author, postId), await world.comment(author, other)];
    for (const subject of [{ postId }, { commentId }, { commentId: below }]) await reportBy(3, subject);
    expect((await queuedIds()).toSorted()).toEqual([postId, commentId, below].toSorted());
    await world.command(author, 'mutation ($id: ID!) { deletePost(input: { id: $id }) { __typename } }', {
      id: postId,
    });
    expect(await queuedIds()).toEqual([below]);
    await world.command(author, 'mutation ($id: ID!) { deleteComment(input: { id: $id }) { __typename } }', {
      id: below,
    });
    expect(await queue()).toEqual([]);
  });

  test('whoever is first: reporting, deciding and deleting at once leave nothing behind', async () => {
    for (let round = 0; round < 8; round += 1) {
      const author = await world.person();
      const postId = await world.post(author);
      const commentId = await world.comment(author, postId);
      await reportBy(3, { commentId });
      const [item] = await queue();
      const deletion = 'mutation ($id: ID!) { deletePost(input: { id: $id }) { __typename } }';
      await Promise.all([
        ...people.slice(3, 8).map((person) => report(person, { commentId })),
        decide(admin, item?.report?.id ?? '', round % 2 === 0),
        world.command(author, deletion, { id: postId }),
      ]);
      expect(await queue(), `round ${round}`).toEqual([]);
    }
  });

  test('unless reports that came while it was decided weigh enough by themselves', async () => {
    for (let round = 0; round < 5; round += 1) {
      const postId = await world.post(await world.person());
      await reportBy(3, { postId });
      const [item] = await queue();
      const late = people.slice(3, 6);
      await Promise.all([decide(admin, item?.report?.id ?? '', false), ...late.map((one) => report(one, { postId }))]);
      const [{ open } = { open: 0 }] = await world.services.db.query<{ open: number }>(
        `SELECT count(*)::int AS open FROM posts.reports WHERE subject_id = $1 AND status = 'OPEN'`,
        [postId],
      );
      expect(await queuedIds(), `${open} open`).toEqual(open >= 3 ? [postId] : []);
      await world.services.db.query('TRUNCATE posts.moderation_queue');
    }
  });
});

describe('who sees it', () => {
  test('moderators alone: a party_admin what those of the own party wrote, a system_admin all', async () => {
    const [member, other] = [
      await world.person('party_member', PARTY),
      await world.person('party_member', OTHER_PARTY),
    ];
    const [own, foreign, nobodys] = [
      await world.post(member),
      await world.post(other),
      await world.post(await world.person()),
    ];
    for (const postId of [own, foreign, nobodys]) await reportBy(3, { postId });
    expect((await queuedIds()).toSorted()).toEqual([own, foreign, nobodys].toSorted());
    expect(await queuedIds(await world.person('party_admin', PARTY))).toEqual([own]);
    expect(await queuedIds(await world.person('party_admin', OTHER_PARTY))).toEqual([foreign]);
    for (const role of ROLES.filter((each) => !each.endsWith('_admin'))) {
      const { errors } = await world.run(await world.person(role, PARTY), QUEUE);
      expect(errors?.[0]?.message, role).toContain('right to decide');
    }
    for (const viewer of [null, await world.person('party_admin')]) {
      expect((await world.run(viewer, QUEUE)).errors).toHaveLength(1);
    }
  });

  test('nobody what they wrote themselves', async () => {
    const partyAdmin = await world.person('party_admin', PARTY);
    const [ofParty, ofPlatform] = [await world.post(partyAdmin), await world.post(admin)];
    for (const postId of [ofParty, ofPlatform]) await reportBy(3, { postId });
    expect(await queuedIds(partyAdmin)).toEqual([]);
    expect(await queuedIds(await world.person('party_admin', PARTY))).toEqual([ofParty]);
    expect(await queuedIds()).toEqual([ofParty]);
    expect((await queuedIds(await world.person('system_admin'))).toSorted()).toEqual([ofParty, ofPlatform].toSorted());
  });
});

describe('pages', () => {
  test('show what weighs most first, each once, also while more is reported', async () => {
    const author = await world.person();
    const reports: [ReportReason, number][] = [
      ['HATE', 3],
      ['HATE', 5],
      ['VIOLENCE', 2],
      ['VIOLENCE', 4],
      ['SPAM', 5],
    ];
    const ids: string[] = [];
    for (const [reason, count] of reports) {
      const postId = await world.post(author);
      await reportBy(count, { postId }, reason);
      ids.push(postId);
    }
    const [hate3, hate5, violence2, violence4, spam5] = ids;
    const equal = [hate3, violence2, spam5].toSorted().toReversed();
    expect(await queuedIds()).toEqual([violence4, hate5, ...equal]);
    const seen: string[] = [];
    let after: string | null = null;
    for (;;) {
      const { edges, pageInfo }: Page = await page(admin, { first: 2, after });
      seen.push(...edges.map(({ node }) => node.id));
      // What comes in above where somebody reads moves nothing below it.
      const postId = await world.post(author);
      await reportBy(10, { postId }, 'VIOLENCE');
      if (!pageInfo.hasNextPage) break;
      after = pageInfo.endCursor;
    }
    expect(seen).toEqual([violence4, hate5, ...equal]);
    const { errors } = await world.run(admin, QUEUE, { after: 'x' });
    expect(errors?.[0]?.message).toContain('cursor');
    expect((await world.run(admin, QUEUE, { first: 101 })).errors).toHaveLength(1);
  });

  test('cost one statement for the queue and one for what was reported, however many items there are', async () => {
    const author = await world.person();
    for (let n = 0; n < 6; n += 1) await reportBy(3, { postId: await world.post(author) });
    const counts = `{ moderationQueue { edges { node { id reportsCount reasons { reason count } } } } }`;
    expect(await world.statements(() => world.read(admin, counts))).toHaveLength(2);
  });
});
