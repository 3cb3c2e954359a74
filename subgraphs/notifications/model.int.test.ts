import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newUuid } from '#runtime/clock.ts';
import { alertsChanged, commentLikeChanged } from '#tests/harness/notification-events.ts';
import { type ModelNotification, NotificationsModel } from '#tests/harness/notifications-model.ts';
import { type NotificationsWorld, notificationsWorld } from '#tests/harness/notifications-world.ts';
import { somebody } from '#tests/harness/sample-people.ts';
import {
  ancestorAuthorIds,
  blockChanged,
  commentDeleted,
  type EventComment,
  type EventPerson,
  type EventPost,
  followChanged,
  likeChanged,
  membershipChanged,
  muteChanged,
  postCommented,
  postCreated,
  postDeleted,
  repostChanged,
} from '#tests/harness/social-events.ts';

let world: NotificationsWorld;

beforeAll(async () => {
  world = await notificationsWorld();
});

afterAll(() => world.close());

const STEPS = [
  'post',
  'like',
  'repost',
  'comment',
  'likeComment',
  'deleteComment',
  'deletePost',
  'follow',
  'bell',
  'block',
  'mute',
  'join',
  'prefer',
  'readAll',
  'readFirst',
] as const;
const step = fc.record({
  what: fc.constantFrom(...STEPS),
  who: fc.nat(3),
  whom: fc.nat(3),
  which: fc.nat(5),
  visibility: fc.constantFrom('PUBLIC' as const, 'PUBLIC' as const, 'FOLLOWERS' as const, 'PARTY' as const),
  hours: fc.integer({ min: 1, max: 6 }),
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

const pick = <Item>(items: readonly Item[], index: number): Item | undefined => items[index % items.length];

/** People of their own, who do things to each other; the platform and the model are told of all of it. */
class Story {
  readonly people = Array.from({ length: 4 }, () => somebody());
  readonly model = new NotificationsModel();
  readonly #party = newUuid();
  readonly #posts: EventPost[] = [];
  readonly #comments: EventComment[] = [];
  readonly #revisions = new Map<string, number>();

  async take({ what, who, whom, which, visibility, hours }: Step): Promise<void> {
    world.now = new Date(world.now.getTime() + hours * 3_600_000);
    const [by, other] = [pick(this.people, who), pick(this.people, whom)];
    const [post, comment] = [pick(this.#posts, which), pick(this.#comments, which)];
    if (by === undefined || other === undefined) return;
    switch (what) {
      case 'post':
        return await this.#publish(by, other, visibility, post);
      case 'like':
      case 'repost':
        return post && (await this.#react(what, by, post));
      case 'comment':
        return post && (await this.#comment(by, post, comment));
      case 'likeComment':
        return comment && (await this.#likeComment(by, comment));
      case 'deleteComment':
        return comment && (await this.#delete(comment.id, commentDeleted(comment, world.now)));
      case 'deletePost':
        return post && (await this.#delete(post.id, postDeleted(post, 2, world.now)));
      case 'prefer':
        return await this.#prefer(by, pick(['LIKE', 'COMMENT', 'FOLLOW', 'NEW_POST'], which) ?? 'LIKE');
      case 'readAll':
      case 'readFirst':
        return await this.#read(by, what === 'readAll');
      default:
        if (by !== other || what === 'join') await this.#relate(what, by, other);
    }
  }

  #change(name: string): { active: boolean; revision: number; at: Date } {
    const revision = (this.#revisions.get(name) ?? 0) + 1;
    this.#revisions.set(name, revision);
    const active = revision % 2 === 1;
    if (active) this.model.edges.add(name);
    else this.model.edges.delete(name);
    return { active, revision, at: world.now };
  }

  async #publish(by: EventPerson, other: EventPerson, visibility: Step['visibility'], quoted?: EventPost) {
    const post = world.post(by, {
      visibility,
      partyId: visibility === 'PARTY' ? this.#party : null,
      mentions: [other],
      ...(quoted && { quoted }),
    });
    this.#posts.push(post);
    const shown = { id: post.id, author: by.id, visibility };
    const act = { actor: by.id, at: world.now.getTime(), post: shown, comment: null, byDay: false };
    await world.deliver(postCreated(post));
    const told: [string, EventPerson][] = [['MENTION', other]];
    if (quoted) told.push(['QUOTE', quoted.author]);
    for (const [kind, { id }] of told)
      this.model.happened(`${kind} ${post.id}`, { ...act, recipient: id, kind, group: `${kind} ${post.id}` });
    await world.runJobs();
    for (const { id } of this.people) {
      if (!this.model.edges.has(`bell ${id} ${by.id}`) || !this.model.maySee(id, shown)) continue;
      const group = `NEW_POST ${by.id} ${visibility}`;
      this.model.happened(`NEW_POST ${post.id}`, { ...act, recipient: id, kind: 'NEW_POST', group, byDay: true });
    }
  }

  async #react(what: 'like' | 'repost', by: EventPerson, post: EventPost) {
    const change = this.#change(`${what} ${post.id} ${by.id}`);
    await world.deliver(what === 'like' ? likeChanged(post, by, change) : repostChanged(post, by, change));
    const kind = what.toUpperCase();
    const shown = { id: post.id, author: post.author.id, visibility: post.visibility };
    const act = { kind, actor: by.id, at: world.now.getTime(), post: shown, comment: null };
    const subject = `${what} ${post.id} ${by.id}`;
    if (!change.active) this.model.ended(post.author.id, subject);
    else this.model.happened(subject, { ...act, recipient: post.author.id, group: `${kind} ${post.id}`, byDay: true });
  }

  async #comment(by: EventPerson, post: EventPost, parent?: EventComment) {
    const comment = world.comment(post, by, parent?.post.id === post.id ? parent : undefined);
    this.#comments.push(comment);
    await world.deliver(postCommented(comment));
    const shown = { id: post.id, author: post.author.id, visibility: post.visibility };
    const act = {
      actor: by.id,
      at: world.now.getTime(),
      post: shown,
      comment: comment.id,
      above: ancestorAuthorIds(comment),
    };
    const replied = comment.parent?.author.id;
    if (replied !== undefined)
      this.model.happened(comment.id, { ...act, recipient: replied, kind: 'REPLY', group: comment.id, byDay: false });
    if (replied === post.author.id) return;
    const group = `COMMENT ${post.id}`;
    this.model.happened(comment.id, { ...act, recipient: post.author.id, kind: 'COMMENT', group, byDay: true });
  }

  async #likeComment(by: EventPerson, comment: EventComment) {
    const subject = `comment_like ${comment.id} ${by.id}`;
    const change = this.#change(subject);
    await world.deliver(commentLikeChanged(comment, by, change));
    if (!change.active) return this.model.ended(comment.author.id, subject);
    const { post } = comment;
    this.model.happened(subject, {
      recipient: comment.author.id,
      kind: 'COMMENT_LIKE',
      group: `COMMENT_LIKE ${comment.id}`,
      byDay: true,
      actor: by.id,
      at: world.now.getTime(),
      post: { id: post.id, author: post.author.id, visibility: post.visibility },
      comment: comment.id,
      above: [post.author.id, ...ancestorAuthorIds(comment)],
    });
  }

  async #delete(id: string, event: ReturnType<typeof postDeleted> | ReturnType<typeof commentDeleted>) {
    await world.deliver(event);
    this.model.deleted.add(id);
  }

  async #relate(what: 'follow' | 'bell' | 'block' | 'mute' | 'join', by: EventPerson, other: EventPerson) {
    const change = this.#change(what === 'join' ? `member ${by.id}` : `${what} ${by.id} ${other.id}`);
    const events = {
      follow: () => followChanged(by, other, change),
      bell: () => alertsChanged(by, other, change),
      block: () => blockChanged(by, other, change),
      mute: () => muteChanged(by, other, change),
      join: () => membershipChanged(by, this.#party, change),
    };
    await world.deliver(events[what]());
    if (what !== 'follow') return;
    if (!change.active) return this.model.ended(other.id, `follow ${by.id}`);
    const act = { kind: 'FOLLOW', actor: by.id, at: world.now.getTime(), post: null, comment: null };
    this.model.happened(`follow ${by.id}`, { ...act, recipient: other.id, group: 'FOLLOW', byDay: true });
  }

  async #prefer(by: EventPerson, type: string) {
    const name = `${by.id} ${type}`;
    const isOff = this.model.off.has(name);
    await world.prefer(by, { [type]: isOff ? ['IN_APP'] : [] });
    if (isOff) this.model.off.delete(name);
    else this.model.off.add(name);
  }

  async #read(by: EventPerson, all: boolean) {
    const [first] = await world.list(by);
    if (all) await world.markRead(by);
    else if (first) await world.markRead(by, [first.id]);
    this.model.read(by.id, all ? null : first?.type);
  }
}

// One post may be told of twice at one instant; which of the two stands first is up to their ids.
const inPlace = (a: ModelNotification, b: ModelNotification): number =>
  b.createdAt - a.createdAt || a.type.localeCompare(b.type);

// Half a minute, and minutes to find the shortest history where it fails.
test('after any history everybody is shown, and has unread, what the rules say', { timeout: 240_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 60, size: 'max' }), async (steps) => {
      const story = new Story();
      const before = (await world.announced()).length;
      for (const [index, each] of steps.entries()) {
        await story.take(each);
        if (index % 5 !== 0 && index < steps.length - 1) continue;
        for (const person of story.people) {
          const expected = story.model.list(person.id);
          const shown = (await world.list(person)).map((it) => ({
            type: it.type,
            actors: it.actors.map(({ id }) => id),
            actorsCount: it.actorsCount,
            post: it.post?.id ?? null,
            comment: it.comment?.id ?? null,
            createdAt: Date.parse(it.createdAt),
            unread: it.readAt === null,
          }));
          expect(shown.toSorted(inPlace)).toEqual(expected.toSorted(inPlace));
          expect(await world.unread(person)).toBe(expected.filter(({ unread }) => unread).length);
        }
      }
      expect((await world.announced()).length - before).toBe(story.model.announced);
    }),
    { numRuns: 20 },
  );
});
