import type { ExecutionResult, GraphQLSchema, OperationTypeNode } from 'graphql';
import type { Logger } from '#runtime/log.ts';
import type { RequestInfo } from '#runtime/subgraph/define.ts';
import type { RateGate } from './access/rate-limit.ts';
import type { Authenticator } from './access/sessions.ts';
import { IntrospectionRefused } from './errors.ts';
import type { Executor, Run } from './execution/executor.ts';
import type { OperationMeter } from './execution/operation-meter.ts';
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
import { idempotencyKeyOf } from './operations/idempotency.ts';
import type { OperationParams } from './operations/params.ts';
import { coerceVariables } from './operations/variables.ts';

/** An operation to run, as every transport hands it over. */
export interface OperationRequest {
  readonly params: OperationParams;
  readonly request: RequestInfo;
  /** The header Idempotency-Key; absent where there is none. */
  readonly idempotencyKey?: string | undefined;
  /** What the client calls itself; absent where it does not say. */
  readonly client?: string | undefined;
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
  readonly meter: OperationMeter;
  readonly log: Logger;
}

/** Runs the steps of gateway.md in their order: document and admission, rate, authorisation, plan, execute and project, respond. */
export function createPipeline(steps: PipelineSteps): Pipeline {
  const { log, meter } = steps;

  const prepare = async (given: OperationRequest, operation: Operation): Promise<Run> => {
    const { params, request, admitType } = given;
    admitType(operation.type);
    await steps.rate(request);
    steps.authenticator.recheck(request.viewer);
    if (operation.document.introspects && !steps.introspection) throw new IntrospectionRefused();
    const variables = coerceVariables(steps.apiSchema, operation, params.variables);
    const idempotencyKey = idempotencyKeyOf(given.idempotencyKey, params.extensions, operation);
    return {
      planned: steps.plan(operation),
      variables,
      request: idempotencyKey ? { ...request, idempotencyKey } : request,
    };
  };

  const run = async (given: OperationRequest, onFound: (operation: Operation) => void): Promise<Answer> => {
    const { params, request } = given;
    let reporter: Reporter = { log, request, operation: null };
    try {
      const operation = selectOperation(steps.documents.find(params), params.operationName);
      reporter = { log, request, operation };
      onFound(operation);
      const ready = await prepare(given, operation);
      if (operation.type === 'subscription') {
        const respond = (result: ExecutionResult): ClientResult => {
          meter.event(operation);
          return clientResult(result, reporter);
        };
        return { kind: 'stream', results: await steps.subscribe(ready, { ...given, respond }) };
      }
      return { kind: 'result', result: clientResult(await steps.execute(ready), reporter) };
    } catch (error) {
      return { kind: 'refused', error, errors: refusalErrors(error, reporter) };
    }
  };

  return async (given) => {
    const started = performance.now();
    let operation: Operation | null = null;
    const answer = await run(given, (found) => {
      operation = found;
    });
    meter.answered({ operation, client: given.client, ms: performance.now() - started, errors: errorsOf(answer) });
    return answer;
  };
}

function errorsOf(answer: Answer): readonly ClientError[] {
  if (answer.kind === 'refused') return answer.errors;
  return answer.kind === 'result' ? (answer.result.errors ?? []) : [];
}
