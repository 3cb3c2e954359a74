import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newUuid } from '#runtime/clock.ts';
import type { SnapshotSource } from '#runtime/events/consumer.ts';
import type { EventEnvelope } from '#runtime/events/envelope.ts';
import { rebuildAll } from '#runtime/events/rebuild.ts';
import { EVENT_CONTRACTS } from '#schema/events/contracts.ts';
import { commentLikeChanged } from '#tests/harness/notification-events.ts';
import {
  type NotificationAnswer,
  type NotificationsWorld,
  notificationsWorld,
} from '#tests/harness/notifications-world.ts';
import { somebody } from '#tests/harness/sample-people.ts';
import {
  commentDeleted,
  type EventComment,
  type EventPerson,
  type EventPost,
  followChanged,
  likeChanged,
  membershipChanged,
  postCommented,
  postCreated,
  postDeleted,
  postUpdated,
  repostChanged,
} from '#tests/harness/social-events.ts';
import { notifications } from '../index.ts';

let world: NotificationsWorld;

beforeAll(async () => {
  world = await notificationsWorld();
});

afterAll(() => world.close());

const EDGES = ['follows', 'memberships', 'blocks', 'mutes'] as const;
const TABLES = ['notifications', 'acts', 'tombstones', 'edited_posts', ...EDGES] as const;
type State = Record<string, Record<string, unknown>[]>;

