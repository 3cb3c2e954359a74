import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findFreePort } from '#runtime/adapters/embedded-postgres/free-port.ts';
import { type Database, openDatabase } from '#runtime/db/database.ts';
import { migrate } from '#runtime/db/migrate.ts';
import { PROCESS_ROLES, type ProcessRole } from '#runtime/process-role.ts';
import { loadSecrets, type Secrets } from '#runtime/secrets.ts';
import { type ServerProcess, startServer } from '../child.ts';

const MIGRATIONS = fileURLToPath(new URL('../../../prisma/migrations', import.meta.url));

/** The product in four processes, one for each role, on an empty database. */
export interface PartsInstallation {
  /** Of the gateway; stays the same when its process is started again. */
  readonly url: string;
  readonly secrets: Secrets;
  /** For looking from outside. */
  readonly db: Database;
  part(role: ProcessRole): ServerProcess;
  /** SIGKILL to the process of a role. */
  kill9(role: ProcessRole): Promise<void>;
  /** Starts the process of a role again; resolves when it is ready. */
  restart(role: ProcessRole): Promise<void>;
  /** Starts a further process of a role, which the caller ends. */
  another(role: ProcessRole): Promise<ServerProcess>;
  stop(): Promise<void>;
}

/**
 * @param options.databaseUrl where to look from outside
 * @param options.settings what the processes are told besides; a DATABASE_URL of theirs may lead through a proxy
 */
export async function startParts(options: {
  readonly databaseUrl: string;
  readonly settings?: Readonly<Record<string, string>>;
}): Promise<PartsInstallation> {
  const { databaseUrl } = options;
  const folder = await mkdtemp(join(tmpdir(), 'politplatform-parts-'));
  await migrate({ connectionString: databaseUrl, directory: MIGRATIONS });
  const db = openDatabase({ url: databaseUrl, poolSize: 4, applicationName: 'onlooker' });
  const secrets = await loadSecrets({ environment: 'test', dataDir: folder, secrets: {} });
  const env = {
    NODE_ENV: 'test',
    LOG_LEVEL: 'error',
    DATA_DIR: folder,
    DATABASE_URL: databaseUrl,
    ...options.settings,
  };
  const gatewayPort = await findFreePort();
  const start = (role: ProcessRole, port?: number): Promise<ServerProcess> =>
    startServer({
      script: 'gateway/main.ts',
      readyPath: '/health/ready',
      env: { ...env, ROLES: role },
      ...(port !== undefined && { port }),
    });
  const startAgain = (role: ProcessRole): Promise<ServerProcess> =>
    start(role, role === 'api' ? gatewayPort : undefined);
  const parts = new Map<ProcessRole, ServerProcess>();
  const part = (role: ProcessRole): ServerProcess => {
    const found = parts.get(role);
    if (found === undefined) throw new Error(`there is no process of ${role}`);
    return found;
  };
  const stop = async (): Promise<void> => {
    await Promise.all([...parts.values()].map((it) => it.stop()));
    await db.close();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await Promise.all(PROCESS_ROLES.map(async (role) => parts.set(role, await startAgain(role))));
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    url: part('api').url,
    secrets,
    db,
    part,
    kill9: (role) => part(role).kill9(),
    async restart(role) {
      parts.set(role, await startAgain(role));
    },
    another: (role) => start(role),
    stop,
  };
}
