import { readdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { CompositionFailed, composeSupergraph } from '#gateway/supergraph/compose.ts';
import { readSubgraphSdl } from '#runtime/subgraph/sdl.ts';

const FOLDER = new URL('../schema/', import.meta.url);
const COMPLETE = new URL('supergraph.graphql', FOLDER);
const STOCK = new URL('supergraph.stock.graphql', FOLDER);

/** Every schema/<name>.graphql is a subgraph, but for the part they share and what is written here. */
async function subgraphNames(): Promise<string[]> {
  const files = (await readdir(FOLDER)).filter((file) => file.endsWith('.graphql'));
  return files
    .map((file) => file.slice(0, -'.graphql'.length))
    .filter((name) => !/^(shared|supergraph(\..+)?)$/.test(name));
}

/** `npm run compose` writes both supergraphs; with --check it only tells whether the committed ones are what the SDL says. */
async function main(args: readonly string[]): Promise<number> {
  const unknown = args.find((arg) => arg !== '--check');
  if (unknown !== undefined) return fail(`unknown option ${unknown}; there is only --check`);
  const names = await subgraphNames();
  const subgraphs = await Promise.all(names.map(async (name) => ({ name, sdl: await readSubgraphSdl(name) })));
  const { complete, stock, hints } = composeSupergraph(subgraphs);
  for (const hint of hints) process.stdout.write(`hint: ${hint}\n`);
  const files = [
    { file: COMPLETE, text: complete },
    { file: STOCK, text: stock },
  ];
  if (args.includes('--check')) {
    const stale = [];
    for (const { file, text } of files) if ((await readFile(file, 'utf8').catch(() => '')) !== text) stale.push(file);
    if (stale.length === 0) return 0;
    return fail(`${stale.map((file) => fileURLToPath(file)).join(', ')} differ from the SDL: run \`npm run compose\``);
  }
  for (const { file, text } of files) await writeFile(file, text);
  process.stdout.write(`composed ${names.length} subgraphs: ${names.sort().join(', ')}\n`);
  return 0;
}

function fail(message: string): number {
  process.stderr.write(`compose: ${message}\n`);
  return 1;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof CompositionFailed)) throw error;
  process.exitCode = fail(`the subgraphs do not compose:\n${error.message}`);
}