async function state(): Promise<State> {
  const entries = TABLES.map(async (table) => {
    const rows = await world.services.db.query<{ row: Record<string, unknown> }>(
      `SELECT to_jsonb(t) AS row FROM notifications.${table} t`,
    );
    return [table, rows.map(({ row }) => row)] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

/**
 * In one order, without what depends on how events came and never shows: notifications that nobody is in, and how often each was
 * announced.
 */
function comparable({ notifications: rows = [], ...others }: State): State {
  const groups = rows.filter(({ active }) => active).map(({ revision: _revision, ...row }) => row);
  return sorted({ ...others, notifications: groups });
}

function sorted(found: State): State {
  const lists = Object.entries(found).map(([table, list]) => [
    table,
    list.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
  ]);
  return Object.fromEntries(lists);
}

async function clear(): Promise<void> {
  for (const table of TABLES) await world.services.db.query(`DELETE FROM notifications.${table}`);
  await world.services.db.query('DELETE FROM runtime.outbox');
}

const people = [somebody(), somebody(), somebody()];
const person = (index: number) => people[index] ?? somebody();
const partyId = newUuid();
const at = (minute: number): Date => new Date(Date.UTC(2026, 4, 19, 9, minute));

/** What happens to one object, in order, and what a snapshot tells of it in the end. */
interface History {
  readonly events: readonly EventEnvelope[];
  readonly snapshot: readonly EventEnvelope[];
}

const who = fc.integer({ min: 0, max: 2 });

/** Acts that are given and taken back, one to four times, so many minutes apart. */
const reactions = fc.uniqueArray(fc.tuple(who, fc.integer({ min: 1, max: 4 })), { selector: ([user]) => user });

/**
 * A post with edits that change whom it mentions, perhaps a quote, with likes and reposts given and taken back, and comments that are
 * liked; perhaps deleted in the end.
 * @param apart minutes between two acts of one person
 */
const postHistory = (apart: number) =>
  fc
    .record({
      author: who,
      visibility: fc.constantFrom('PUBLIC' as const, 'FOLLOWERS' as const, 'PARTY' as const, 'PRIVATE' as const),
      mentions: fc.array(fc.uniqueArray(who), { minLength: 1, maxLength: 3 }),
      quoted: fc.option(who),
      likes: reactions,
      reposts: reactions,
      comments: fc.array(fc.record({ author: who, reply: fc.boolean(), deleted: fc.boolean(), likes: reactions }), {
        maxLength: 3,
      }),
      deleted: fc.boolean(),
    })
    .map(({ author, visibility, mentions, quoted, likes, reposts, comments, deleted }): History => {
      const post: EventPost = {
        id: newUuid(),
        author: person(author),
        visibility,
        partyId: visibility === 'PARTY' ? partyId : null,
        createdAt: at(0),
        ...(quoted !== null && { quoted: world.post(person(quoted)) }),
      };
      const texts = mentions.map((of) => ({ ...post, mentions: of.map(person) }));
      const [first = post, ...edits] = texts;
      const acts = <Event extends EventEnvelope>(
        by: readonly (readonly [number, number])[],
        change: (user: EventPerson, to: { active: boolean; revision: number; at: Date }) => Event,
      ): Event[][] =>
        by.map(([user, changes]) =>
          Array.from({ length: changes }, (_, index) =>
            change(person(user), { active: index % 2 === 0, revision: index + 1, at: at(10 + index * apart) }),
          ),
        );
      const edges: EventEnvelope[][] = [
        ...acts(likes, (user, to) => likeChanged(post, user, to)),
        ...acts(reposts, (user, to) => repostChanged(post, user, to)),
      ];
      const made: { readonly comment: EventComment; readonly deleted: boolean }[] = [];
      for (const { author: by, reply, deleted: isDeleted, likes: ofComment } of comments) {
        const parent = made.at(-1)?.comment;
        const comment = {
          id: newUuid(),
          post,
          author: person(by),
          createdAt: at(20),
          ...(reply && parent && { parent }),
        };
        made.push({ comment, deleted: isDeleted });
        edges.push(...acts(ofComment, (user, to) => commentLikeChanged(comment, user, to)));
      }
      const events = [
        postCreated(first),
        ...edits.map((text, index) => postUpdated(text, index + 2, at(index + 1))),
        ...edges.flat(),
        ...made.map(({ comment }) => postCommented(comment)),
        ...made.filter((it) => it.deleted).map(({ comment }) => commentDeleted(comment, at(30))),
        ...(deleted ? [postDeleted(post, texts.length + 1, at(40))] : []),
      ];
      const snapshot = deleted
        ? []
        : [
            postCreated(texts.at(-1) ?? post, texts.length),
            ...edges
              .flatMap((changes) => changes.slice(-1))
              .filter(({ type, data }) => !type.includes('.un') && !isAboutDeleted(data, made)),
            ...made.filter((it) => !it.deleted).map(({ comment }) => postCommented(comment)),
          ];
      return { events, snapshot };
    });

/** Likes of deleted comments are in no snapshot. */
function isAboutDeleted(
  data: unknown,
  comments: readonly { readonly comment: EventComment; readonly deleted: boolean }[],
): boolean {
  const { comment_id } = data as { comment_id?: string };
  return comments.some(({ comment, deleted }) => deleted && comment.id === comment_id);
}

const followHistory = fc
  .record({ from: who, step: fc.integer({ min: 1, max: 2 }), changes: fc.integer({ min: 1, max: 4 }) })
  .map(({ from, step, changes }): History => {
    const events = Array.from({ length: changes }, (_, index) =>
      followChanged(person(from), person((from + step) % 3), {
        active: index % 2 === 0,
        revision: index + 1,
        at: at(50 + index),
      }),
    );
    return { events, snapshot: events.slice(-1).filter(({ type }) => type === 'user.followed') };
  });

const membershipHistory = fc
  .record({ member: who, changes: fc.integer({ min: 1, max: 3 }) })
  .map(({ member, changes }): History => {
    const events = Array.from({ length: changes }, (_, index) =>
      membershipChanged(person(member), partyId, { active: index % 2 === 0, revision: index + 1 }),
    );
    return { events, snapshot: events.slice(-1).filter(({ type }) => type === 'party.member_joined') };
  });

const aggregateOf = ({ events }: History): string => events[0]?.aggregate.id ?? '';

/** Half a minute on a quiet machine. */
const TIME_OUT_MS = 240_000;

/** All at once, as a snapshot knows when an act happened last and not when it did first; or each on a day of its own. */
const AT_ONCE = 0;
const DAYS_APART = 24 * 60;

const history = (apart: number) =>
  fc
    .record({
      posts: fc.array(postHistory(apart), { maxLength: 3 }),
      follows: fc.uniqueArray(followHistory, { maxLength: 3, selector: aggregateOf }),
      memberships: fc.uniqueArray(membershipHistory, { maxLength: 2, selector: aggregateOf }),
    })
    .map(({ posts, follows, memberships }): History => {
      const all = [...posts, ...follows, ...memberships];
      return { events: all.flatMap(({ events }) => events), snapshot: all.flatMap(({ snapshot }) => snapshot) };
    });

test('any order, batching and duplication of events leads to the same state, and announces nothing twice', {
  timeout: TIME_OUT_MS,
}, async () => {
  const deliveries = history(DAYS_APART).chain(({ events }) =>
    fc.record({
      events: fc.constant(events),
      shuffled: fc
        .tuple(fc.shuffledSubarray([...events], { minLength: events.length }), fc.subarray([...events]))
        .map(([once, again]) => [...once, ...again]),
      cuts: fc.array(fc.nat(), { maxLength: 4 }),
    }),
  );
  await fc.assert(
    fc.asyncProperty(deliveries, async ({ events, shuffled, cuts }) => {
      await clear();
      for (const event of events) await world.deliver(event);
      const expected = comparable(await state());
      await clear();
      const places = [0, ...cuts.map((cut) => cut % (shuffled.length + 1)).sort((a, b) => a - b), shuffled.length];
      for (const [index, start] of places.entries()) await world.deliver(...shuffled.slice(start, places[index + 1]));
      const reached = await state();
      expect(comparable(reached)).toEqual(expected);
      const announced = Object.entries(Object.groupBy(await world.announced(), (id) => id));
      const times = new Map(reached.notifications?.map(({ id, revision }) => [id, revision]));
      for (const [id, all] of announced) expect(times.get(id)).toBeGreaterThanOrEqual(all?.length ?? 0);
    }),
    { numRuns: 40 },
  );
});

test('rebuilding from snapshots equals replaying, and keeps what was read', { timeout: TIME_OUT_MS }, async () => {
  await fc.assert(
    fc.asyncProperty(history(DAYS_APART), fc.nat(), async ({ events, snapshot }, pick) => {
      await clear();
      for (const event of events) await world.deliver(event);
      const [reader = somebody()] = people.slice(pick % 3);
      await world.markRead(reader);
      const announced = await world.announced();
      const replayed = await state();
      const source: SnapshotSource = {
        types: [...new Set(snapshot.map(({ type }) => type))],
        async *read() {
          for (const event of snapshot) yield [event];
        },
      };
      const options = {
        services: world.services,
        subgraphs: [{ ...notifications, snapshots: [source] }],
        contracts: EVENT_CONTRACTS,
      };
      await rebuildAll(options);
      const rebuilt = await state();
      const ended = (row: Record<string, unknown>): boolean => row.active === false;
      // Copies of edges hold ended ones only as long as their events are kept; nobody asks for those.
      for (const table of EDGES) replayed[table] = (replayed[table] ?? []).filter((row) => !ended(row));
      expect(sorted(rebuilt)).toEqual(sorted(replayed));
      expect(await world.announced()).toEqual(announced);
    }),
    { numRuns: 40 },
  );
});

/**
 * What does not rest on when an act happened: of one that was taken back and done again a snapshot knows the last time only, so that who
 * is named first may be another.
 */
function timeless({ createdAt: _at, actor: _actor, body: _body, actors, ...rest }: NotificationAnswer): object {
  return { ...rest, actors: actors.map(({ id }) => id).sort() };
}

test('from nothing, snapshots lead to what shows', { timeout: TIME_OUT_MS }, async () => {
  await fc.assert(
    fc.asyncProperty(history(AT_ONCE), async ({ events, snapshot }) => {
      const shown = async (): Promise<unknown[]> => {
        const lists = await Promise.all(people.map((each) => world.list(each)));
        return lists.map((list) => list.map((notification) => JSON.stringify(timeless(notification))).sort());
      };
      await clear();
      for (const event of events) await world.deliver(event);
      const expected = await shown();
      await clear();
      await world.deliver(...snapshot);
      expect(await shown()).toEqual(expected);
    }),
    { numRuns: 40 },
  );
});

test('a thousand events are eight statements, one for what is announced and one for the turn with bells', async () => {
  await clear();
  const author = somebody();
  const events = Array.from({ length: 250 }, () => {
    const post = world.post(author, { mentions: [somebody()] });
    const gone = world.post(author, { mentions: [somebody()] });
    return [
      postUpdated(post, 2, at(1)),
      likeChanged(post, somebody(), { active: true, revision: 1, at: at(2) }),
      postCreated(gone),
      postDeleted(gone, 2, at(3)),
    ];
  }).flat();
  const statements = await world.statements(() => world.deliver(...events));
  expect(statements).toHaveLength(10);
  expect(await world.announced()).toHaveLength(500);
});
