import { expect, test } from 'vitest';
import { explainedSchema, type PlanNode, planText, wholeReads } from './plan.ts';

const rows = (table: string): number => (table === 'posts.posts' ? 2_000_000 : 81);
const scan = (table: string, loops = 1): PlanNode => ({
  'Node Type': 'Seq Scan',
  Schema: 'posts',
  'Relation Name': table,
  'Actual Rows': 5,
  'Actual Loops': loops,
});

test('a large table read whole is found however deep, a small one and a branch never begun are none', () => {
  const plan = (inner: PlanNode): PlanNode => ({
    'Node Type': 'Limit',
    Plans: [{ 'Node Type': 'Sort', Plans: [inner] }],
  });
  expect(wholeReads(plan(scan('posts')), rows)).toEqual(['posts.posts']);
  expect(wholeReads(plan({ ...scan('posts'), 'Node Type': 'Parallel Seq Scan' }), rows)).toEqual(['posts.posts']);
  expect(wholeReads(plan(scan('areas')), rows)).toEqual([]);
  expect(wholeReads(plan(scan('posts', 0)), rows)).toEqual([]);
  expect(wholeReads(plan({ ...scan('posts'), 'Node Type': 'Index Scan' }), rows)).toEqual([]);
});

test('what PostgreSQL answers is read and shown without the ids of the day', () => {
  const [{ Plan }] = explainedSchema.parse([
    {
      'Execution Time': 0.1,
      Plan: {
        'Node Type': 'Index Scan',
        Schema: 'posts',
        'Relation Name': 'posts',
        'Index Name': 'posts_pkey',
        'Actual Rows': 20,
        'Actual Loops': 1,
        'Index Cond': "(p.id = ANY ('{01a0cf05-0da8-7063-a98f-fd2e571db263}'::uuid[]))",
      },
    },
  ]);
  expect(planText(Plan)).toBe("Index Scan posts.posts by posts_pkey · 20 rows × 1\n    (p.id = ANY ('{…}'::uuid[]))");
});
