import { SUBGRAPHS } from '#gateway/subgraphs.ts';
import { demoWorldState } from '#prisma/seed/state.ts';
import type { App } from '#runtime/app.ts';
import { EVENT_CONTRACTS } from '#schema/events/contracts.ts';

/**
 * Writes the demo world into a database in which nobody lives yet, or finishes one that was interrupted.
 *
 * @param onProgress told what is being done; what it throws ends the work, which the next start takes up again
 * @returns whether the demo world is there
 */
export async function ensureDemoWorld({ services }: App, onProgress: (message: string) => void): Promise<boolean> {
  const state = await demoWorldState(services);
  if (state === 'absent' || state === 'interrupted') {
    // Only the first start needs the texts that the world is made of; loading them takes some 60 ms.
    const { seedDemoWorld } = await import('#prisma/seed/seed.ts');
    const world = { services, subgraphs: SUBGRAPHS, contracts: EVENT_CONTRACTS };
    await seedDemoWorld(world, (step, share) => onProgress(`demo world: ${Math.floor(share * 100)} % ${step}`));
  }
  return state !== 'foreign';
}
