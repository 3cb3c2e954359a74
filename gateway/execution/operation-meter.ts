import type { Operation } from '#gateway/operations/document.ts';
import type { Metrics } from '#runtime/metrics/metrics.ts';
import type { ClientError } from './respond.ts';

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
  }): void;
  /** One event of a subscription has its answer. */
  event(operation: Operation): void;
}

/**
 * @param options.registered ids of the registered documents
 * @param options.clientNames names that are told apart (CLIENT_NAMES)
 */
export function createOperationMeter(options: {
  readonly metrics: Metrics;
  readonly registered: ReadonlySet<string>;
  readonly clientNames: readonly string[];
}): OperationMeter {
  const { metrics, registered } = options;
  const known = new Set(options.clientNames);

  const nameOf = (operation: Operation | null): string => {
    if (operation === null) return 'none';
    return registered.has(operation.document.id) ? (operation.name ?? 'unnamed') : 'adhoc';
  };
  const clientOf = (client: string | undefined): string => {
    if (client === undefined) return 'none';
    return known.has(client) ? client : 'other';
  };

  return {
    answered({ operation, client, ms, errors }) {
      const labels = { operation: nameOf(operation), client: clientOf(client) };
      metrics.observe('polit_operation_duration_seconds', labels, ms / 1_000);
      if (errors.length === 0) return;
      for (const code of new Set(errors.map(({ extensions }) => extensions.code))) {
        metrics.count('polit_operation_errors_total', { ...labels, code });
      }
    },
    event: (operation) => metrics.count('polit_subscription_events_total', { operation: nameOf(operation) }),
  };
}
