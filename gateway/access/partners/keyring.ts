import { type PartnerAuthenticator, type PartnerCaller, PartnerKeyInvalid } from '#gateway/access/partner-caller.ts';
import { type Repetition, repeat } from '#runtime/repeat.ts';
import { sleep } from '#runtime/sleep.ts';
import type { AppServices } from '#runtime/subgraph/define.ts';
import { digestOf, isKey } from './key.ts';
import { activeKeys } from './store.ts';

/** Where processes tell each other that keys have changed; the message says nothing more. */
export const PARTNERS_TOPIC = 'gateway:partners';

/** A revoked key is refused after a second at the latest, whether or not the message arrives. */
const REREAD_MS = 500;
/** Between two readings: keys that nobody knows cost the database ten queries a second at most. */
const BETWEEN_READINGS_MS = 100;

export interface Keyring extends PartnerAuthenticator {
  /** Reads the keys and listens from then on. Until it resolves no key holds. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * The keys in force, in memory. That they have changed is told by PubSub, at once but at most once; therefore they are read again twice
 * a second while there are any, and whenever one comes that is not known. If that fails the gateway goes on with those it knows.
 *
 * @param onUsed told the id of a key each time somebody presents it
 */
export function createKeyring(
  { db, pubsub, log }: Pick<AppServices, 'db' | 'pubsub' | 'log'>,
  onUsed: (keyId: string) => void,
): Keyring {
  let byDigest = new Map<string, PartnerCaller>();
  let inForce: ReadonlySet<string> = new Set();
  const listeners = new Set<(keyId: string) => void>();
  const stopping = new AbortController();
  let rereading: Repetition | undefined;
  let unsubscribe = (): void => {};
  let failing = false;

  const load = async (): Promise<void> => {
    const keys = await activeKeys(db);
    const gone = [...inForce].filter((id) => !keys.some((key) => key.id === id));
    byDigest = new Map(keys.map(({ id, partner, digest }) => [digest, { name: partner, keyId: id }]));
    inForce = new Set(keys.map(({ id }) => id));
    failing = false;
    for (const id of gone) for (const listener of listeners) listener(id);
  };
  const reload = spaced(async () => {
    if (!stopping.signal.aborted) await load();
  }, stopping.signal);
  const reloadByItself = async (): Promise<void> => {
    try {
      await reload();
    } catch (error) {
      if (!failing) log.warn({ err: error }, 'keys of partners could not be read again');
      failing = true;
    }
  };

  return {
    async start() {
      // Listening first: nothing falls between the two.
      unsubscribe = await pubsub.subscribe(PARTNERS_TOPIC, () => void reloadByItself());
      await load();
      const reread = async (): Promise<void> => {
        if (inForce.size > 0) await reloadByItself();
      };
      rereading = repeat(REREAD_MS, reread, () => {});
    },
    async stop() {
      unsubscribe();
      stopping.abort();
      await rereading?.stop();
      await reload.atRest();
    },
    async authenticate(key) {
      if (key === undefined) return null;
      if (!isKey(key)) throw new PartnerKeyInvalid();
      const digest = digestOf(key);
      if (!byDigest.has(digest)) await reload();
      const partner = byDigest.get(digest);
      if (partner === undefined) throw new PartnerKeyInvalid();
      onUsed(partner.keyId);
      return partner;
    },
    recheck({ keyId }) {
      if (!inForce.has(keyId)) throw new PartnerKeyInvalid();
    },
    onRevoked(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Runs work alone and with a pause after it; whoever asks meanwhile gets the run that begins then, together with others. */
function spaced(work: () => Promise<void>, stop: AbortSignal) {
  let free: Promise<unknown> = Promise.resolve();
  let next: Promise<void> | null = null;
  const begin = (): Promise<void> => {
    next = null;
    const run = work();
    free = run.catch(() => {}).then(() => sleep(BETWEEN_READINGS_MS, stop));
    return run;
  };
  const ask = (): Promise<void> => {
    next ??= free.then(begin);
    return next;
  };
  return Object.assign(ask, { atRest: async () => void (await free) });
}
