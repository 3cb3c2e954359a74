import { randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { StartupError } from '#runtime/startup-error.ts';

const stateSchema = z.object({
  port: z.int().min(1).max(65535),
  adminPassword: z.string().min(1),
  password: z.string().min(1),
});

/** What outlives a run: the server's port on 127.0.0.1 and the passwords of its superuser and of the application. */
export type ClusterState = z.infer<typeof stateSchema>;

function stateFile(dataDir: string): string {
  return join(dataDir, 'postgres.json');
}

/** Reads the state; `undefined` before the first start. A damaged file is a StartupError: the passwords are only there. */
export async function readState(dataDir: string): Promise<ClusterState | undefined> {
  const file = stateFile(dataDir);
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new StartupError(`cannot read ${file}`, { hint: 'check its owner and mode', cause: error });
  }
  try {
    return stateSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new StartupError(`${file} is damaged`, { hint: stateLostHint(dataDir), cause: error });
  }
}

/** Replaces the state in one step (mode 0600). */
export async function writeState(dataDir: string, state: ClusterState): Promise<void> {
  const file = stateFile(dataDir);
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify(state)}\n`, { mode: 0o600 });
  await rename(draft, file);
}

/** Fresh passwords of 256 bits; safe inside a URL and an SQL literal. */
export function createPasswords(): Pick<ClusterState, 'adminPassword' | 'password'> {
  return {
    adminPassword: randomBytes(32).toString('base64url'),
    password: randomBytes(32).toString('base64url'),
  };
}

/** Connection string of a server on this machine. */
export function serverUrl(it: { role: string; password: string; database: string; port: number }): string {
  return `postgresql://${it.role}:${it.password}@127.0.0.1:${it.port}/${it.database}?sslmode=disable`;
}

/** What to do when the passwords are lost. */
export function stateLostHint(dataDir: string): string {
  return `restore postgres.json, or delete ${dataDir} to start over with an empty database`;
}
