import { ACCESS_TOKEN_LIFETIME_S } from '#runtime/access-token.ts';
import type { AppServices } from '#runtime/subgraph/define.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { AUTH_REVOKED_TOPIC } from '#schema/events/users.ts';
import { type Revocation, readRevocationMessage } from './revocation.ts';
import { revocationsSince } from './store/revocations.ts';

/** Longer than any access token lives, by a minute for clocks that differ. */
export const REVOCATION_MEMORY_MS = (ACCESS_TOKEN_LIFETIME_S + 60) * 1_000;
const REREAD_MS = 5_000;

/** Knows which access tokens no longer hold although they have not expired. One a process, asked before every operation. */
export interface SessionGuard {
  /** Loads what was revoked lately and listens from then on. Until it resolves nothing is current. */
  start(): Promise<void>;
  /** Whether the session goes on and neither role nor party changed since the token was issued. Costs two look-ups in memory. */
  isCurrent(viewer: Pick<Viewer, 'id' | 'sessionId' | 'issuedAt'>): boolean;
  /** Is told the id of the session or account of each new revocation, after isCurrent knows of it. @returns ends the listening */
  onRevoked(listener: (subjectId: string) => void): () => void;
  stop(): Promise<void>;
}

/**
 * Revocations come by PubSub, at once but at most once; therefore they are also read from the database every 5 s. If that fails
 * the guard goes on with what it knows.
 */
export function createSessionGuard(services: Pick<AppServices, 'db' | 'pubsub' | 'clock' | 'log'>): SessionGuard {
  const revoked = new Map<string, Revocation>();
  const listeners = new Set<(subjectId: string) => void>();
  let started = false;
  let rereading: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let unsubscribe = (): void => {};

  const oldest = (): Date => new Date(services.clock().getTime() - REVOCATION_MEMORY_MS);

  const learn = (revocation: Revocation): void => {
    const key = keyOf(revocation.kind, revocation.id);
    const known = revoked.get(key);
    if (known !== undefined && known.at >= revocation.at) return;
    revoked.set(key, revocation);
    for (const listener of listeners) listener(revocation.id);
  };

  const reread = async (): Promise<void> => {
    const since = oldest();
    for (const revocation of await revocationsSince(services.db, since)) learn(revocation);
    for (const [key, { at }] of revoked) if (at < since.getTime()) revoked.delete(key);
  };

  const rereadLater = (): void => {
    timer = setTimeout(() => {
      rereading = reread()
        .catch((error: unknown) => services.log.warn({ err: error }, 'revocations could not be read again'))
        .then(() => {
          if (started) rereadLater();
        });
    }, REREAD_MS);
  };

  return {
    async start() {
      // Listening first: nothing falls between the two.
      unsubscribe = await services.pubsub.subscribe(AUTH_REVOKED_TOPIC, (payload) =>
        learn(readRevocationMessage(payload)),
      );
      await reread();
      started = true;
      rereadLater();
    },
    isCurrent({ id, sessionId, issuedAt }) {
      if (!started || revoked.has(keyOf('session', sessionId))) return false;
      const account = revoked.get(keyOf('account', id));
      return account === undefined || issuedAt > account.at;
    },
    onRevoked(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async stop() {
      started = false;
      clearTimeout(timer);
      unsubscribe();
      await rereading;
    },
  };
}

function keyOf(kind: Revocation['kind'], id: string): string {
  return `${kind}:${id}`;
}
