import { AuthenticationRequired } from '#runtime/errors.ts';
import { announce } from '../announce.ts';
import type { AuthRequest, AuthServices } from '../context.ts';
import { revokeSessionRow } from '../store/revocations.ts';

/** Ends the session of this request, at once everywhere. @throws AuthenticationRequired */
export async function logout(services: AuthServices, { viewer }: AuthRequest): Promise<{ ok: boolean }> {
  if (viewer === null) throw new AuthenticationRequired();
  const revocation = await revokeSessionRow(services.db, viewer.sessionId, viewer.id, services.clock());
  // null: the session is older than what we keep, and so is its end.
  if (revocation !== null) await announce(services, revocation);
  services.log.info({ event: 'signed_out', user_id: viewer.id, session_id: viewer.sessionId }, 'signed out');
  return { ok: true };
}
