import type { QueryPlan } from '@apollo/query-planner';

type Node = NonNullable<QueryPlan['node']>;
type Fetch = Extract<Node, { kind: 'Fetch' }>;

/** How long a client waits for a plan, counted in fetches that follow each other. */
export function waitsOf(node: Node | undefined): number {
  switch (node?.kind) {
    case undefined:
      return 0;
    case 'Fetch':
      return 1;
    case 'Flatten':
      return waitsOf(node.node);
    case 'Sequence':
      return node.nodes.reduce((sum, child) => sum + waitsOf(child), 0);
    case 'Parallel':
      return Math.max(...node.nodes.map(waitsOf));
    case 'Condition':
      return Math.max(waitsOf(node.ifClause), waitsOf(node.elseClause));
    case 'Subscription':
      return waitsOf(node.primary) + waitsOf(node.rest);
    case 'Defer':
      return waitsOf(node.primary.node) + Math.max(0, ...node.deferred.map((part) => waitsOf(part.node)));
  }
}

/** Every fetch of a plan, both branches of conditions included. */
export function fetchesOf(node: Node | undefined): Fetch[] {
  switch (node?.kind) {
    case undefined:
      return [];
    case 'Fetch':
      return [node];
    case 'Flatten':
      return fetchesOf(node.node);
    case 'Sequence':
    case 'Parallel':
      return node.nodes.flatMap(fetchesOf);
    case 'Condition':
      return [...fetchesOf(node.ifClause), ...fetchesOf(node.elseClause)];
    case 'Subscription':
      return [...fetchesOf(node.primary), ...fetchesOf(node.rest)];
    case 'Defer':
      return [...fetchesOf(node.primary.node), ...node.deferred.flatMap((part) => fetchesOf(part.node))];
  }
}
