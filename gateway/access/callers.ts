import { InvalidToken } from '#runtime/access-token.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { type PartnerAuthenticator, type PartnerCaller, PartnerKeyInvalid } from './partner-caller.ts';
import type { Authenticator } from './sessions.ts';

/** Who is at the other end: a person, a partner, both (a person using a partner's app) or nobody known. */
export interface Caller {
  readonly viewer: Viewer | null;
  readonly partner: PartnerCaller | null;
}

/** What a caller presents, by whatever transport. */
export interface Credentials {
  /** Such as `Bearer …`. */
  readonly authorization: string | undefined;
  /** The key of a partner. */
  readonly apiKey: string | undefined;
}

/** Knows people by their tokens and partners by their keys. */
export interface Callers {
  /** @throws InvalidToken, PartnerKeyInvalid: nobody becomes anonymous by bad credentials */
  authenticate(credentials: Credentials): Promise<Caller>;
  /** Checks again a caller that was authenticated earlier. @throws InvalidToken, PartnerKeyInvalid */
  recheck(caller: Caller): void;
  /** When the viewer's token expires; null for a caller without one. */
  expiryOf(caller: Caller): Date | null;
  /**
   * Tells that credentials were revoked.
   * @param listener gets what tells whether they are a caller's
   * @returns ends the listening
   */
  onRevoked(listener: (concerns: (caller: Caller) => boolean) => void): () => void;
}

/** @param options.partners absent where there are none: then every key is refused */
export function createCallers(options: {
  readonly authenticator: Authenticator;
  readonly partners?: PartnerAuthenticator | undefined;
}): Callers {
  const { authenticator, partners } = options;
  return {
    async authenticate({ authorization, apiKey }) {
      if (apiKey !== undefined && partners === undefined) throw new PartnerKeyInvalid();
      return {
        viewer: await authenticator.authenticate(authorization),
        partner: (await partners?.authenticate(apiKey)) ?? null,
      };
    },
    recheck({ viewer, partner }) {
      authenticator.recheck(viewer);
      if (partner) partners?.recheck(partner);
    },
    expiryOf: ({ viewer }) => viewer && authenticator.expiryOf(viewer),
    onRevoked(listener) {
      const ends = [
        authenticator.onRevoked((id) => listener(({ viewer }) => viewer?.id === id || viewer?.sessionId === id)),
        partners?.onRevoked((keyId) => listener(({ partner }) => partner?.keyId === keyId)),
      ];
      return () => {
        for (const end of ends) end?.();
      };
    },
  };
}

/** Whether what is thrown says that a caller is not, or no longer, who it claims to be. */
export function isCallerRefused(error: unknown): boolean {
  return error instanceof InvalidToken || error instanceof PartnerKeyInvalid;
}
