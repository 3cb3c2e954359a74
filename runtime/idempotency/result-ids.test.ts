import { expect, test } from 'vitest';
import { resultIds } from './result-ids.ts';

test('ids, what is null and what is true or false stay in their places; texts, numbers and times go', () => {
  const row = {
    id: 'p',
    authorId: 'a',
    quotedId: null,
    mentionIds: ['m', 'n'],
    content: 'Kimseye söyleme',
    hashtags: ['gizli'],
    isDeleted: false,
    likes: 7,
    createdAt: new Date(),
    poll: { id: 'o', options: [{ id: 'x', text: 'Evet' }] },
  };
  const kept = {
    id: 'p',
    authorId: 'a',
    quotedId: null,
    mentionIds: ['m', 'n'],
    isDeleted: false,
    poll: { id: 'o', options: [{ id: 'x' }] },
  };
  expect(resultIds(row)).toEqual(kept);
  expect(resultIds({ post: row, collection: null })).toEqual({ post: kept, collection: null });
});

test('a result that is an id, a list of them, or nothing', () => {
  expect([resultIds('p'), resultIds(['p', 'q']), resultIds(undefined), resultIds(null)]).toEqual([
    'p',
    ['p', 'q'],
    null,
    null,
  ]);
});
