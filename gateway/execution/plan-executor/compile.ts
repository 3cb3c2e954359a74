import type { PlanNode } from '@apollo/query-planner';
import { type FragmentDefinitionNode, GraphQLError, type GraphQLObjectType, Kind } from 'graphql';
import type { EventStart } from '#gateway/execution/executor.ts';
import type { PlannedOperation } from '#gateway/execution/plan.ts';
import { subscriptionNode } from '#gateway/execution/subscription-node.ts';
import { conditionVariables } from './condition-variables.ts';
import type { Execution, Step, World } from './execution.ts';
import { prepareFetch, takeResult } from './fetch.ts';
import type { Reading } from './selections.ts';
import { compileStep } from './steps.ts';
import { compileObjectWriter, type ObjectWriter } from './writer.ts';

/** A planned operation, made ready to be run many times. */
export interface CompiledOperation {
  /** All that is fetched for a query or mutation; undefined where nothing is. */
  readonly step: Step | undefined;
  /** Writes the whole answer. @throws GraphQLError for a condition without a value */
  writerFor(variables: Readonly<Record<string, unknown>>): ObjectWriter;
}

/** A subscription, made ready: one run is one event. */
export interface CompiledSubscription extends CompiledOperation {
  begin(execution: Execution, start: EventStart): Promise<void>;
}

/** Answers differ by what @skip and @include say: so many forms of each operation are kept ready. */
const FORMS_KEPT = 16;

export function compileOperation(planned: PlannedOperation, world: World): CompiledOperation {
  const { node } = planned.plan;
  if (node?.kind === 'Subscription') throw new Error('a subscription is run by its events');
  return { step: node && compileStep(node, [], world), writerFor: writers(planned, world) };
}

export function compileSubscription(planned: PlannedOperation, world: World): CompiledSubscription {
  const { primary, rest } = subscriptionNode(planned.plan);
  const fetch = prepareFetch(primary, [], world);
  return {
    step: rest && compileStep(rest as PlanNode, [], world),
    writerFor: writers(planned, world),
    async begin(execution, start) {
      const variables = fetch.variablesOf(execution.run);
      const result =
        start.kind === 'result' ? start.result : await fetch.send(execution, { variables, rootValue: start.rootValue });
      takeResult(fetch, execution, [execution.data], result);
    },
  };
}

function writers({ operation }: PlannedOperation, { apiSchema }: World): CompiledOperation['writerFor'] {
  const fragments = fragmentsOf(operation.document.node.definitions);
  const names = conditionVariables(operation.node, fragments);
  const root = apiSchema.getRootType(operation.type) as GraphQLObjectType;
  const scopes = [{ set: operation.node.selectionSet, parent: root }];
  const compile = (reading: Pick<Reading, 'variables'>): ObjectWriter =>
    compileObjectWriter(scopes, root, { schema: apiSchema, fragments, ...reading });
  if (names.length === 0) {
    const only = compile({ variables: {} });
    return () => only;
  }
  const forms = new Map<string, ObjectWriter>();
  return (variables) => {
    const conditions = Object.fromEntries(names.map((name) => [name, conditionValue(name, variables)]));
    const key = names.map((name) => (conditions[name] ? '1' : '0')).join('');
    const known = forms.get(key);
    if (known) return known;
    const [oldest] = forms.keys();
    if (forms.size >= FORMS_KEPT && oldest !== undefined) forms.delete(oldest);
    const writer = compile({ variables: conditions });
    forms.set(key, writer);
    return writer;
  };
}

function fragmentsOf(definitions: PlannedOperation['operation']['document']['node']['definitions']) {
  return new Map<string, FragmentDefinitionNode>(
    definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [],
    ),
  );
}

function conditionValue(name: string, variables: Readonly<Record<string, unknown>>): boolean {
  const value = variables[name];
  if (typeof value === 'boolean') return value;
  throw new GraphQLError(`Argument "if" of type "Boolean!" has been provided null or nothing by variable "$${name}".`);
}
