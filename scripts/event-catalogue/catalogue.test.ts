import { expect, test } from 'vitest';
import { z } from 'zod';
import { eventCatalogue } from './catalogue.ts';

const liked = {
  type: 'post.liked',
  version: '1.0',
  source: 'posts',
  summary: 'Somebody likes a post.',
  schema: z.object({
    post_id: z.uuid(),
    at: z.iso.datetime(),
    count: z.int().nonnegative(),
    party_id: z.uuid().nullable(),
    city: z.string().nullable(),
    kind: z.enum(['A', 'B']),
    tags: z.array(z.string()),
    mentions: z.array(z.object({ user_id: z.uuid() })),
    note: z.string().optional(),
  }),
};

test('each field of the data is a row, those of lists too', () => {
  expect(eventCatalogue([liked])).toContain(`## post.liked

Somebody likes a post.

Version 1.0, emitted by posts.

| Field | Type | Always there |
|---|---|---|
| post_id | UUID | yes |
| at | instant (ISO 8601, UTC) | yes |
| count | whole number ≥ 0 | yes |
| party_id | UUID or null | yes |
| city | text or null | yes |
| kind | \`A\`, \`B\` | yes |
| tags | list of text | yes |
| mentions | list of object | yes |
| mentions[].user_id | UUID | yes |
| note | text | no |
`);
});

test('types are in order, whatever the order of the contracts, and tell of broadcasts', () => {
  const deleted = { ...liked, type: 'post.deleted', broadcast: () => [] };
  const text = eventCatalogue([liked, deleted]);
  expect(text.indexOf('## post.deleted')).toBeLessThan(text.indexOf('## post.liked'));
  expect(text).toContain('emitted by posts; open subscriptions are told.');
});

test('a field that cannot be described is refused', () => {
  expect(() => eventCatalogue([{ ...liked, schema: z.object({ data: z.unknown() }) }])).toThrow(
    'has no type that can be described',
  );
});
