import type { ConditionNode, FlattenNode, ParallelNode, PlanNode, SequenceNode } from '@apollo/query-planner';
import type { Step, World } from './execution.ts';
import { compileFetch } from './fetch.ts';
import { objectsAt, type PathStep, pathSteps } from './places.ts';

/**
 * Compiles a plan's node with everything below it.
 *
 * @param path to the objects that the node completes, from the root
 */
export function compileStep(node: PlanNode, path: readonly PathStep[], world: World): Step {
  switch (node.kind) {
    case 'Fetch':
      return compileFetch(node, path, world);
    case 'Sequence':
      return sequence(node, path, world);
    case 'Parallel':
      return parallel(node, path, world);
    case 'Flatten':
      return flatten(node, path, world);
    case 'Condition':
      return condition(node, path, world);
    case 'Defer':
      throw new Error('a defer node where no part of an answer begins');
  }
}

function sequence({ nodes }: SequenceNode, path: readonly PathStep[], world: World): Step {
  const steps = nodes.map((node) => compileStep(node, path, world));
  return async (execution, objects) => {
    for (const step of steps) await step(execution, objects);
  };
}

function parallel({ nodes }: ParallelNode, path: readonly PathStep[], world: World): Step {
  const steps = nodes.map((node) => compileStep(node, path, world));
  return (execution, objects) => {
    const running = steps.flatMap((step) => step(execution, objects) ?? []);
    return running.length > 1 ? Promise.all(running).then(() => undefined) : running[0];
  };
}

function flatten(node: FlattenNode, path: readonly PathStep[], world: World): Step {
  const steps = pathSteps(node.path);
  const inner = compileStep(node.node, [...path, ...steps], world);
  return (execution, objects) => {
    const found = objectsAt(objects, steps);
    return found.length > 0 ? inner(execution, found) : undefined;
  };
}

function condition(
  { condition: variable, ifClause, elseClause }: ConditionNode,
  path: readonly PathStep[],
  world: World,
): Step {
  const whenTrue = ifClause && compileStep(ifClause, path, world);
  const whenFalse = elseClause && compileStep(elseClause, path, world);
  return (execution, objects) => {
    const clause = execution.run.variables[variable] === true ? whenTrue : whenFalse;
    return clause?.(execution, objects);
  };
}
