import { type PartnerAuthenticator, type PartnerCaller, PartnerKeyInvalid } from '#gateway/access/partner-caller.ts';
import type { Authenticator } from '#gateway/access/sessions.ts';
import type { Clock } from '#runtime/clock.ts';
import type { Viewer } from '#runtime/viewer.ts';

/** Who is at the other end of a socket, and for how long. */
export interface SocketSession {
  readonly viewer: Viewer | null;
  /** Whose key the socket was opened with. */
  readonly partner: PartnerCaller | null;
  /** Notes whose key the socket is opened with. @throws PartnerKeyInvalid */
  identify(apiKey: string): Promise<void>;
  /** Signs in, or extends the stay with a newer token of the same person. @throws InvalidToken */
  authorize(authorization: string | undefined): Promise<void>;
  /** Whether a revoked session or account is this one. */
  concerns(subjectId: string): boolean;
  end(): void;
}

/** Sockets whose tokens expire together are closed over this time, so that they do not come back together. */
const JITTER_MS = 5_000;

/**
 * @param onSignedIn called once, when somebody has signed in
 * @param onExpiry called once when the token has expired and no newer one came
 */
export function createSocketSession(options: {
  readonly authenticator: Authenticator;
  /** Absent where there are no partners: then every key is refused. */
  readonly partners?: PartnerAuthenticator | undefined;
  readonly clock: Clock;
  readonly random: () => number;
  readonly onSignedIn?: (viewer: Viewer) => void;
  readonly onExpiry: () => void;
}): SocketSession {
  const { authenticator, partners, clock, random, onSignedIn, onExpiry } = options;
  let timer: NodeJS.Timeout | undefined;

  const awaitExpiry = (signedIn: Viewer): void => {
    clearTimeout(timer);
    const leftMs = authenticator.expiryOf(signedIn).getTime() - clock().getTime();
    timer = setTimeout(onExpiry, leftMs + random() * JITTER_MS);
    timer.unref();
  };

  // Values instead of getters: an object with getters takes three times the memory, and there is one for each socket.
  const session: Writable<SocketSession> = {
    viewer: null,
    partner: null,
    async identify(apiKey) {
      if (partners === undefined) throw new PartnerKeyInvalid();
      session.partner = await partners.authenticate(apiKey);
    },
    async authorize(authorization) {
      const next = await authenticator.authenticate(authorization);
      const { viewer } = session;
      // A socket never changes hands: its subscriptions were granted to the first.
      if (next === null || (viewer !== null && viewer.id !== next.id)) return;
      session.viewer = next;
      awaitExpiry(next);
      if (viewer === null) onSignedIn?.(next);
    },
    concerns: (subjectId) => session.viewer?.id === subjectId || session.viewer?.sessionId === subjectId,
    end: () => clearTimeout(timer),
  };
  return session;
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };
