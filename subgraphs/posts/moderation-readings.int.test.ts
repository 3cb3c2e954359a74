import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Viewer } from '#runtime/viewer.ts';
import { HATE, MODERATED_POST, type ModerationWorld, moderationWorld } from '#tests/harness/moderation-world.ts';
import type { PostsWorld } from '#tests/harness/posts-world.ts';

let it: ModerationWorld;
let world: PostsWorld;
let author: Viewer;
let other: Viewer;
let admin: Viewer;
beforeAll(async () => {
  it = await moderationWorld();
  ({ world, author, other, admin } = it);
});
afterAll(() => world.close());

describe('a reading of a post', () => {
  test('above 0.9 hides it from everybody but its author at once, with a statement of reasons', async () => {
    const postId = await world.post(author, 'FOLLOWERS', 'Hepsi defolsun');
    await world.follow(other, author);
    await it.read({ postId }, HATE);
    for (const viewer of [null, other, admin]) expect(await it.seenPost(viewer, postId)).toBeNull();
    const [stated, ...more] = await it.statementsOf(postId);
    expect(more).toEqual([]);
    expect(await it.seenPost(author, postId)).toEqual({
      id: postId,
      // As its author chose.
      visibility: 'FOLLOWERS',
      content: 'Hepsi defolsun',
      moderation: {
        isHidden: true,
        statement: {
          id: stated?.data.statement_id,
          state: 'IN_FORCE',
          isAutomatic: true,
          model: 'test 1',
          statement: expect.stringContaining('test 1 found in its text: hate speech (95%), insults or profanity (80%)'),
          rule: 'Community rules: no hatred against groups of people.',
          grounds: [
            { label: 'HATE', probability: 0.95 },
            { label: 'PROFANITY', probability: 0.8 },
          ],
          issuedAt: stated?.data.issued_at,
          appealUntil: stated?.data.appeal_until,
          viewerCanAppeal: true,
          appeal: null,
          review: null,
          decision: null,
          post: { id: postId },
          comment: null,
        },
      },
    });
    const [told] = (await world.events('post.updated')).filter(({ data }) => data.post_id === postId);
    expect(told).toMatchObject({
      data: { visibility: 'PRIVATE', author_username: author.username },
      aggregate: { revision: 2 },
      metadata: { user_id: null },
    });
    expect(await it.queued(admin, postId)).toMatchObject({
      source: 'MODEL',
      content: 'Hepsi defolsun',
      author: { id: author.id },
      post: null,
      statement: { id: stated?.data.statement_id, state: 'IN_FORCE' },
    });
    const turkish = await world.run(author, MODERATED_POST, { id: postId }, 'tr');
    expect(JSON.stringify(turkish.data)).toContain('nefret söylemi (%95)');
  });

  test.each([
    ['APPROVE', { hate: 0.5 }, false],
    ['FLAG', { hate: 0.7 }, false],
    ['REVIEW', { hate: 0.9 }, true],
  ] as const)('that says %s hides nothing; moderators see it: %s %s', async (action, probabilities, isQueued) => {
    const postId = await world.post(author);
    await it.read({ postId }, { action, ...probabilities });
    expect(await it.seenPost(null, postId)).toMatchObject({ id: postId, moderation: null });
    expect((await it.queued(admin, postId)) !== undefined).toBe(isQueued);
    expect(await it.statementsOf(postId)).toEqual([]);
  });

  test('that says FLAG lets half as many reports bring it before moderators', async () => {
    const report = `mutation ($id: ID!) { reportContent(input: { postId: $id, reason: MISINFORMATION }) { __typename } }`;
    const postId = await world.post(author);
    await it.read({ postId }, { action: 'FLAG', profanity: 0.6 });
    for (const count of [1, 2]) {
      await world.command(await world.person(), report, { id: postId });
      expect(await it.queued(admin, postId), `${count}`).toBeUndefined();
    }
    await world.command(await world.person(), report, { id: postId });
    expect(await it.queued(admin, postId)).toMatchObject({ sources: ['REPORTS'], reportsCount: 3 });
  });

  test('of an older text is ignored, and what a model alone put before moderators leaves with a better text', async () => {
    const edit = 'mutation ($input: EditPostInput!) { editPost(input: $input) { __typename } }';
    const postId = await world.post(author);
    await it.read({ postId }, { action: 'REVIEW', spam: 0.8 });
    expect(await it.queued(admin, postId)).toMatchObject({ sources: ['MODEL'] });
    await world.command(author, edit, { input: { id: postId, content: 'Yeni metin' } });
    await it.read({ postId }, { ...HATE, revision: 2, contentRevision: 1 });
    expect(await it.seenPost(null, postId)).not.toBeNull();
    await it.read({ postId }, { action: 'APPROVE', revision: 3, contentRevision: 2 });
    expect(await it.queued(admin, postId)).toBeUndefined();
  });

  test('leaves alone what its author keeps to themselves', async () => {
    const postId = await world.post(author, 'PRIVATE');
    const commentId = await world.comment(author, postId);
    await it.read({ postId }, HATE);
    await it.read({ postId, commentId }, HATE);
    expect(await it.statementsOf(postId)).toEqual([]);
    expect(await it.queued(admin, postId)).toBeUndefined();
    expect(await it.queued(admin, commentId)).toBeUndefined();
    expect(await it.seenPost(author, postId)).toMatchObject({ visibility: 'PRIVATE', moderation: null });
  });

  test('that is told twice, or later than a newer one, changes nothing more', async () => {
    const postId = await world.post(author);
    await it.read({ postId }, { action: 'REVIEW', hate: 0.8, revision: 3 });
    await it.read({ postId }, { ...HATE, revision: 2 });
    expect(await it.statementsOf(postId)).toEqual([]);
    await it.read({ postId }, { ...HATE, revision: 4 });
    await it.read({ postId }, { ...HATE, revision: 4 });
    await it.read({ postId }, { ...HATE, revision: 5 });
    expect(await it.statementsOf(postId)).toHaveLength(1);
    expect((await world.events('post.updated')).filter(({ data }) => data.post_id === postId)).toHaveLength(1);
    // A model does not take back what it did: people do.
    await it.read({ postId }, { action: 'APPROVE', revision: 6 });
    expect(await it.seenPost(null, postId)).toBeNull();
    expect(await it.queued(admin, postId)).toMatchObject({ sources: ['MODEL'] });
  });
});
