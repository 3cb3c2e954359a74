import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StartupError } from '#runtime/startup-error.ts';

/** One prisma/migrations/<name>/migration.sql. */
export interface Migration {
  name: string;
  sql: string;
}

/** Reads all migrations of a folder in the order they apply: by name, as Prisma does. */
export async function readMigrations(directory: string): Promise<Migration[]> {
  const entries = await readdir(directory, { withFileTypes: true }).catch((error: unknown) => {
    throw new StartupError(`cannot read the migrations in ${directory}`, { cause: error });
  });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return await Promise.all(
    names.sort().map(async (name) => {
      const file = join(directory, name, 'migration.sql');
      const sql = await readFile(file, 'utf8').catch((error: unknown) => {
        throw new StartupError(`migration ${name} has no readable migration.sql`, { cause: error });
      });
      return { name, sql };
    }),
  );
}
