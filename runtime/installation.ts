import { runningPostgres } from '#runtime/adapters/embedded-postgres/running.ts';
import { startEmbeddedPostgres } from '#runtime/adapters/embedded-postgres/start.ts';
import type { Config } from '#runtime/config/config.ts';
import { openDataDir } from '#runtime/data-dir.ts';
import { checkServer } from '#runtime/db/check-server.ts';
import { migrate } from '#runtime/db/migrate.ts';
import { loadSecrets, type Secrets } from '#runtime/secrets.ts';
import { StartupError } from '#runtime/startup-error.ts';

/** The database and the keys of an installation. */
export interface Installation {
  readonly databaseUrl: string;
  readonly secrets: Secrets;
  /** Where this process holds the data folder: stops the embedded server and lets the next run have the folder. */
  close(): Promise<void>;
}

export interface InstallationOptions {
  readonly config: Config;
  /** Folder of the migrations. */
  readonly migrations: string;
  /** Told what takes a while. */
  readonly onProgress?: (message: string) => void;
}

/**
 * Opens what every command of the product works on: claims the data folder, starts the embedded PostgreSQL or checks the outside
 * one, and brings its schema up to date. What was opened before a failure is closed again.
 *
 * @throws StartupError
 */
export async function openInstallation(options: InstallationOptions): Promise<Installation> {
  const { config, migrations, onProgress } = options;
  const opened: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const undo of opened.splice(0).reverse()) await undo();
  };
  try {
    const folder = await openDataDir(config.dataDir);
    opened.push(folder.release);
    const secrets = await loadSecrets(config);
    let databaseUrl = config.database.url;
    if (databaseUrl === undefined) {
      const server = await startEmbeddedPostgres({ dataDir: folder.path, ...(onProgress && { onProgress }) });
      opened.push(server.stop);
      databaseUrl = server.url;
    } else {
      await checkServer({ connectionString: databaseUrl, extensions: [] });
    }
    await migrate({
      connectionString: databaseUrl,
      directory: migrations,
      ...(onProgress && { onProgress }),
    });
    return { databaseUrl, secrets, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Opens an installation as one process of several: the data folder is nobody's, the database is DATABASE_URL or the embedded one that
 * another process runs in the data folder.
 *
 * @throws StartupError when there is none
 */
export async function joinInstallation({ config, migrations, onProgress }: InstallationOptions): Promise<Installation> {
  const secrets = await loadSecrets(config);
  const databaseUrl = config.database.url ?? (await runningPostgres(config.dataDir));
  if (databaseUrl === undefined) {
    throw new StartupError(`no database runs in ${config.dataDir}, and this process is not one to start it`, {
      hint: 'set DATABASE_URL, or start the process that owns the folder first; `npm run start:split` starts everything',
    });
  }
  await checkServer({ connectionString: databaseUrl, extensions: [] });
  await migrate({ connectionString: databaseUrl, directory: migrations, ...(onProgress && { onProgress }) });
  return { databaseUrl, secrets, close: async () => {} };
}
