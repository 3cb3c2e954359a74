import type { Viewer } from '#runtime/viewer.ts';
import { AdministrationNotAllowed } from '../election-errors.ts';
import { administers } from '../permissions.ts';

/** @throws AdministrationNotAllowed for whoever may not change elections and the agenda. */
export function requireAdministrator(viewer: Pick<Viewer, 'role'>): void {
  if (!administers(viewer)) throw new AdministrationNotAllowed();
}
