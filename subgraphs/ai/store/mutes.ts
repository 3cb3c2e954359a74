import { edgeProjection } from '#runtime/events/edge-projection.ts';

/** Copy of users' mutes: whom one mutes is not recommended to them. */
export const mutes = edgeProjection({ table: 'ai.mutes', source: 'muter_id', target: 'muted_id' });
