import { ACCESS_TOKEN_LIFETIME_S, InvalidToken } from '#runtime/access-token.ts';
import type { Clock } from '#runtime/clock.ts';
import type { Viewer } from '#runtime/viewer.ts';

/** Knows which sessions were ended; the auth subgraph's createSessionGuard. */
export interface SessionGuard {
  /** Whether neither the session nor the account was revoked since the token was issued. */
  isCurrent(viewer: Viewer): boolean;
  /** Tells of each revocation by the id of the session or of the account. @returns ends the listening */
  onRevoked(listener: (subjectId: string) => void): () => void;
}

/** Turns what a client presents into who it is. */
export interface Authenticator {
  /**
   * @param authorization value of the header of that name; undefined means anonymous
   * @throws InvalidToken for everything that is not a current token of ours: nobody becomes anonymous by a bad token
   */
  authenticate(authorization: string | undefined): Promise<Viewer | null>;
  /** Checks again before each operation and event of a viewer that was authenticated earlier. @throws InvalidToken */
  recheck(viewer: Viewer | null): void;
  /** When the viewer's token expires. */
  expiryOf(viewer: Viewer): Date;
  readonly onRevoked: SessionGuard['onRevoked'];
}

/** @param options.verify checks a token's signature and claims, see verifyAccessToken */
export function createAuthenticator(options: {
  readonly verify: (token: string) => Promise<Viewer>;
  readonly sessions: SessionGuard;
  readonly clock: Clock;
}): Authenticator {
  const { verify, sessions, clock } = options;
  const expiryOf = (viewer: Viewer): Date => new Date(viewer.issuedAt + ACCESS_TOKEN_LIFETIME_S * 1000);

  const recheck = (viewer: Viewer | null): void => {
    if (viewer === null) return;
    if (expiryOf(viewer) <= clock()) throw new InvalidToken('TOKEN_EXPIRED');
    if (!sessions.isCurrent(viewer)) throw new InvalidToken('TOKEN_REVOKED');
  };

  return {
    async authenticate(authorization) {
      if (authorization === undefined) return null;
      // RFC 6750 section 2.1; the scheme's name has no case (RFC 9110 section 11.1).
      const token = /^bearer +([\w.~+/-]+=*)$/i.exec(authorization)?.[1];
      if (token === undefined) throw new InvalidToken('TOKEN_INVALID');
      const viewer = await verify(token);
      recheck(viewer);
      return viewer;
    },
    recheck,
    expiryOf,
    onRevoked: (listener) => sessions.onRevoked(listener),
  };
}
