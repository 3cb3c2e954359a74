import { afterAll, beforeEach, expect, test } from 'vitest';
import { ValidationFailed } from '#runtime/errors.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { testDatabase } from '#tests/harness/database.ts';
import { closeServices, testServices } from '#tests/harness/services.ts';
import { ProfileNotReady } from '../errors.ts';
import { insertProfiles } from '../store/profiles.ts';
import { updateProfile } from './update-profile.ts';

const database = await testDatabase();
const { db, ...services } = testServices(database.url);
const commands = { ...services, db, traceId: 'trace-1', events: { applied: async () => true } };
afterAll(async () => {
  await closeServices({ ...services, db });
  await database.drop();
});

let people = 0;
let viewer: Viewer;
const viewerOf = (id: string): Viewer => ({
  id,
  username: `kisi_${people}`,
  role: 'citizen',
  roleLevel: 1,
  partyId: null,
  sessionId: id,
  issuedAt: 0,
});

beforeEach(async () => {
  people += 1;
  viewer = viewerOf(services.newId());
  const profile = {
    id: viewer.id,
    username: viewer.username,
    displayName: 'Kişi',
    provinceCode: '34',
    createdAt: new Date(),
  };
  await db.sqlTransaction((tx) => insertProfiles(tx, [profile]));
});

const events = () =>
  db.query<{ data: unknown; aggregate_revision: number; metadata: unknown }>(
    `SELECT data, aggregate_revision, metadata FROM runtime.outbox WHERE type = 'user.updated' AND aggregate_id = $1 ORDER BY aggregate_revision`,
    [viewer.id],
  );

test('a change raises the revision and tells the whole state', async () => {
  const changed = await updateProfile(commands, viewer, {
    bio: 'Merhaba',
    profession: 'LAWYER',
    provinceCode: null,
    interests: ['SPORT'],
  });
  expect(changed).toMatchObject({
    displayName: 'Kişi',
    bio: 'Merhaba',
    profession: 'LAWYER',
    provinceCode: null,
    revision: 2,
  });
  expect(await events()).toEqual([
    {
      data: {
        user_id: viewer.id,
        username: viewer.username,
        display_name: 'Kişi',
        avatar_url: null,
        profession: 'LAWYER',
        province_code: null,
        district_code: null,
        interests: ['SPORT'],
      },
      aggregate_revision: 2,
      metadata: { user_id: viewer.id, trace_id: 'trace-1' },
    },
  ]);
  const cleared = await updateProfile(commands, viewer, { bio: null });
  expect(cleared).toMatchObject({ bio: null, profession: 'LAWYER', revision: 3 });
});

test('what changes nothing tells nothing', async () => {
  for (const input of [
    {},
    { displayName: 'Kişi' },
    { bio: null, provinceCode: '34', profession: 'UNKNOWN' as const },
  ]) {
    expect(await updateProfile(commands, viewer, input)).toMatchObject({ revision: 1 });
  }
  expect(await events()).toEqual([]);
});

test('bad input changes nothing', async () => {
  await expect(updateProfile(commands, viewer, { bio: 'iyi', displayName: '\u0000' })).rejects.toThrow(
    ValidationFailed,
  );
  expect(await updateProfile(commands, viewer, {})).toMatchObject({ bio: null, revision: 1 });
});

test('20 changes at once take effect one after the other, with a revision each', async () => {
  await Promise.all(
    Array.from({ length: 20 }, (_, turn) => updateProfile(commands, viewer, { bio: `${turn}. değişiklik` })),
  );
  expect((await events()).map((event) => event.aggregate_revision)).toEqual(
    Array.from({ length: 20 }, (_, turn) => turn + 2),
  );
});

test('an account without a profile yet is told so', async () => {
  await expect(updateProfile(commands, viewerOf(services.newId()), { bio: 'x' })).rejects.toThrow(ProfileNotReady);
});

test('moving is told with the district, and waited for; interests are kept and told to nobody', async () => {
  const waited: (readonly string[])[] = [];
  const noting = {
    ...commands,
    events: { applied: async (_: unknown, consumers: readonly string[]) => waited.push(consumers) > 0 },
  };
  const moved = await updateProfile(noting, viewer, { provinceCode: '06', districtCode: '06-07' });
  expect(moved).toMatchObject({ provinceCode: '06', districtCode: '06-07', revision: 2 });
  expect((await events()).at(-1)?.data).toMatchObject({ province_code: '06', district_code: '06-07' });
  expect(waited).toEqual([['posts.people', 'feed.people']]);
  const interested = await updateProfile(noting, viewer, { interests: ['SPORT', 'HEALTH'] });
  expect(interested).toMatchObject({ interests: ['SPORT', 'HEALTH'], revision: 3 });
  expect(await updateProfile(noting, viewer, { interests: ['SPORT', 'HEALTH'] })).toMatchObject({ revision: 3 });
  await expect(updateProfile(noting, viewer, { districtCode: '34-05' })).rejects.toThrow(ValidationFailed);
  expect(await updateProfile(noting, viewer, { provinceCode: '34' })).toMatchObject({
    districtCode: null,
    revision: 4,
  });
  expect(waited).toHaveLength(2);
});
