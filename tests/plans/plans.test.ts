import { fileURLToPath } from 'node:url';
import { prettyFormatQueryPlan } from '@apollo/query-planner';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPlanner, type Planner } from '#gateway/execution/plan.ts';
import { fetchesOf, waitsOf } from '#gateway/execution/plan-figures.ts';
import { DOCUMENT_LIMITS } from '#gateway/operations/admission.ts';
import { prepareDocument, selectOperation } from '#gateway/operations/document.ts';
import { SUBGRAPHS } from '#gateway/subgraphs.ts';
import { type LoadedSupergraph, loadSupergraph } from '#gateway/supergraph/load.ts';
import { createLogger } from '#runtime/log.ts';
import { type RegisteredDocument, registeredDocuments } from '#tests/harness/documents.ts';
import { BUDGETS } from './budgets.ts';

let supergraph: LoadedSupergraph;
let plan: Planner;
beforeAll(async () => {
  supergraph = await loadSupergraph({
    file: fileURLToPath(new URL('../../schema/supergraph.graphql', import.meta.url)),
    sources: SUBGRAPHS.map(({ name }) => ({ name, execute: async () => ({}) })),
    log: createLogger('silent'),
  });
  plan = createPlanner(supergraph);
});
afterAll(() => supergraph.stop());

const planOf = ({ body }: RegisteredDocument) =>
  plan(selectOperation(prepareDocument(body, supergraph.apiSchema, DOCUMENT_LIMITS), null)).plan;

describe.each(registeredDocuments.map((document) => [document.name, document] as const))('%s', (name, document) => {
  test('has the plan that was agreed on', async () => {
    const { node } = planOf(document);
    const services = fetchesOf(node).map(({ serviceName }) => serviceName);
    const text = `# ${name}: waits ${waitsOf(node)}, fetches ${services.length} (${services.join(', ')})\n${prettyFormatQueryPlan(planOf(document))}\n`;
    await expect(text).toMatchFileSnapshot(`snapshots/${name}.plan.txt`);
  });

  test('stays within its budget', () => {
    const { node } = planOf(document);
    const budget = BUDGETS[name];
    expect(budget, 'every registered document has a budget in tests/plans/budgets.ts').toBeDefined();
    expect(waitsOf(node)).toBeLessThanOrEqual(budget?.waits ?? 0);
    expect(fetchesOf(node).length).toBeLessThanOrEqual(budget?.fetches ?? 0);
  });
});

test('the feed is there after two waits', () => {
  expect(BUDGETS.HomeFeed).toEqual({ waits: 2, fetches: 4 });
});

test('nothing waits three times but the few that cannot do with less', () => {
  const slow = Object.entries(BUDGETS).filter(([, { waits }]) => waits > 2);
  expect(slow).toEqual(
    ['Drafts', 'ProfileScreen', 'RecommendedPosts', 'SavedPosts', 'ViewerEvents'].map((name) => [
      name,
      { ...BUDGETS[name], waits: 3 },
    ]),
  );
});

test('no budget is for a document that is gone', () => {
  expect(
    Object.keys(BUDGETS).filter((name) => !registeredDocuments.some((document) => document.name === name)),
  ).toEqual([]);
});
