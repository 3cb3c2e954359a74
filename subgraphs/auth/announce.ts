import { AUTH_REVOKED_TOPIC } from '#schema/events/users.ts';
import type { AuthServices } from './context.ts';
import { type Revocation, revocationMessage } from './revocation.ts';

/** Tells every process of a committed revocation. If telling fails, the session guards find it in the database seconds later. */
export async function announce(services: Pick<AuthServices, 'pubsub' | 'log'>, revocation: Revocation): Promise<void> {
  try {
    await services.pubsub.publish(AUTH_REVOKED_TOPIC, revocationMessage(revocation));
  } catch (error) {
    services.log.error({ err: error, event: 'revocation_not_told' }, 'a revocation was not told to other processes');
  }
}
