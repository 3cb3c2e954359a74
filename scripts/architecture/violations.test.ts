import { describe, expect, test } from 'vitest';
import { readProject } from './project.ts';
import { IMPORT_RULES } from './rules.ts';
import { violations } from './violations.ts';

const BASE = {
  'package.json':
    '{"dependencies":{"zod":"4","pg":"8","jose":"6","@node-rs/argon2":"2","amqplib":"2","graphql":"16","onnxruntime-node":"1"}}',
  'prisma/migrations/1/migration.sql': `
    CREATE TABLE "posts"."posts" ("id" UUID);
    CREATE TABLE IF NOT EXISTS feed.follows (id uuid);
    CREATE TABLE runtime.outbox (id uuid);`,
  'prisma/schema/posts.prisma': 'model PostLike {\n  id String @id\n  @@map("post_likes")\n  @@schema("posts")\n}\n',
};

/** `path:line rule` of everything found. */
function found(files: Record<string, string>): string[] {
  const project = readProject(new Map(Object.entries({ ...BASE, ...files })));
  return violations(project).map(({ path, line, rule }) => `${path}:${line} ${rule}`);
}

interface Example {
  readonly rule: string;
  readonly path: string;
  readonly bad: string;
  readonly good: string;
}

const EXAMPLES: readonly Example[] = [
  {
    rule: '1: no subgraph imports another',
    path: 'subgraphs/feed/queries/feed.ts',
    bad: `import type { Post } from '#subgraphs/posts/view.ts';`,
    good: `import type { Item } from '../view.ts';`,
  },
  {
    rule: '1: no subgraph imports another',
    path: 'subgraphs/feed/queries/feed.ts',
    bad: `export { posts } from '../../posts/index.ts';`,
    good: `export { page } from '../page.ts';`,
  },
  {
    rule: '2: a subgraph is imported through its index.ts only',
    path: 'gateway/main.ts',
    bad: `import { createPost } from '#subgraphs/posts/commands/create-post.ts';`,
    good: `import { posts } from '#subgraphs/posts/index.ts';`,
  },
  {
    rule: '2: only the gateway, the seed, scripts and benches import subgraphs',
    path: 'prisma/check.ts',
    bad: `import { posts } from '#subgraphs/posts/index.ts';`,
    good: `import { clock } from '#runtime/clock.ts';`,
  },
  {
    rule: '2: a subgraph does not know the gateway',
    path: 'subgraphs/feed/index.ts',
    bad: `import type { Plan } from '#gateway/execution/plan.ts';`,
    good: `import { defineSubgraph } from '#runtime/subgraph/define.ts';`,
  },
  {
    rule: '3: runtime knows neither subgraphs nor gateway nor schema nor models',
    path: 'runtime/events/relay.ts',
    bad: `type Contracts = typeof import('#schema/events/contracts.ts');`,
    good: `import type { EventContracts } from './envelope.ts';`,
  },
  {
    rule: '3: models know neither what serves them nor what the runtime is made of',
    path: 'models/training/evaluate.ts',
    bad: `import { createOnnxRuntime } from '#runtime/adapters/onnx-runtime.ts';`,
    good: `import { openSession } from './graph-session.ts';`,
  },
  {
    rule: '3: of models, what serves imports how texts, numbers and likeness are read, and manifests',
    path: 'subgraphs/ai/inference/registry.ts',
    bad: `import { onnxFile } from '#models/onnx/onnx-file.ts';`,
    good: `import { textFeatures } from '#models/text/features.ts';`,
  },
  {
    rule: '3: of models, what serves imports how texts, numbers and likeness are read, and manifests',
    path: 'subgraphs/ai/inference/registry.ts',
    bad: `import { train } from '#models/training/train.ts';`,
    good: `import { modelManifest } from '#models/manifest.ts';`,
  },
  {
    rule: '3: what is served of models does not need what they were trained by',
    path: 'models/text/features.ts',
    bad: `import type { Corpus } from '../training/corpus.ts';`,
    good: `import { tokensOf } from './tokens.ts';`,
  },
  {
    rule: '4: vendor SDKs only in their adapter',
    path: 'subgraphs/ai/inference/run.ts',
    bad: `import { InferenceSession } from 'onnxruntime-node';`,
    good: `import type { LoadedModel } from '#runtime/ports/model-runtime.ts';`,
  },
  {
    rule: '3: schema knows only runtime',
    path: 'schema/events/posts.ts',
    bad: `import { roles } from '#prisma/seed/roles.ts';`,
    good: `import { ROLES } from '#runtime/viewer.ts';`,
  },
  {
    rule: "5: Prisma's client is imported only where SQL may stand",
    path: 'subgraphs/posts/commands/like-post.ts',
    bad: `import { Prisma } from '#prisma/generated/client.ts';`,
    good: `import type { Post } from '#prisma/generated/client.ts';`,
  },
  {
    rule: '6: resolvers call commands, queries, loaders and view, never the store',
    path: 'subgraphs/posts/resolvers.ts',
    bad: `import { postsByIds } from './store/posts.ts';`,
    good: `import { createPost } from './commands/create-post.ts';`,
  },
  {
    rule: '7: view and visibility import types only',
    path: 'subgraphs/posts/view.ts',
    bad: `import { format } from 'node:util';`,
    good: `import type { Row } from './store.ts';`,
  },
  {
    rule: '8: nothing imports tests',
    path: 'runtime/clock.ts',
    bad: `import { testDatabase } from '#tests/harness/database.ts';`,
    good: `import { now } from './now.ts';`,
  },
  {
    rule: '8: nothing imports tests',
    path: 'scripts/check.ts',
    bad: `await import('./check.test.ts');`,
    good: `await import('./source-files.ts');`,
  },
  {
    rule: '8: scripts, benches and the seed are ends: what the product is made of does not need them',
    path: 'subgraphs/posts/view.ts',
    bad: `import type { World } from '#prisma/seed/world.ts';`,
    good: `import type { World } from './world.ts';`,
  },
  {
    rule: '8: the gateway needs neither scripts nor benches',
    path: 'gateway/supergraph/load.ts',
    bad: `import { compose } from '#scripts/compose.ts';`,
    good: `import { compose } from './compose.ts';`,
  },
  {
    rule: '4: vendor SDKs only in their adapter',
    path: 'runtime/events/bus.ts',
    bad: `import { connect } from 'amqplib';`,
    good: `import { z } from 'zod';`,
  },
  {
    rule: '4: vendor SDKs only in their adapter',
    path: 'subgraphs/posts/commands/create-post.ts',
    bad: `import type { Pool } from 'pg';`,
    good: `import { parse } from 'graphql';`,
  },
  {
    rule: '4: production code imports dependencies of package.json only',
    path: 'runtime/adapters/rabbitmq-bus.ts',
    bad: `import { parse } from 'yaml';`,
    good: `import { connect } from 'amqplib';`,
  },
  {
    rule: '5: SQL only in runtime/db and store files',
    path: 'subgraphs/posts/commands/create-post.ts',
    bad: 'const LIKE = `\n  INSERT INTO posts.posts (id) VALUES ($1)`;',
    good: `const text = 'Select a post from the list or insert into it';`,
  },
  {
    rule: '5: SQL only in runtime/db and store files',
    path: 'subgraphs/posts/loaders.ts',
    bad: `load(sql, 'select id from posts.posts');`,
    good: `load(sql, ids);`,
  },
  {
    rule: '5: Prisma only in store files',
    path: 'subgraphs/posts/commands/like-post.ts',
    bad: 'await tx.postLike.updateMany({ data: {} });',
    good: 'await db.transaction((tx) => likePost(tx, id));',
  },
  {
    rule: '5: SQL takes values as parameters',
    path: 'subgraphs/posts/store.ts',
    bad: `export const byName = (sql, name) => sql.query(\`SELECT id FROM posts.posts WHERE name = \${name}\`);`,
    good: `const C = ['id'];\nexport const BY_NAME = \`SELECT \${C.join(', ')} FROM posts.posts WHERE name = $1\`;`,
  },
  {
    rule: '5: SQL takes values as parameters',
    path: 'subgraphs/posts/likes-store.ts',
    bad: "export const order = (column: string) => 'SELECT id FROM posts.posts ORDER BY ' + column;",
    good: `export const order = (way: 'ASC' | 'DESC') => \`SELECT id FROM posts.posts ORDER BY id \${way}\`;`,
  },
  {
    rule: '5: SQL takes values as parameters',
    path: 'subgraphs/posts/store.ts',
    bad: `import { seen } from './seen.ts'; export const page = (by: string) => \`SELECT id FROM posts.posts p WHERE \${seen(by)}\`;`,
    good: `import { seen } from './seen.ts'; export const PAGE = \`SELECT id FROM posts.posts p WHERE \${seen('$1')}\`;`,
  },
  {
    rule: '5: a store names the tables of its own schema',
    path: 'subgraphs/feed/store.ts',
    bad: 'const PAGE = `SELECT f.id FROM feed.follows f, "posts"."posts" p`;',
    good: 'const PAGE = `SELECT posts.id FROM feed.follows AS posts`;',
  },
  {
    rule: '5: a store names the tables of its own schema',
    path: 'subgraphs/feed/store.ts',
    bad: `export const counters = deltaCounters({ table: 'posts.posts' });`,
    good: `export const consumer = { name: 'posts.posts', tables: ['feed.follows'] };`,
  },
  {
    rule: '5: a store names the tables of its own schema',
    path: 'subgraphs/feed/store.ts',
    bad: `export function page(tx: Pick<PrismaTx, 'feedItem' | 'postLike'>) {}`,
    good: `export function page(tx: Pick<PrismaTx, 'feedItem'>) {}`,
  },
  {
    rule: '5: a store names the tables of its own schema',
    path: 'runtime/db/rebuild.ts',
    bad: `const EMPTY = 'TRUNCATE posts.posts';`,
    good: `const EMPTY = 'TRUNCATE runtime.outbox';`,
  },
  {
    rule: '8: process.env only in runtime/config',
    path: 'gateway/main.ts',
    bad: `const port = process.env['PORT'];`,
    good: `// process.env is read in runtime/config\nconst port = config.env;`,
  },
  {
    rule: '8: process.env only in runtime/config',
    path: 'gateway/main.ts',
    bad: `const { env } = globalThis.process;`,
    good: `const { argv } = process;`,
  },
  {
    rule: '8: process.env only in runtime/config',
    path: 'gateway/main.ts',
    bad: `import { env } from 'node:process';`,
    good: `import { argv } from 'node:process';`,
  },
];

