import type { OperationTypeNode } from 'graphql';
import { ADHOC_SCOPE, scopesOf } from '#runtime/access-scopes.ts';
import type { Logger } from '#runtime/log.ts';
import type { RequestInfo } from '#runtime/subgraph/define.ts';
import { inSpan, isRecording } from '#runtime/tracing/tracing.ts';
import type { Authorised } from './access/authoriser.ts';
import type { PartnerCaller, PartnerOperation, Partners } from './access/partner-caller.ts';
import { untilRevoked } from './access/partner-stream.ts';
import type { RateGate } from './access/rate-limit.ts';
import type { Authenticator } from './access/sessions.ts';
import { IntrospectionRefused } from './errors.ts';
import type { DeferredParts, Executed, PendingPart, Run } from './execution/executor.ts';
import type { OperationMeter } from './execution/operation-meter.ts';
import {
  type ClientError,
  type ClientResult,
  clientPart,
  clientResult,
  type Reporter,
  refusalErrors,
} from './execution/respond.ts';
import type { Prepared, Streams } from './execution/streams/streams.ts';
import type { Generation, Generations } from './generation.ts';
import { type Operation, selectOperation } from './operations/document.ts';
import { referenceOf } from './operations/document-id.ts';
import { idempotencyKeyOf } from './operations/idempotency.ts';
import type { OperationParams } from './operations/params.ts';
import { coerceVariables } from './operations/variables.ts';
import type { AnsweredOperation } from './transports/http/access-log.ts';

/** An operation to run, as every transport hands it over. */
export interface OperationRequest {
  readonly params: OperationParams;
  readonly request: RequestInfo;
  /** The header Idempotency-Key; absent where there is none. */
  readonly idempotencyKey?: string | undefined;
  /** What the client calls itself; absent where it does not say. */
  readonly client?: string | undefined;
  /** The partner whose key came with the request; absent for everybody else. */
  readonly partner?: PartnerCaller | undefined;
  /** Whether parts of the answer may come later (`@defer`); otherwise all of it comes at once. */
  readonly acceptsParts?: boolean;
  /**
   * Of a subscription that goes on where an earlier one ended: the `eventId` of the last result that the client has. What came after it is
   * sent first. Unknown or too old, and the answer is `refused`. Absent for a stream that begins now.
   */
  readonly resumeAfter?: string | undefined;
  /** Called once, when there is an answer or a stream begins, with what the access log tells of it. */
  readonly onAnswered?: (answered: AnsweredOperation) => void;
  /** Throws AppError for a kind of operation that this request may not run. */
  admitType(type: OperationTypeNode): void;
  /** Called when the client of a subscription reads so slowly that its events are dropped; the stream is over then. */
  onReaderTooSlow(): void;
}

export type Answer =
  /** Turned away, or failed before it had a result; `error` is the cause. */
  | { readonly kind: 'refused'; readonly error: unknown; readonly errors: readonly ClientError[] }
  | { readonly kind: 'result'; readonly result: ClientResult; readonly keep: Keep }
  | { readonly kind: 'parts'; readonly result: ClientResult; readonly parts: ClientParts }
  | {
      readonly kind: 'stream';
      readonly results: AsyncGenerator<ClientResult, void>;
      /** What to resume after when no event has come yet; absent where a stream cannot be resumed. */
      readonly eventId?: string | undefined;
    };

/**
 * Who may keep an answer and ask later whether it still holds: the one who asked, or anybody in between as well. Everybody only where no
 * viewer or partner asked; nobody keeps answers with errors, to texts that are not registered, or about the schema.
 */
export type Keep = 'everybody' | 'asker' | 'nobody';

/** What comes after the first result, in the terms of {@link DeferredParts}. */
export interface ClientParts {
  readonly pending: readonly PendingPart[];
  readonly batches: AsyncGenerator<ClientBatch, void>;
}

export interface ClientBatch {
  readonly pending: readonly PendingPart[];
  readonly completed: readonly { readonly id: string; readonly result: ClientResult }[];
}

/** The one way in, whatever the transport. Never rejects. */
export type Pipeline = (given: OperationRequest) => Promise<Answer>;

export interface PipelineSteps {
  readonly generations: Pick<Generations, 'current'>;
  readonly streams: Streams;
  readonly rate: RateGate;
  readonly authenticator: Pick<Authenticator, 'recheck'>;
  /** Whether everybody may ask for the schema; otherwise whoever may run documents of their own can. */
  readonly introspection: boolean;
  readonly meter: OperationMeter;
  /** Absent where there are no partners. */
  readonly partners?: Partners;
  readonly log: Logger;
}

/** A run, what was kept back of it, and how its answer is given the shape that was asked for. */
interface Ready extends Run, Pick<Authorised, 'refusals' | 'complete'> {}

