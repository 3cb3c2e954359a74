import { afterAll, beforeAll, expect, test } from 'vitest';
import { newUuid } from '#runtime/clock.ts';
import type { Sql } from '#runtime/db/database.ts';
import { FIRST_UUID } from '#runtime/uuid.ts';
import { alertsChanged } from '#tests/harness/notification-events.ts';
import { type NotificationsWorld, notificationsWorld } from '#tests/harness/notifications-world.ts';
import { planReads } from '#tests/harness/plan-reads.ts';
import { somebody } from '#tests/harness/sample-people.ts';
import { likeChanged } from '#tests/harness/social-events.ts';
import { changesOf } from './changes.ts';
import { alertedFollowers } from './store/fan-outs.ts';
import { announcements, refreshGroups } from './store/groups.ts';
import { countUnread, notificationPage, notificationsByIds } from './store/notifications.ts';
import { saveActs } from './store/record.ts';
import { deleteNotificationsBefore } from './store/retention.ts';
import { retractComments } from './store/retract.ts';

// One person with 50,000 notifications of up to three people, among as many of others, who has muted and is blocked by hundreds.
const NOTIFICATIONS = 50_000;
const OTHERS_EDGES = 20_000;
const [person, author] = [somebody(), somebody()];
let world: NotificationsWorld;
let ids: string[];

beforeAll(async () => {
  world = await notificationsWorld();
  const { db } = world.services;
  await db.query(
    `INSERT INTO notifications.notifications (id, recipient_id, kind, tab, post_id, post_author_id, post_visibility, actors_count, active,
       created_at, revision)
     SELECT gen_random_uuid(), CASE WHEN n % 2 = 0 THEN $1::uuid ELSE gen_random_uuid() END, kind,
       CASE kind WHEN 'BADGE_EARNED' THEN 'SYSTEM' ELSE 'INTERACTIONS' END, CASE kind WHEN 'BADGE_EARNED' THEN NULL ELSE gen_random_uuid() END,
       CASE kind WHEN 'MENTION' THEN gen_random_uuid() END, CASE kind WHEN 'MENTION' THEN 'PUBLIC' END,
       CASE kind WHEN 'LIKE' THEN 3 ELSE 1 END, true, now() - n * interval '1 minute', 1
     FROM (SELECT n, CASE n % 100 WHEN 0 THEN 'BADGE_EARNED' WHEN 2 THEN 'MENTION' ELSE 'LIKE' END AS kind
       FROM generate_series(1, $2::int) n) AS made`,
    [person.id, 2 * NOTIFICATIONS],
  );
  await db.query(
    `INSERT INTO notifications.acts
     SELECT n.recipient_id, n.id || ':' || a, n.kind, n.id, gen_random_uuid(), 'kisi', gen_random_uuid(), n.created_at - a * interval '1 s',
       true, true, 1
     FROM notifications.notifications n, generate_series(1, n.actors_count) a`,
  );
  for (const [table, source] of [
    ['blocks', true],
    ['mutes', false],
  ] as const)
    await db.query(
      `INSERT INTO notifications.${table} SELECT gen_random_uuid(), gen_random_uuid(), true, 1 FROM generate_series(1, $2::int)
       UNION ALL SELECT CASE WHEN $3 THEN gen_random_uuid() ELSE $1 END, CASE WHEN $3 THEN $1 ELSE gen_random_uuid() END, true, 1
       FROM generate_series(1, 300)`,
      [person.id, OTHERS_EDGES, source],
    );
  await db.query(
    `INSERT INTO notifications.tombstones SELECT gen_random_uuid(), now() FROM generate_series(1, $1::int)`,
    [OTHERS_EDGES],
  );
  await db.query(
    `INSERT INTO notifications.follows SELECT gen_random_uuid(), gen_random_uuid(), true, 1 FROM generate_series(1, $1::int)`,
    [OTHERS_EDGES],
  );
  await db.query(
    `INSERT INTO notifications.alerts SELECT gen_random_uuid(), gen_random_uuid(), true, now(), 1 FROM generate_series(1, $1::int)`,
    [OTHERS_EDGES],
  );
  await world.deliver(alertsChanged(somebody(), author, { active: true, revision: 1, at: world.now }));
  await db.query('ANALYZE');
  const rows = await db.query<{ id: string }>(
    'SELECT id FROM notifications.notifications WHERE recipient_id = $1 LIMIT 20',
    [person.id],
  );
  ids = rows.map(({ id }) => id);
}, 120_000);
afterAll(() => world.close());

const like = () => likeChanged(world.post(person), somebody(), { active: true, revision: 1, at: world.now });
const fanOut = () => ({
  postId: newUuid(),
  authorId: author.id,
  authorUsername: author.username,
  visibility: 'PUBLIC',
  partyId: null,
  sourceRevision: 1,
  createdAt: world.now,
  traceId: null,
  reached: FIRST_UUID,
  batches: 0,
});

test.each<[string, (sql: Sql) => Promise<unknown>, number]>([
  // The notification, and of each its latest act and those of two more people, with the ones passed over, and who of them is hidden.
  ['a page', (sql) => notificationPage(sql, person.id, null, null, 21), 21 * 13],
  [
    'a page far down',
    (sql) =>
      notificationPage(sql, person.id, null, { at: new Date(Date.now() - 30 * 24 * 3_600_000), id: newUuid() }, 21),
    21 * 13,
  ],
  ['a page of the rarest tab', (sql) => notificationPage(sql, person.id, 'SYSTEM', null, 21), 21 * 3],
  ['a page of a tab with nothing', (sql) => notificationPage(sql, person.id, 'PARTY', null, 21), 0],
  ['20 by id', (sql) => notificationsByIds(sql, person.id, ids), 20 * 13],
  ['how many are unread', (sql) => countUnread(sql, person.id, 1_000), 1_000 * 2 + 3],
  // Explained when they are saved already: each finds itself.
  ['100 likes', (sql) => saveActs(sql, changesOf(Array.from({ length: 100 }, like), new Date(0)).acts), 100],
  [
    '20 groups that grow',
    (sql) =>
      refreshGroups(
        sql,
        ids.map((groupId) => ({ groupId, actorId: newUuid(), acts: 0 })),
        ids,
      ),
    20 * 6,
  ],
  ['20 announcements', (sql) => announcements(sql, ids), 20],
  ['deleted comments', (sql) => retractComments(sql, [newUuid()]), 0],
  ['whom to tell of a post', (sql) => alertedFollowers(sql, fanOut(), 1_000), 1],
  ['what is to be forgotten', (sql) => deleteNotificationsBefore(sql, new Date(0), 500), 0],
])('%s: read by index, and not more rows than needed', async (_what, read, most) => {
  const { rows, whole } = await planReads(world.services.db, read);
  expect(whole).toEqual([]);
  expect(rows).toBeLessThanOrEqual(most);
});
