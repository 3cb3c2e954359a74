import type { Partners } from '#gateway/access/partner-caller.ts';
import type { AppServices } from '#runtime/subgraph/define.ts';
import { createKeyring } from './keyring.ts';
import { createUsageRecorder } from './usage.ts';

/** What a gateway does for partners, over the database. */
export interface PartnerServices extends Partners {
  /** Reads the keys. @throws when the database cannot be asked */
  start(): Promise<void>;
  /** Writes what was counted. Rejects when it could not be; it is kept then. */
  flush(): Promise<void>;
  /** To be called when no operation is under way. */
  stop(): Promise<void>;
}

export function createPartners(
  services: Pick<AppServices, 'db' | 'pubsub' | 'clock' | 'log' | 'metrics'>,
): PartnerServices {
  const usage = createUsageRecorder(services);
  const keyring = createKeyring(services, usage.keyUsed);
  return {
    ...keyring,
    answered(operation) {
      usage.operation(operation);
      services.metrics.count('polit_partner_operations_total', {
        partner: operation.partner,
        operation: operation.operation ?? 'unnamed',
        outcome: operation.failed ? 'failed' : 'ok',
      });
    },
    flush: usage.flush,
    async stop() {
      await keyring.stop();
      await usage.stop();
    },
  };
}
