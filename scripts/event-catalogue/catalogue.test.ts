import { expect, test } from 'vitest';
import { z } from 'zod';
import type { EventEnvelope } from '#runtime/events/envelope.ts';
import { eventCatalogue } from './catalogue.ts';

const liked = {
  type: 'post.liked',
  version: '1.0',
  source: 'posts',
  summary: 'Somebody likes a post.',
  aggregates: ['like'],
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
  expect(eventCatalogue([liked], () => ['users.b', 'feed.a'])).toContain(`## post.liked

Somebody likes a post.

| | |
|---|---|
| Version | 1.0 |
| Emitted by | posts |
| Aggregate | like |
| Consumers | feed.a, users.b |

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

test('types are in order, whatever the order of the contracts, and tell of their topics', () => {
  const deleted = {
    ...liked,
    type: 'post.deleted',
    broadcast: ({ data }: EventEnvelope) => {
      const { post_id, kind, city } = data as { post_id: string; kind: string; city: string | null };
      return [
        ...(kind === 'B' ? [{ topic: `post:${post_id}` }] : []),
        ...(city === null ? [] : [{ topic: `city:${city}` }]),
      ];
    },
  };
  const text = eventCatalogue([liked, deleted], () => []);
  expect(text.indexOf('## post.deleted')).toBeLessThan(text.indexOf('## post.liked'));
  expect(text).toContain('| Consumers | none |\n| Topics | `city:<city>`, `post:<post_id>` |\n\n| Field');
  expect(text.match(/Topics/g)).toHaveLength(1);
});

test('a field that cannot be described is refused', () => {
  expect(() => eventCatalogue([{ ...liked, schema: z.object({ data: z.unknown() }) }], () => [])).toThrow(
    'has no type that can be described',
  );
});
