import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AuditedGraph, type Subgraphs, serveGraph } from './audited-graph.ts';

/** An operation, and what its answer has to be. */
export interface Case {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  readonly data: unknown;
  /** Paths and texts of the errors; none unless told. */
  readonly errors?: readonly { readonly path: readonly (string | number)[]; readonly message: string }[];
}

/** Tests a graph by operations on it, each by what it is to show. */
export function audit(what: string, subgraphs: Subgraphs, cases: Readonly<Record<string, Case>>): void {
  describe(what, () => {
    let graph: AuditedGraph;
    beforeAll(async () => {
      graph = await serveGraph(subgraphs);
    });
    afterAll(() => graph.close());

    test.each(Object.entries(cases))('%s', async (_what, { query, variables, data, errors = [] }) => {
      const answer = await graph.ask(query, variables);
      const told = (answer.errors ?? []).map(({ path, message }) => ({ path, message }));
      expect(told).toEqual(errors);
      expect(answer.data).toEqual(data);
    });
  });
}
