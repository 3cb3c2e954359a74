import { type RebuildOptions, rebuildAll } from '#runtime/events/rebuild.ts';
import { hashPassword } from '#subgraphs/auth/index.ts';
import { generateWorld } from './world.ts';
import { writeWorld } from './write.ts';

/** Password of every demo account. */
export const DEMO_PASSWORD = 'politdemo-2026';

/** Whether nobody has an account yet: only then is the demo world written. */
export async function isEmptyWorld({ services }: Pick<RebuildOptions, 'services'>): Promise<boolean> {
  return (await services.db.prisma.account.findFirst({ select: { id: true } })) === null;
}

/**
 * Writes the demo world: each domain's rows, then each projection by its own rebuild, the code that a running system uses.
 * @param onProgress is told what is being done, and how far it is from 0 to 1.
 */
export async function seedDemoWorld(
  options: Omit<RebuildOptions, 'onProgress'>,
  onProgress: (step: string, share: number) => void,
): Promise<void> {
  const { services } = options;
  onProgress('inventing people and posts', 0);
  const world = generateWorld({ now: services.clock() });
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  await writeWorld(services.db.pool, world, {
    passwordHash,
    onProgress: (step, done, total) => onProgress(`writing ${step}`, 0.1 + (0.4 * done) / total),
  });
  let finished = 0;
  const projections = options.subgraphs
    .flatMap(({ consumers }) => consumers)
    .filter(({ projection }) => projection).length;
  let current = '';
  await rebuildAll({
    ...options,
    onProgress: ({ consumer }) => {
      if (consumer !== current) finished += current === '' ? 0 : 1;
      current = consumer;
      onProgress(`projecting ${consumer}`, 0.5 + (0.5 * finished) / projections);
    },
  });
  onProgress('done', 1);
}