describe.each(EXAMPLES)('$rule', ({ rule, path, bad, good }) => {
  test(`refuses ${bad.trim()}`, () => {
    expect(found({ [path]: bad })).toEqual([`${path}:1 ${rule}`]);
  });
  test(`allows ${good.trim()}`, () => {
    expect(found({ [path]: good })).toEqual([]);
  });
});

test('every import rule has an example', () => {
  const shown = new Set(EXAMPLES.map(({ rule }) => rule));
  expect(IMPORT_RULES.map(({ rule }) => rule).filter((rule) => !shown.has(rule))).toEqual([]);
});

test('index.ts is allowed in a subgraph only', () => {
  expect(
    found({ 'subgraphs/posts/index.ts': '', 'subgraphs/posts/commands/index.ts': '', 'runtime/index.ts': '' }),
  ).toEqual([
    'runtime/index.ts:1 8: no index.ts but subgraphs/*/index.ts',
    'subgraphs/posts/commands/index.ts:1 8: no index.ts but subgraphs/*/index.ts',
  ]);
});

test('a file is named by what it holds', () => {
  expect(found({ 'runtime/utils.ts': '', 'runtime/common/a.ts': '', 'runtime/commons.ts': '' })).toEqual([
    'runtime/common/a.ts:1 9: no utils, helpers or common',
    'runtime/utils.ts:1 9: no utils, helpers or common',
  ]);
});

