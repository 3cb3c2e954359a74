import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newUuid } from '#runtime/clock.ts';
import { type NotificationsWorld, notificationsWorld } from '#tests/harness/notifications-world.ts';
import { somebody } from '#tests/harness/sample-people.ts';
import {
  commentDeleted,
  followChanged,
  likeChanged,
  membershipChanged,
  postCommented,
  postCreated,
  postDeleted,
  postUpdated,
} from '#tests/harness/social-events.ts';

let world: NotificationsWorld;
const [ayse, can, deniz] = [somebody(), somebody(), somebody()];

beforeEach(async () => {
  world = await notificationsWorld();
});

afterEach(() => world.close());

const like = (post: ReturnType<NotificationsWorld['post']>, by = can, revision = 1, active = revision % 2 === 1) =>
  likeChanged(post, by, { active, revision, at: world.later() });

describe('what people are told of', () => {
  test('a like: with actor, post, texts of the language and where to go', async () => {
    const post = world.post(ayse);
    await world.deliver(like(post));
    const [turkish] = await world.list(ayse);
    expect(turkish).toEqual({
      id: expect.any(String),
      type: 'LIKE',
      actor: { id: can.id },
      actors: [{ id: can.id }],
      actorsCount: 1,
      post: { id: post.id },
      comment: null,
      title: 'Paylaşımınız beğenildi',
      body: `${can.username} paylaşımınızı beğendi`,
      actionUrl: `/posts/${post.id}`,
      createdAt: world.now.toISOString(),
      readAt: null,
    });
    const [english] = await world.list(ayse, 'ALL', 'en');
    expect(english?.title).toBe('Your post was liked');
    expect(await world.announced()).toEqual([turkish?.id]);
  });

  test('a follow', async () => {
    await world.deliver(followChanged(can, ayse, { active: true, revision: 1, at: world.now }));
    expect(await world.list(ayse)).toMatchObject([
      { type: 'FOLLOW', actor: { id: can.id }, post: null, comment: null, actionUrl: `/users/${can.username}` },
    ]);
  });

  test('a comment: the author of the post; a reply: the author of the comment replied to as well', async () => {
    const post = world.post(ayse);
    const comment = world.comment(post, can);
    world.later();
    const reply = world.comment(post, deniz, comment);
    await world.deliver(postCommented(comment), postCommented(reply));
    expect(await world.list(ayse)).toMatchObject([
      {
        comment: { id: reply.id },
        title: 'Paylaşımınıza yorum yapıldı',
        body: `${deniz.username} ve 1 kişi daha paylaşımınıza yorum yaptı`,
      },
    ]);
    expect(await world.list(can)).toMatchObject([
      { type: 'COMMENT', comment: { id: reply.id }, post: { id: post.id }, title: 'Yorumunuza yanıt verildi' },
    ]);
  });

  test('a reply to a comment on one’s own post: once, as a reply', async () => {
    const post = world.post(ayse);
    const own = world.comment(post, ayse);
    await world.deliver(postCommented(own), postCommented(world.comment(post, can, own)));
    expect((await world.list(ayse)).map(({ title }) => title)).toEqual(['Yorumunuza yanıt verildi']);
  });

  test('never one’s own acts', async () => {
    const post = world.post(ayse, { mentions: [ayse] });
    const comment = world.comment(post, ayse);
    await world.deliver(
      postCreated(post),
      like(post, ayse),
      postCommented(comment),
      postCommented(world.comment(post, ayse, comment)),
    );
    expect(await world.list(ayse)).toEqual([]);
    expect(await world.announced()).toEqual([]);
  });

  test('mentions, of those who may see the post, for as long as they may', async () => {
    const partyId = newUuid();
    const mentions = [can, deniz];
    const posts = (['PUBLIC', 'FOLLOWERS', 'PARTY', 'PRIVATE'] as const).map((visibility) => {
      world.later();
      return world.post(ayse, { visibility, partyId: visibility === 'PARTY' ? partyId : null, mentions });
    });
    const [open, followers, party] = posts.map(({ id }) => id);
    await world.deliver(
      followChanged(can, ayse, { active: true, revision: 1, at: world.now }),
      membershipChanged(deniz, partyId, { active: true, revision: 2 }),
    );
    // In a delivery of their own: who may see what is known by then.
    await world.deliver(...posts.map((post) => postCreated(post)));
    const seenBy = async (person: typeof can): Promise<unknown[]> =>
      (await world.list(person)).map(({ type, post }) => [type, post?.id]);
    expect(await seenBy(can)).toEqual([
      ['MENTION', followers],
      ['MENTION', open],
    ]);
    expect(await seenBy(deniz)).toEqual([
      ['MENTION', party],
      ['MENTION', open],
    ]);
    expect(await world.unread(can)).toBe(2);
    // Four mentions and the follow.
    expect(await world.announced()).toHaveLength(5);
    await world.deliver(
      followChanged(can, ayse, { active: false, revision: 2 }),
      membershipChanged(deniz, partyId, { active: false, revision: 3 }),
    );
    expect(await seenBy(can)).toEqual([['MENTION', open]]);
    expect(await seenBy(deniz)).toEqual([['MENTION', open]]);
    expect(await world.unread(can)).toBe(1);
  });

  test('mentions that an edit adds; those it removes are taken back', async () => {
    const post = world.post(ayse, { mentions: [can] });
    await world.deliver(postCreated(post));
    const edited = world.later();
    await world.deliver(postUpdated({ ...post, mentions: [deniz] }, 2, edited));
    expect(await world.list(can)).toEqual([]);
    expect(await world.list(deniz)).toMatchObject([{ type: 'MENTION', createdAt: edited.toISOString() }]);
    await world.deliver(postUpdated({ ...post, mentions: [deniz] }, 3, world.later()));
    expect(await world.list(deniz)).toMatchObject([{ createdAt: edited.toISOString() }]);
    expect(await world.announced()).toHaveLength(2);
  });
});

