import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Sql } from '#runtime/db/database.ts';
import { type AiWorld, aiWorld, analysesOf } from '#tests/harness/ai-world.ts';
import { readBatch } from './reading/read-batch.ts';
import { dueTexts } from './store/dues.ts';

let world: AiWorld;
beforeAll(async () => {
  world = await aiWorld();
});
afterAll(() => world.close());

const PRAISE = 'Yeni açılan kütüphane harika olmuş, emeği geçen herkese teşekkür ederim.';
const SPAM = 'Bedava bonus!!! 500 TL hediye, hemen tıkla https://bahis.ornek.test takip et kazan';

const toldOf = async (id: string) => (await world.events('post.analyzed')).filter(({ data }) => data.post_id === id);
const duesOf = (id: string) => world.services.db.query('SELECT * FROM ai.dues WHERE content_id = $1', [id]);

describe('moderation', () => {
  const moderated = async (id: string) =>
    (await world.events('content.moderated')).filter(({ data }) => (data.comment_id ?? data.post_id) === id);

  test('tells of what leads to something, with the revision that was read and the model', async () => {
    const author = world.person();
    const post = await world.post(author, PRAISE);
    const comment = await world.comment(author, post, SPAM);
    await world.read();
    expect(await moderated(post.id)).toEqual([]);
    expect(await moderated(comment)).toMatchObject([
      {
        aggregate: { type: 'content_moderation', id: comment, revision: 1 },
        data: {
          post_id: post.id,
          author_id: author.id,
          content_revision: 1,
          action: expect.stringMatching(/REVIEW|REMOVE/),
          model: { name: 'moderation-linear' },
        },
      },
    ]);
  });

  test('tells when a new text leads to nothing any more', async () => {
    const post = await world.post(world.person(), SPAM);
    await world.read();
    await world.edit(post, { content: PRAISE });
    await world.read();
    const told = await moderated(post.id);
    expect(told.map(({ data }) => [data.action === 'APPROVE', data.content_revision])).toEqual([
      [false, 1],
      [true, 2],
    ]);
    expect(told.map(({ aggregate }) => aggregate.revision)).toEqual([1, 2]);
  });

  test('leaves alone what its author alone sees, until others see it', async () => {
    const author = world.person();
    const post = await world.post(author, SPAM, { visibility: 'PRIVATE' });
    const comment = await world.comment(author, post, SPAM);
    await world.read();
    expect([...(await moderated(post.id)), ...(await moderated(comment))]).toEqual([]);
    await world.edit(post, { visibility: 'FOLLOWERS' });
    await world.read();
    expect(await moderated(post.id)).toMatchObject([
      { data: { action: expect.stringMatching(/REVIEW|REMOVE/), content_revision: 2 } },
    ]);
    expect(await moderated(comment)).toMatchObject([{ data: { action: expect.stringMatching(/REVIEW|REMOVE/) } }]);
  });

  test('tells nothing of what is made private, or deleted, while models read it', async () => {
    const author = world.person();
    const hidden = await world.post(author, SPAM);
    const deleted = await world.post(author, SPAM);
    const edited = await world.post(author, SPAM);
    const { services } = world;
    // Between reading and writing there is the transaction that writes.
    const db = {
      query: services.db.query.bind(services.db),
      async sqlTransaction<Result>(work: (tx: Sql) => Promise<Result>) {
        await world.edit(hidden, { visibility: 'PRIVATE' });
        await world.remove(deleted);
        await world.edit(edited, { content: PRAISE });
        return await services.db.sqlTransaction(work);
      },
    };
    await readBatch({ ...services, db }, await dueTexts(services.db, services.clock(), 64));
    expect([
      ...(await moderated(hidden.id)),
      ...(await moderated(deleted.id)),
      ...(await moderated(edited.id)),
    ]).toEqual([]);
    expect([...(await toldOf(deleted.id)), ...(await toldOf(edited.id))]).toEqual([]);
    expect(await toldOf(hidden.id)).toHaveLength(1);
    expect(await duesOf(edited.id)).toHaveLength(1);
    await world.read();
    expect(await analysesOf(world, author, [edited.id])).toMatchObject([
      { claims: { claims: [{ sentence: PRAISE }] } },
    ]);
  });
});
