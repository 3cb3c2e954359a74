import { afterAll, expect, test } from 'vitest';
import { newUuid } from '#runtime/clock.ts';
import { openDatabase } from '#runtime/db/database.ts';
import { testDatabase } from '#tests/harness/database.ts';
import { readOldNotifications } from './read-notifications.ts';

const database = await testDatabase();
const db = openDatabase({ url: database.url });
afterAll(async () => {
  await db.close();
  await database.drop();
});

const NOW = new Date('2026-11-22T12:00:00Z');
const HOUR_MS = 3_600_000;

async function told(hoursAgo: number, { active = true, readAt = null as Date | null } = {}): Promise<string> {
  const id = newUuid();
  await db.query(
    `INSERT INTO notifications.notifications (id, recipient_id, kind, tab, actors_count, active, created_at, read_at, revision)
     VALUES ($1, $2, 'FOLLOW', 'INTERACTIONS', $3::boolean::int, $3, $4, $5, 1)`,
    [id, newUuid(), active, new Date(NOW.getTime() - hoursAgo * HOUR_MS), readAt],
  );
  return id;
}

async function readAt(id: string): Promise<Date | null | undefined> {
  const [row] = await db.query<{ at: Date | null }>(
    'SELECT read_at AS at FROM notifications.notifications WHERE id = $1',
    [id],
  );
  return row?.at;
}

test('what was told more than two days ago was read some hours later, the rest is unread', async () => {
  const earlier = new Date(NOW.getTime() - 80 * HOUR_MS);
  const [old, recent, taken, read] = [
    await told(49),
    await told(47),
    await told(100, { active: false }),
    await told(100, { readAt: earlier }),
  ];
  await readOldNotifications(db, NOW);
  const at = (await readAt(old))?.getTime() ?? Number.NaN;
  expect(at).toBeGreaterThanOrEqual(NOW.getTime() - 48 * HOUR_MS);
  expect(at).toBeLessThanOrEqual(NOW.getTime() - 29 * HOUR_MS);
  expect(await readAt(recent)).toBeNull();
  expect(await readAt(taken)).toBeNull();
  expect(await readAt(read)).toEqual(earlier);
});
