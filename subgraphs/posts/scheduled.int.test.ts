import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Role, Viewer } from '#runtime/viewer.ts';
import { newEvent } from '#schema/events/contracts.ts';
import { deliver } from '#tests/harness/deliver.ts';
import { type PostsWorld, postsWorld } from '#tests/harness/posts-world.ts';
import { posts } from './index.ts';
import { publishScheduled } from './jobs/publish-scheduled.ts';

let world: PostsWorld;
beforeAll(async () => {
  world = await postsWorld();
});
afterEach(async () => {
  world.now = undefined;
  await world.services.db.query('DELETE FROM posts.drafts');
});
afterAll(() => world.close());

const NOON = new Date('2026-05-19T09:00:00Z');
const ONE = new Date('2026-05-19T10:00:00Z');
const MIDNIGHT = new Date('2026-05-19T21:00:00Z');

const FIELDS = 'id scheduledAt failure';
const SAVE = `mutation ($input: SaveDraftInput!) { saveDraft(input: $input) { __typename
  ... on SaveDraftSuccess { draft { ${FIELDS} } } ... on UserError { message } } }`;
/** Schedules for one o'clock, at noon. */
const schedule = async (author: Viewer, input: object = {}): Promise<string> => {
  world.now = NOON;
  const { draft } = await world.command(author, SAVE, {
    input: { content: 'Zamanlı', scheduledAt: ONE.toISOString(), ...input },
  });
  return (draft as { id: string }).id;
};
const runAt = async (at: Date): Promise<void> => {
  world.now = at;
  await publishScheduled.run(world.services);
};
const published = async (author: Viewer): Promise<string[]> => {
  const rows = await world.services.db.query<{ content: string }>(
    'SELECT content FROM posts.posts WHERE author_id = $1 ORDER BY id',
    [author.id],
  );
  return rows.map(({ content }) => content);
};
const draftOf = async (author: Viewer, id: string, locale: 'en' | 'tr' = 'en'): Promise<unknown> => {
  const document = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Draft { ${FIELDS} } } }`;
  const { data } = await world.run(author, document, { r: [{ __typename: 'Draft', id }] }, locale);
  return (data?._entities as unknown[] | undefined)?.[0];
};
let revision = 1;
const changeRole = async ({ id }: Viewer, role: Role): Promise<void> => {
  revision += 1;
  const data = { user_id: id, role, previous_role: null, party_id: null, at: NOON.toISOString() };
  await deliver(world.services, posts, [
    newEvent('user.role_changed', { data, aggregate: { type: 'user', id, revision }, actorId: null }, world.services),
  ]);
};

test('a scheduled post comes when its time has come, not before, and as of then', async () => {
  const author = await world.person();
  const id = await schedule(author);
  await runAt(new Date(ONE.getTime() - 1));
  expect(await published(author)).toEqual([]);
  await runAt(ONE);
  expect(await published(author)).toEqual(['Zamanlı']);
  expect(await draftOf(author, id)).toBeNull();
  const [event] = (await world.events('post.created')).filter(({ data }) => data.author_id === author.id);
  expect(event?.data).toMatchObject({ created_at: ONE.toISOString(), author_username: author.username });
  await runAt(MIDNIGHT);
  expect(await published(author)).toHaveLength(1);
});

test('several processes publish each once, in the order of their times', async () => {
  const authors = await Promise.all(Array.from({ length: 4 }, () => world.person('mp')));
  for (const author of authors) {
    for (let n = 0; n < 5; n += 1) {
      const scheduledAt = new Date(ONE.getTime() - n * 60_000).toISOString();
      await schedule(author, { content: `${n}`, scheduledAt });
    }
  }
  world.now = ONE;
  await Promise.all(Array.from({ length: 4 }, () => publishScheduled.run(world.services)));
  await publishScheduled.run(world.services);
  for (const author of authors) expect((await published(author)).sort()).toEqual(['0', '1', '2', '3', '4']);
  const alone = await world.person('mp');
  for (let n = 0; n < 3; n += 1) {
    await schedule(alone, { content: `${n}`, scheduledAt: new Date(ONE.getTime() - n * 60_000).toISOString() });
  }
  await runAt(ONE);
  expect(await published(alone)).toEqual(['2', '1', '0']);
});

test('a publication by hand at the same time is the only one', async () => {
  const author = await world.person();
  const id = await schedule(author);
  world.now = ONE;
  await Promise.all([
    publishScheduled.run(world.services),
    world.command(author, 'mutation ($id: ID!) { publishDraft(input: { id: $id }) { __typename } }', { id }),
  ]);
  expect(await published(author)).toHaveLength(1);
});

test('rights are those of the moment: the role known by then decides', async () => {
  const [demoted, promoted] = [await world.person(), await world.person()];
  const [one, other] = [await schedule(demoted), await schedule(promoted)];
  await changeRole(demoted, 'citizen');
  await changeRole(promoted, 'mp');
  await runAt(ONE);
  expect(await published(demoted)).toEqual([]);
  expect(await draftOf(demoted, one)).toMatchObject({
    scheduledAt: ONE.toISOString(),
    failure: 'You had no right to post at that time.',
  });
  expect(await draftOf(demoted, one, 'tr')).toMatchObject({ failure: 'O sırada paylaşım yapma hakkınız yoktu.' });
  expect(await published(promoted)).toEqual(['Zamanlı']);
  expect(await draftOf(promoted, other)).toBeNull();
  // It is not tried again until its author schedules it anew.
  await changeRole(demoted, 'mp');
  await runAt(MIDNIGHT);
  expect(await published(demoted)).toEqual([]);
  world.now = NOON;
  await world.command({ ...demoted, role: 'mp' }, SAVE, { input: { id: one, content: 'Düzeltilmiş' } });
  expect(await draftOf(demoted, one)).toMatchObject({ failure: expect.any(String) });
  await world.command({ ...demoted, role: 'mp' }, SAVE, { input: { id: one, scheduledAt: ONE.toISOString() } });
  expect(await draftOf(demoted, one)).toMatchObject({ failure: null });
  await runAt(ONE);
  expect(await published(demoted)).toEqual(['Düzeltilmiş']);
});

test('membership is that of the moment', async () => {
  const party = world.services.newId();
  const [stays, leaves] = [await world.person('party_member', party), await world.person('party_member', party)];
  await schedule(stays, { visibility: 'PARTY' });
  const id = await schedule(leaves, { visibility: 'PARTY' });
  await world.join(leaves, party, false);
  await runAt(ONE);
  expect(await published(stays)).toEqual(['Zamanlı']);
  const [{ author_party_id } = { author_party_id: null }] = await world.services.db.query<{
    author_party_id: string | null;
  }>('SELECT author_party_id FROM posts.posts WHERE author_id = $1', [stays.id]);
  expect(author_party_id).toBe(party);
  expect(await published(leaves)).toEqual([]);
  expect(await draftOf(leaves, id)).toMatchObject({ failure: expect.stringContaining('no member of a party') });
});

test('a quoted post that is gone or hidden by then is a reason', async () => {
  const [author, other] = [await world.person(), await world.person()];
  const quotedPostId = await world.post(other);
  const id = await schedule(author, { quotedPostId });
  await world.command(other, 'mutation ($id: ID!) { deletePost(input: { id: $id }) { __typename } }', {
    id: quotedPostId,
  });
  await runAt(ONE);
  expect(await draftOf(author, id)).toMatchObject({ failure: expect.stringContaining('gone or hidden') });
});

test('a used-up day lets it wait for the next one, and only that', async () => {
  const author = await world.person();
  const id = await schedule(author);
  const use = (day: string) =>
    world.services.db.query(
      `INSERT INTO posts.daily_usage (user_id, day, kind, used) VALUES ($1, $2::date, 'post', 20)`,
      [author.id, day],
    );
  await use('2026-05-19');
  await runAt(ONE);
  await runAt(new Date(MIDNIGHT.getTime() - 1));
  expect(await draftOf(author, id)).toEqual({ id, scheduledAt: ONE.toISOString(), failure: null });
  const second = await schedule(author, { content: 'İkinci' });
  await runAt(ONE);
  await runAt(MIDNIGHT);
  expect(await published(author)).toEqual(['Zamanlı', 'İkinci']);
  expect(await draftOf(author, second)).toBeNull();

  const unlucky = await schedule(author);
  await world.services.db.query(`UPDATE posts.daily_usage SET used = 20 WHERE user_id = $1`, [author.id]);
  await runAt(ONE);
  await runAt(MIDNIGHT);
  expect(await draftOf(author, unlucky)).toMatchObject({ failure: expect.stringContaining('daily limit') });
  await runAt(new Date('2026-05-20T21:00:00Z'));
  expect(await published(author)).toHaveLength(2);
});

test('what nobody foresaw is tried again for a day and does not stop the others', async () => {
  const [broken, fine] = [await world.person(), await world.person()];
  const id = await schedule(broken);
  await world.services.db.query(`UPDATE posts.drafts SET visibility = 'NOBODY' WHERE id = $1`, [id]);
  await world.services.db.query(
    `ALTER TABLE posts.posts ADD CONSTRAINT known_visibility CHECK (visibility <> 'NOBODY') NOT VALID`,
  );
  await schedule(fine);
  await runAt(ONE);
  expect(await published(fine)).toEqual(['Zamanlı']);
  expect(await draftOf(broken, id)).toMatchObject({ failure: null });
  await runAt(new Date(ONE.getTime() + 24 * 3_600_000));
  expect(await draftOf(broken, id)).toMatchObject({ failure: 'It could not be published. Schedule it again.' });
  await world.services.db.query('ALTER TABLE posts.posts DROP CONSTRAINT known_visibility');
});

test('roles arrive in any order: the newest stays', async () => {
  const author = await world.person();
  const { services } = world;
  const events = (['mp', 'citizen', 'journalist'] as const).map((role, index) =>
    newEvent(
      'user.role_changed',
      {
        data: { user_id: author.id, role, previous_role: null, party_id: null, at: NOON.toISOString() },
        aggregate: { type: 'user', id: author.id, revision: index + 1 },
        actorId: null,
      },
      services,
    ),
  );
  const kept = () => services.db.query('SELECT role, revision FROM posts.roles WHERE user_id = $1', [author.id]);
  await deliver(services, posts, events.toReversed());
  expect(await kept()).toEqual([{ role: 'journalist', revision: 3 }]);
  await deliver(services, posts, events.slice(0, 2));
  expect(await kept()).toEqual([{ role: 'journalist', revision: 3 }]);
});
