import { isUuid } from '#runtime/uuid.ts';
import { requireViewer } from '#runtime/viewer.ts';
import { announce } from '../announce.ts';
import type { AuthRequest, AuthServices } from '../context.ts';
import { SessionNotFound } from '../errors.ts';
import { revokeSessionRow } from '../store/revocations.ts';

/**
 * Ends one of the viewer's sessions, at once everywhere; ending it again changes nothing.
 *
 * @throws AuthenticationRequired, SessionNotFound for what is not a session of the viewer
 */
export async function revokeSession(
  services: AuthServices,
  request: AuthRequest,
  input: { readonly id: string },
): Promise<{ sessionId: string }> {
  const { id: viewerId } = requireViewer(request.viewer);
  const revocation = isUuid(input.id)
    ? await revokeSessionRow(services.db, input.id, viewerId, services.clock())
    : null;
  if (revocation === null) throw new SessionNotFound();
  await announce(services, revocation);
  services.log.info({ event: 'session_revoked', user_id: viewerId, session_id: input.id }, 'session ended');
  return { sessionId: input.id };
}
