import type { Operation } from '#gateway/operations/document.ts';
import type { Metrics } from '#runtime/metrics/metrics.ts';
import type { PlannedOperation } from './plan.ts';
import type { ClientError } from './respond.ts';

/** Codes of errors that are told apart: ours are fewer, those of subgraphs that are not ours could be anything. */
const CODES_TOLD_APART = 100;

/** Counts and times operations under names that are ours: what clients call theirs could be anything. */
export interface OperationMeter {
  /**
   * An operation has its answer, or its stream begins.
   * @param operation null where the request named none that could be found
   * @param client as it calls itself
   */
  answered(answer: {
    readonly operation: Operation | null;
    readonly client: string | undefined;
    readonly ms: number;
    readonly errors: readonly ClientError[];
    /** Whether it was turned away, or failed before it had a result. */
    readonly isRefused: boolean;
  }): void;
  /** An operation was found; the same object is one that was kept. */
  found(operation: Operation): void;
  /** An operation is planned; the same object is a plan that was kept. */
  planned(planned: PlannedOperation): void;
  /** One event of a subscription has its answer. */
  event(operation: Operation): void;
}

/**
 * @param options.registered tells ids of documents that are registered at the moment
 * @param options.clientNames names that are told apart (CLIENT_NAMES)
 */
export function createOperationMeter(options: {
  readonly metrics: Metrics;
  readonly registered: Pick<ReadonlySet<string>, 'has'>;
  readonly clientNames: readonly string[];
}): OperationMeter {
  const { metrics, registered } = options;
  const known = new Set(options.clientNames);
  const seen = new WeakSet<object>();
  const codes = new Set<string>();

  /** What is registered was made before anybody asked; of the rest, what was seen before was kept. */
  const countRead = (cache: 'documents' | 'plans', kept: object, { document }: Operation): void => {
    const outcome = seen.has(kept) || registered.has(document.id) ? 'hit' : 'miss';
    metrics.count('polit_cache_reads_total', { cache, outcome });
    seen.add(kept);
  };

  const nameOf = (operation: Operation | null): string => {
    if (operation === null) return 'none';
    return registered.has(operation.document.id) ? (operation.name ?? 'unnamed') : 'adhoc';
  };
  const clientOf = (client: string | undefined): string => {
    if (client === undefined) return 'none';
    return known.has(client) ? client : 'other';
  };

  const codeOf = (code: unknown): string => {
    if (typeof code !== 'string') return 'other';
    if (codes.size < CODES_TOLD_APART) codes.add(code);
    return codes.has(code) ? code : 'other';
  };

  return {
    answered({ operation, client, ms, errors, isRefused }) {
      const labels = { operation: nameOf(operation), client: clientOf(client) };
      metrics.observe('polit_operation_duration_seconds', labels, ms / 1_000);
      const [first] = errors;
      if (first === undefined) return;
      if (isRefused) {
        const { reason, code } = first.extensions;
        metrics.count('polit_operation_refusals_total', { reason: reason ?? code });
      }
      for (const code of new Set(errors.map(({ extensions }) => codeOf(extensions.code)))) {
        metrics.count('polit_operation_errors_total', { ...labels, code });
      }
    },
    found: (operation) => countRead('documents', operation, operation),
    planned: (planned) => countRead('plans', planned, planned.operation),
    event: (operation) => metrics.count('polit_subscription_events_total', { operation: nameOf(operation) }),
  };
}
