import { newUuid } from '#runtime/clock.ts';
import { ROLE_LEVEL, type Role, type Viewer } from '#runtime/viewer.ts';
import type { EventPerson } from './social-events.ts';

let people = 0;

/** A person whom no domain knows yet. */
export function somebody(): EventPerson {
  people += 1;
  return { id: newUuid(), username: `kisi_${people}` };
}

/** The person as the claims of their token say. */
export function viewerOf(
  { id, username }: EventPerson,
  role: Role = 'verified_citizen',
  partyId: string | null = null,
): Viewer {
  return { id, username, role, roleLevel: ROLE_LEVEL[role], partyId, sessionId: newUuid(), issuedAt: 0 };
}
