import { roleProjection } from '#runtime/events/role-projection.ts';

export const roles = roleProjection({ table: 'feed.roles' });
