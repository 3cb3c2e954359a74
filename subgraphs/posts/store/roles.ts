import { z } from 'zod';
import { roleProjection } from '#runtime/events/role-projection.ts';
import { ROLES } from '#runtime/viewer.ts';

export const roles = roleProjection({ table: 'posts.roles' });

/** A role as it was written; one that this version does not know has no rights to publish by. */
export const knownRole = z.enum(ROLES).catch('citizen');
