import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

const FOLDERS = ['gateway', 'runtime', 'subgraphs', 'schema', 'prisma', 'scripts', 'tests', 'bench'];

/** Made on each machine: not ours to check. */
const GENERATED = /^prisma\/generated\/|^gateway\/transports\/graphiql\/bundle\//;

/** Every file of the source folders, and of the root package.json and every TypeScript file, as paths from there with slashes, in order. */
export async function sourceFiles(root: string): Promise<string[]> {
  const trees = FOLDERS.map((folder) => readdir(join(root, folder), { recursive: true, withFileTypes: true }));
  const entries = [...(await Promise.all(trees)).flat(), ...(await readdir(root, { withFileTypes: true }))];
  return entries
    .filter((entry) => entry.isFile() && (entry.parentPath !== root || /\.ts$|^package\.json$/.test(entry.name)))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !GENERATED.test(path))
    .sort();
}