/** Runs the steps of gateway.md in their order: document and admission, rate, authorisation, plan, execute and project, respond. */
export function createPipeline(steps: PipelineSteps): Pipeline {
  const { log, meter, partners } = steps;

  const admit = async ({ request, partner, admitType }: OperationRequest, found: Operation): Promise<void> => {
    admitType(found.type);
    if (partner) partners?.recheck(partner);
    // What a partner may ask for is a matter of its contract, not of the network it calls from.
    else await steps.rate(request);
    steps.authenticator.recheck(request.viewer);
    const seesSchema = steps.introspection || scopesOf(request.viewer).has(ADHOC_SCOPE);
    if (found.document.introspects && !seesSchema) throw new IntrospectionRefused();
  };

  const prepare = (given: OperationRequest, found: Operation, generation: Generation): Ready => {
    const { params, request } = given;
    const variables = coerceVariables(generation.apiSchema, found, params.variables);
    const idempotencyKey = idempotencyKeyOf(given.idempotencyKey, params.extensions, found);
    const { operation, ...authorised } = generation.authorise(found, request, variables);
    const planned = generation.plan(operation, { defer: given.acceptsParts ?? false });
    meter.planned(planned);
    return {
      planned,
      variables,
      request: idempotencyKey ? { ...request, idempotencyKey } : request,
      ...authorised,
    };
  };

  const openStream = async (given: OperationRequest, found: Operation, generation: Generation): Promise<Answer> => {
    const { request, partner } = given;
    const prepareOn = (on: Generation, operation: Operation): Prepared => {
      const ready = prepare(given, operation, on);
      const reporter: Reporter = { log, request, operation };
      return {
        generation: on,
        subscribed: on.subscribe(ready),
        respond: (executed, eventId) => clientResult(withRefusals(executed, ready), reporter, eventId),
      };
    };
    const { results, eventId } = await steps.streams.open(prepareOn(generation, found), {
      ...given,
      request,
      async prepare() {
        const { current } = steps.generations;
        return prepareOn(current, await find(given, current));
      },
      onResult: () => meter.event(found),
    });
    return {
      kind: 'stream',
      results: partner && partners ? untilRevoked(results, partner, partners) : results,
      eventId,
    };
  };

  const run = async (given: OperationRequest, onFound: (operation: Operation) => void): Promise<Answer> => {
    const { request } = given;
    // Whatever is served by the time it ends, a request ends with what it began with.
    const generation = steps.generations.current;
    const release = generation.hold();
    let reporter: Reporter = { log, request, operation: null };
    try {
      const operation = await find(given, generation);
      reporter = { log, request, operation };
      onFound(operation);
      await admit(given, operation);
      if (operation.type === 'subscription') return await openStream(given, operation, generation);
      const ready = prepare(given, operation, generation);
      const executed = withRefusals(await generation.executor.execute(ready), ready);
      const result = clientResult(executed, reporter);
      if (executed.deferred === undefined) {
        return { kind: 'result', result, keep: keepOf(operation, given, result, generation) };
      }
      return { kind: 'parts', result, parts: clientParts(executed.deferred, reporter) };
    } catch (error) {
      return { kind: 'refused', error, errors: refusalErrors(error, reporter) };
    } finally {
      // Parts and events that are still to come hold what they need by themselves.
      release();
    }
  };

  return async (given) => {
    const started = performance.now();
    let operation: Operation | null = null;
    const onFound = (found: Operation): void => {
      operation = found;
      meter.found(found);
    };
    const answer = isRecording()
      ? await inSpan('operation', { traceId: given.request.traceId }, () => run(given, onFound))
      : await run(given, onFound);
    const errors = errorsOf(answer);
    meter.answered({
      operation,
      client: given.client,
      ms: performance.now() - started,
      errors,
      isRefused: answer.kind === 'refused',
    });
    given.onAnswered?.({ operation, codes: [...new Set(errors.map(({ extensions }) => extensions.code))] });
    if (given.partner && operation !== null)
      partners?.answered(partnerOperation(given, given.partner, operation, errors));
    return answer;
  };
}

async function find({ params, partner, request }: OperationRequest, on: Generation): Promise<Operation> {
  const document = await on.documents.find(params, { partner: partner ?? null, viewer: request.viewer });
  return selectOperation(document, params.operationName);
}

/** What came of a run, with what was kept back of it as null, and told. */
function withRefusals(executed: Executed, { refusals, complete }: Ready): Executed {
  if (complete === undefined) return executed;
  const completed = complete(executed);
  return { ...completed, errors: [...refusals, ...completed.errors] };
}

function keepOf(
  { type, document }: Operation,
  { request, partner }: Pick<OperationRequest, 'request' | 'partner'>,
  { errors }: ClientResult,
  { documents }: Generation,
): Keep {
  if (type !== 'query' || document.introspects || errors.length > 0) return 'nobody';
  if (!documents.isRegistered(document)) return 'nobody';
  return request.viewer || partner ? 'asker' : 'everybody';
}

function partnerOperation(
  { params }: OperationRequest,
  { name }: PartnerCaller,
  operation: Operation,
  errors: readonly ClientError[],
): PartnerOperation {
  const reference = referenceOf(params);
  const documentId = reference.kind === 'text' ? operation.document.id : reference.id;
  return { partner: name, documentId, operation: operation.name, failed: errors.length > 0 };
}

function errorsOf(answer: Answer): readonly ClientError[] {
  if (answer.kind === 'refused') return answer.errors;
  return answer.kind === 'stream' ? [] : answer.result.errors;
}

function clientParts({ pending, batches }: DeferredParts, reporter: Reporter): ClientParts {
  return { pending, batches: clientBatches(batches, reporter) };
}

async function* clientBatches(
  batches: DeferredParts['batches'],
  reporter: Reporter,
): AsyncGenerator<ClientBatch, void> {
  for await (const { pending, completed } of batches) {
    yield { pending, completed: completed.map((part) => ({ id: part.id, result: clientPart(part, reporter) })) };
  }
}
