import { SUBGRAPHS } from '#gateway/subgraphs.ts';
import type { App } from '#runtime/app.ts';
import { EVENT_CONTRACTS } from '#schema/events/contracts.ts';

/**
 * Writes the demo world into a database in which nobody lives yet, or finishes one that was interrupted.
 *
 * @param onProgress told what is being done; what it throws ends the work, which the next start takes up again
 * @returns whether the demo world is there
 */
export async function ensureDemoWorld({ services }: App, onProgress: (message: string) => void): Promise<boolean> {
  // Only development has a demo world, and only its first start needs the texts it is made of.
  const { demoWorldState, seedDemoWorld } = await import('#prisma/seed/seed.ts');
  const state = await demoWorldState(services);
  if (state === 'absent' || state === 'interrupted') {
    const world = { services, subgraphs: SUBGRAPHS, contracts: EVENT_CONTRACTS };
    await seedDemoWorld(world, (step, share) => onProgress(`demo world: ${Math.floor(share * 100)} % ${step}`));
  }
  return state !== 'foreign';
}