describe('what is taken back', () => {
  test('unlikes, unfollows, deleted comments and deleted posts', async () => {
    const [kept, gone] = [world.post(ayse), world.post(ayse, { mentions: [deniz] })];
    const comment = world.comment(kept, can);
    await world.deliver(
      like(kept),
      like(gone),
      postCreated(gone),
      postCommented(comment),
      postCommented(world.comment(gone, can)),
      followChanged(can, ayse, { active: true, revision: 1 }),
    );
    expect(await world.list(ayse)).toHaveLength(5);
    await world.deliver(
      like(kept, can, 2),
      commentDeleted(comment, world.later()),
      followChanged(can, ayse, { active: false, revision: 2 }),
      postDeleted(gone, 2, world.later()),
    );
    expect(await world.list(ayse)).toEqual([]);
    expect(await world.list(deniz)).toEqual([]);
    expect(await world.unread(ayse)).toBe(0);
  });

  test('a like given again comes back where it was, as read as it was, and is not announced again', async () => {
    const [post, other] = [world.post(ayse), world.post(ayse)];
    await world.deliver(like(post));
    const [first] = await world.list(ayse);
    await world.deliver(like(other));
    await world.markRead(ayse, [first?.id ?? '']);
    const announced = await world.announced();
    for (const revision of [2, 3, 4, 5]) await world.deliver(like(post, can, revision));
    const [, again] = await world.list(ayse);
    expect(again).toEqual({ ...first, readAt: expect.any(String) });
    expect(await world.unread(ayse)).toBe(1);
    expect(await world.announced()).toEqual(announced);
  });

  test('a like whose end was heard of first is announced when it is given again', async () => {
    const post = world.post(ayse);
    await world.deliver(like(post, can, 2));
    expect(await world.list(ayse)).toEqual([]);
    await world.deliver(like(post, can, 3));
    const [notification] = await world.list(ayse);
    expect(await world.announced()).toEqual([notification?.id]);
  });
});
