import type { Authenticator } from '#gateway/access/sessions.ts';
import type { Clock } from '#runtime/clock.ts';
import type { Viewer } from '#runtime/viewer.ts';

/** Who is at the other end of a socket, and for how long. */
export interface SocketSession {
  readonly viewer: Viewer | null;
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
  readonly clock: Clock;
  readonly random: () => number;
  readonly onSignedIn?: (viewer: Viewer) => void;
  readonly onExpiry: () => void;
}): SocketSession {
  const { authenticator, clock, random, onSignedIn, onExpiry } = options;
  let viewer: Viewer | null = null;
  let timer: NodeJS.Timeout | undefined;

  const awaitExpiry = (signedIn: Viewer): void => {
    clearTimeout(timer);
    const leftMs = authenticator.expiryOf(signedIn).getTime() - clock().getTime();
    timer = setTimeout(onExpiry, leftMs + random() * JITTER_MS);
    timer.unref();
  };

  return {
    get viewer() {
      return viewer;
    },
    async authorize(authorization) {
      const next = await authenticator.authenticate(authorization);
      // A socket never changes hands: its subscriptions were granted to the first.
      if (next === null || (viewer !== null && viewer.id !== next.id)) return;
      const isFirst = viewer === null;
      viewer = next;
      awaitExpiry(next);
      if (isFirst) onSignedIn?.(next);
    },
    concerns: (subjectId) => viewer?.id === subjectId || viewer?.sessionId === subjectId,
    end: () => clearTimeout(timer),
  };
}
