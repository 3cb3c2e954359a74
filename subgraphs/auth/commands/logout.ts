import { requireViewer } from '#runtime/viewer.ts';
import { announce } from '../announce.ts';
import type { AuthRequest, AuthServices } from '../context.ts';
import { revokeSessionRow } from '../store/revocations.ts';

/** Ends the session of this request, at once everywhere. @throws AuthenticationRequired */
export async function logout(services: AuthServices, request: AuthRequest): Promise<{ ok: boolean }> {
  const { id, sessionId } = requireViewer(request.viewer);
  const revocation = await revokeSessionRow(services.db, sessionId, id, services.clock());
  // null: the session is older than what we keep, and so is its end.
  if (revocation !== null) await announce(services, revocation);
  services.log.info({ event: 'signed_out', user_id: id, session_id: sessionId }, 'signed out');
  return { ok: true };
}
