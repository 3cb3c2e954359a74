import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { startDatabaseProvider } from './database-provider.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the run's database provider; the server behind it starts at the first request. */
    databaseProvider: string;
  }
}

const migrations = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));

/** Runs once a `vitest` run, in its main process. Costs nothing until a test asks for a database. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const provider = await startDatabaseProvider(existsSync(migrations) ? { migrations } : {});
  project.provide('databaseProvider', provider.url);
  return provider.close;
}
