import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newUuid } from '#runtime/clock.ts';
import { type EventData, type EventOf, newEvent } from '#schema/events/contracts.ts';
import { alertsChanged } from '#tests/harness/notification-events.ts';
import { type NotificationsWorld, notificationsWorld } from '#tests/harness/notifications-world.ts';
import { somebody } from '#tests/harness/sample-people.ts';
import {
  commentHiding,
  type EventPost,
  followChanged,
  likeChanged,
  postCommented,
  postCreated,
  postUpdated,
} from '#tests/harness/social-events.ts';

let world: NotificationsWorld;
const [ayse, can, deniz] = [somebody(), somebody(), somebody()];

beforeEach(async () => {
  world = await notificationsWorld();
});
afterEach(() => world.close());

/** The post as moderation hides it, or shows it again: which events tell of at a revision. */
const turned = (post: EventPost, revision: number): EventOf<'post.updated'> => {
  const visibility = revision % 2 === 0 ? ('PRIVATE' as const) : post.visibility;
  return postUpdated({ ...post, visibility }, revision, post.createdAt);
};

describe('what is about something that moderation hides does not show until it is shown again', () => {
  test('mentions, quotes and reactions of a hidden post, in whatever order that is heard of', async () => {
    const quoted = world.post(can);
    const post = world.post(ayse, { mentions: [deniz], quoted });
    await world.deliver(postCreated(post), likeChanged(post, can, { active: true, revision: 1, at: world.later() }));
    const before = { can: await world.list(can), deniz: await world.list(deniz), ayse: await world.list(ayse) };
    expect([before.can, before.deniz, before.ayse].map((list) => list.length)).toEqual([1, 1, 1]);
    await world.deliver(turned(post, 2));
    for (const person of [ayse, can, deniz]) {
      expect(await world.list(person)).toEqual([]);
      expect(await world.unread(person)).toBe(0);
    }
    await world.deliver(turned(post, 3));
    await world.deliver(turned(post, 2));
    expect({ can: await world.list(can), deniz: await world.list(deniz), ayse: await world.list(ayse) }).toEqual(
      before,
    );
    expect(await world.announced()).toHaveLength(3);
  });

  test('a hidden comment', async () => {
    const comment = world.comment(world.post(ayse), can);
    await world.deliver(postCommented(comment));
    const before = await world.list(ayse);
    expect(before).toHaveLength(1);
    await world.deliver(commentHiding(comment, { hidden: true, revision: 2, at: world.later() }));
    expect(await world.list(ayse)).toEqual([]);
    await world.deliver(commentHiding(comment, { hidden: false, revision: 3, at: world.later() }));
    expect(await world.list(ayse)).toEqual(before);
    await world.deliver(commentHiding(comment, { hidden: true, revision: 4, at: world.later() }));
    await world.deliver(commentHiding(comment, { hidden: false, revision: 3, at: world.later() }));
    expect(await world.list(ayse)).toEqual([]);
  });

  test('a new post that the bell told of', async () => {
    const follow = { active: true, revision: 1, at: world.later() };
    await world.deliver(followChanged(can, ayse, follow), alertsChanged(can, ayse, { ...follow, revision: 2 }));
    const post = world.post(ayse);
    await world.deliver(postCreated(post));
    await world.runJobs();
    const before = await world.list(can);
    expect(before).toMatchObject([{ type: 'NEW_POST' }]);
    await world.deliver(turned(post, 2));
    expect(await world.list(can)).toEqual([]);
    await world.deliver(turned(post, 3));
    expect(await world.list(can)).toEqual(before);
  });
});

describe('the author of something hidden is told', () => {
  const statementId = newUuid();
  const stated = (
    revision: number,
    more: Partial<EventData<'moderation.stated'>> = {},
  ): EventOf<'moderation.stated'> => {
    const data: EventData<'moderation.stated'> = {
      statement_id: statementId,
      post_id: newUuid(),
      comment_id: null,
      author_id: ayse.id,
      grounds: [
        { label: 'HATE', probability: 0.95 },
        { label: 'PROFANITY', probability: 0.8 },
      ],
      model: 'polit-moderation 1.0',
      statement: null,
      issued_at: world.now.toISOString(),
      state: 'IN_FORCE',
      appeal_until: '2027-05-23T10:00:00.000Z',
      appealed_at: null,
      review: null,
      decision: null,
      ...more,
    };
    const aggregate = { type: 'moderation_statement', id: statementId, revision };
    return newEvent(
      'moderation.stated',
      { data, aggregate, actorId: null },
      { newId: newUuid, clock: () => world.now },
    );
  };
  const review = () => ({ statement: 'Açıkça nefret söylemi.', at: world.later().toISOString() });

  test('what was hidden, why, by which model, and until when they may appeal, in both languages', async () => {
    await world.deliver(stated(1));
    const turkish = await world.list(ayse, 'SYSTEM', 'tr');
    expect(turkish).toMatchObject([
      {
        type: 'SYSTEM',
        actors: [],
        actionUrl: `/moderation/${statementId}`,
        title: 'İçeriğiniz gizlendi',
        body: 'Paylaşımınız topluluk kuralları gereği gizlendi; onu yalnızca siz görüyorsunuz. Gerekçe: polit-moderation 1.0 modeli otomatik olarak şunu buldu: nefret söylemi, hakaret veya küfür. 23 Mayıs 2027 tarihine kadar itiraz edebilirsiniz',
      },
    ]);
    expect((await world.list(ayse, 'SYSTEM', 'en'))[0]).toMatchObject({
      title: 'Your content was hidden',
      body: expect.stringMatching(
        /^Your post was hidden .* the model polit-moderation 1\.0 found automatically: hate speech, insults or profanity\. You can appeal until May 23, 2027$/u,
      ),
    });
  });

  test('each step once, whatever comes first and however often, in a moderator’s own words', async () => {
    const first = stated(1, { statement: 'Hakaret {until} içeriyor.', grounds: [], model: null });
    const kept = { ...first.data, review: review() };
    const second = stated(2, kept);
    const last = stated(4, { ...kept, state: 'REVERSED', decision: review() });
    await world.deliver(last);
    await world.deliver(first, second, last);
    const list = await world.list(ayse, 'SYSTEM', 'en');
    expect(list.map(({ title }) => title)).toEqual([
      'Your content is shown again',
      'Your content was reviewed',
      'Your content was hidden',
    ]);
    expect(list[2]?.body).toContain('Reason: Hakaret {until} içeriyor. You can appeal');
    expect(await world.announced()).toHaveLength(3);
    expect(await world.list(can)).toEqual([]);
  });

  test('that an appeal was turned down', async () => {
    const issued_at = world.now.toISOString();
    await world.deliver(stated(3, { issued_at, state: 'UPHELD', comment_id: newUuid(), decision: review() }));
    const [decided] = await world.list(ayse, 'SYSTEM', 'en');
    expect(decided).toMatchObject({ body: 'Your comment stays hidden. Reason: Açıkça nefret söylemi' });
  });
});