test('a second file with the same vendor SDK in a subgraph is one too many', () => {
  const hash = `import { hash } from '@node-rs/argon2';`;
  expect(found({ 'subgraphs/auth/password.ts': hash })).toEqual([]);
  expect(found({ 'subgraphs/auth/password.ts': hash, 'subgraphs/auth/recovery.ts': hash })).toEqual([
    'subgraphs/auth/recovery.ts:1 4: vendor SDKs only in their adapter',
  ]);
});

test('a cycle is named once, type imports do not make one', () => {
  const files = {
    'runtime/a.ts': `import { b } from './b.ts';`,
    'runtime/b.ts': `import { c } from '#runtime/c.ts';`,
    'runtime/c.ts': `import './a.ts';`,
    'runtime/d.ts': `import { a } from './a.ts';`,
  };
  expect(found(files)).toEqual(['runtime/a.ts:1 8: no cycles']);
  expect(found({ ...files, 'runtime/c.ts': `import type { A } from './a.ts';` })).toEqual([]);
});

test('tests may look anywhere, and name the outbox beside their own tables', () => {
  const test = `import { Client } from 'pg';
    import { posts } from '#subgraphs/posts/index.ts';
    const ROWS = 'SELECT count(*) FROM runtime.outbox';`;
  expect(found({ 'subgraphs/feed/feed.int.test.ts': test, 'tests/e2e/feed.e2e.test.ts': test })).toEqual([]);
  expect(found({ 'subgraphs/feed/feed.int.test.ts': `const ROWS = 'SELECT id FROM posts.posts';` })).toEqual([
    'subgraphs/feed/feed.int.test.ts:1 5: a store names the tables of its own schema',
  ]);
});

test('a file that is not TypeScript is named', () => {
  expect(() => found({ 'runtime/a.ts': 'const = 1' })).toThrow('runtime/a.ts cannot be parsed');
});
