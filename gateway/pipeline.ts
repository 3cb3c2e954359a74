import type { ExecutionResult, GraphQLSchema, OperationTypeNode } from 'graphql';
import type { Logger } from '#runtime/log.ts';
import type { RequestInfo } from '#runtime/subgraph/define.ts';
import type { RateGate } from './access/rate-limit.ts';
import type { Authenticator } from './access/sessions.ts';
import { IntrospectionRefused } from './errors.ts';
import type { Executor, Run } from './execution/executor.ts';
import type { Planner } from './execution/plan.ts';
import {
  type ClientError,
  type ClientResult,
  clientResult,
  type Reporter,
  refusalErrors,
} from './execution/respond.ts';
import type { Subscriber } from './execution/subscribe.ts';
import { type Operation, selectOperation } from './operations/document.ts';
import type { DocumentStore } from './operations/document-store.ts';
import type { OperationParams } from './operations/params.ts';
import { coerceVariables } from './operations/variables.ts';

/** An operation to run, as every transport hands it over. */
export interface OperationRequest {
  readonly params: OperationParams;
  readonly request: RequestInfo;
  /** Throws AppError for a kind of operation that this request may not run. */
  admitType(type: OperationTypeNode): void;
  /** Called when the client of a subscription reads so slowly that its events are dropped; the stream is over then. */
  onReaderTooSlow(): void;
}

export type Answer =
  /** Turned away, or failed before it had a result; `error` is the cause. */
  | { readonly kind: 'refused'; readonly error: unknown; readonly errors: readonly ClientError[] }
  | { readonly kind: 'result'; readonly result: ClientResult }
  | { readonly kind: 'stream'; readonly results: AsyncGenerator<ClientResult, void> };

/** The one way in, whatever the transport. Never rejects. */
export type Pipeline = (given: OperationRequest) => Promise<Answer>;

export interface PipelineSteps {
  readonly apiSchema: GraphQLSchema;
  readonly documents: DocumentStore;
  readonly rate: RateGate;
  readonly authenticator: Pick<Authenticator, 'recheck'>;
  /** Whether clients may ask for the schema. */
  readonly introspection: boolean;
  readonly plan: Planner;
  readonly execute: Executor;
  readonly subscribe: Subscriber;
  readonly log: Logger;
}

/** Runs the steps of gateway.md in their order: document and admission, rate, authorisation, plan, execute and project, respond. */
export function createPipeline(steps: PipelineSteps): Pipeline {
  const { log } = steps;

  const prepare = async ({ params, request, admitType }: OperationRequest, operation: Operation): Promise<Run> => {
    admitType(operation.type);
    await steps.rate(request);
    steps.authenticator.recheck(request.viewer);
    if (operation.document.introspects && !steps.introspection) throw new IntrospectionRefused();
    const variables = coerceVariables(steps.apiSchema, operation, params.variables);
    return { planned: steps.plan(operation), variables, request };
  };

  return async (given) => {
    const { params, request } = given;
    let reporter: Reporter = { log, request, operation: null };
    try {
      const operation = selectOperation(steps.documents.find(params), params.operationName);
      reporter = { log, request, operation };
      const run = await prepare(given, operation);
      if (operation.type === 'subscription') {
        const respond = (result: ExecutionResult): ClientResult => clientResult(result, reporter);
        return { kind: 'stream', results: await steps.subscribe(run, { ...given, respond }) };
      }
      return { kind: 'result', result: clientResult(await steps.execute(run), reporter) };
    } catch (error) {
      return { kind: 'refused', error, errors: refusalErrors(error, reporter) };
    }
  };
}
