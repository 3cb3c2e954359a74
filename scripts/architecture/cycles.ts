import type { Module } from './project.ts';

/**
 * The import cycles that exist at run time (type imports are erased): one path around each strongly connected set of files.
 * Tarjan's algorithm (SIAM J. Comput. 1 (2), 1972).
 */
export function importCycles(modules: readonly Module[]): string[][] {
  const edges = new Map<string, readonly string[]>();
  for (const { path, imports } of modules) {
    edges.set(
      path,
      imports.filter((it) => !it.typeOnly && !it.external).map((it) => it.to),
    );
  }
  const order = new Map<string, number>();
  const stack: string[] = [];
  const components: string[][] = [];

  const visit = (path: string): number => {
    const index = order.size;
    order.set(path, index);
    stack.push(path);
    let lowest = index;
    for (const next of edges.get(path) ?? []) {
      if (!edges.has(next)) continue;
      if (!order.has(next)) lowest = Math.min(lowest, visit(next));
      else if (stack.includes(next)) lowest = Math.min(lowest, order.get(next) ?? lowest);
    }
    if (lowest === index) components.push(stack.splice(stack.indexOf(path)));
    return lowest;
  };
  for (const path of edges.keys()) if (!order.has(path)) visit(path);

  return components.flatMap((component) => {
    const [start] = [...component].sort();
    const circular = component.length > 1 || (start !== undefined && edges.get(start)?.includes(start));
    return start !== undefined && circular ? [shortestRound(start, edges)] : [];
  });
}

/** The shortest way from a file back to itself. */
function shortestRound(start: string, edges: ReadonlyMap<string, readonly string[]>): string[] {
  const reached = new Set<string>();
  let ways: string[][] = [[start]];
  while (ways.length > 0) {
    const longer: string[][] = [];
    for (const way of ways) {
      for (const next of edges.get(way.at(-1) ?? start) ?? []) {
        if (next === start) return way;
        if (!reached.has(next)) longer.push([...way, next]);
        reached.add(next);
      }
    }
    ways = longer;
  }
  return [start];
}
