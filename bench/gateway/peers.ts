import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** The gateways compared that this product does not depend on, and what they need beside them. */
const PEERS = {
  '@graphql-hive/gateway': '2.15.1',
  '@mercuriusjs/gateway': '5.2.0',
  mercurius: '16.10.1',
  fastify: '5.12.8',
  // Mercurius' gateway cannot print its queries by 16.15.
  graphql: '16.12.0',
} as const;

const FOLDER = join(import.meta.dirname, '../../node_modules/.cache/bench-gateway-peers');
/** Written when all of them are there. */
const DONE = join(FOLDER, 'installed.json');
const INSTALL_TIMEOUT_MS = 600_000;

export const PEER_VERSIONS = `@graphql-hive/gateway ${PEERS['@graphql-hive/gateway']}, @mercuriusjs/gateway ${PEERS['@mercuriusjs/gateway']} with mercurius ${PEERS.mercurius}`;

/**
 * Installs the peers into a folder of their own, unless they are there already. @returns the folder
 *
 * @throws Error with what npm says when they cannot be installed
 */
export async function installPeers(progress: (line: string) => void): Promise<string> {
  const wanted = JSON.stringify({ name: 'bench-gateway-peers', private: true, dependencies: PEERS });
  const installed = await readFile(DONE, 'utf8').catch(() => null);
  if (installed === wanted) return FOLDER;
  progress(`installing ${PEER_VERSIONS}`);
  await mkdir(FOLDER, { recursive: true });
  await writeFile(join(FOLDER, 'package.json'), wanted);
  // None of them needs the scripts of its packages.
  await promisify(execFile)('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: FOLDER,
    timeout: INSTALL_TIMEOUT_MS,
  });
  await writeFile(DONE, wanted);
  return FOLDER;
}
