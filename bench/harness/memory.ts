import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { sleep } from '#runtime/sleep.ts';
import type { ServerProcess } from './child.ts';

/** Options of Node for servers whose memory is asked for. */
export const MEMORY_ARGS = [
  '--expose-gc',
  '--import',
  fileURLToPath(new URL('./memory-on-request.ts', import.meta.url)),
];

const figuresSchema = z.object({ rss: z.number(), held: z.number() });

/** Bytes: of the whole process, and of what JavaScript holds on to, buffers included. */
export type MemoryFigures = z.infer<typeof figuresSchema>;

const ANSWER_MS = 30_000;

/** What a server started with {@link MEMORY_ARGS} holds after collecting garbage. */
export async function memoryOf(server: ServerProcess): Promise<MemoryFigures> {
  const before = answersIn(server).length;
  process.kill(server.pid, 'SIGUSR2');
  const deadline = Date.now() + ANSWER_MS;
  for (;;) {
    const answers = answersIn(server);
    const last = answers.at(-1);
    if (answers.length !== before && last !== undefined) return figuresSchema.parse(JSON.parse(last));
    if (Date.now() > deadline) throw new Error('the server does not tell its memory');
    await sleep(20);
  }
}

function answersIn(server: ServerProcess): readonly string[] {
  return server.output().match(/^\{"rss".*\}$/gm) ?? [];
}
