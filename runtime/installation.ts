import { startEmbeddedPostgres } from '#runtime/adapters/embedded-postgres/start.ts';
import type { Config } from '#runtime/config/config.ts';
import { openDataDir } from '#runtime/data-dir.ts';
import { checkServer } from '#runtime/db/check-server.ts';
import { migrate } from '#runtime/db/migrate.ts';
import { loadSecrets, type Secrets } from '#runtime/secrets.ts';

/** The data folder, the database and the keys of an installation, held by this process. */
export interface Installation {
  readonly databaseUrl: string;
  readonly secrets: Secrets;
  /** Stops the embedded server and lets the next run have the folder. */
  close(): Promise<void>;
}

/**
 * Opens what every command of the product works on: claims the data folder, starts the embedded PostgreSQL or checks the outside
 * one, and brings its schema up to date. What was opened before a failure is closed again.
 *
 * @param options.migrations folder of the migrations
 * @param options.onProgress told what takes a while
 * @throws StartupError
 */
export async function openInstallation(options: {
  readonly config: Config;
  readonly migrations: string;
  readonly onProgress?: (message: string) => void;
}): Promise<Installation> {
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
