import { readdir } from 'node:fs/promises';
import { CompositionFailed, composeSupergraph } from '#gateway/supergraph/compose.ts';
import { readSubgraphSdl } from '#runtime/subgraph/sdl.ts';
import { type Generated, runGenerator } from './generated-file.ts';

const FOLDER = new URL('../schema/', import.meta.url);

/** Every schema/<name>.graphql is a subgraph, but for the part they share and what is written here. */
async function subgraphNames(): Promise<string[]> {
  const files = (await readdir(FOLDER)).filter((file) => file.endsWith('.graphql'));
  return files
    .map((file) => file.slice(0, -'.graphql'.length))
    .filter((name) => !/^(shared|supergraph(\..+)?)$/.test(name))
    .sort();
}

async function make(): Promise<Generated> {
  const names = await subgraphNames();
  const subgraphs = await Promise.all(names.map(async (name) => ({ name, sdl: await readSubgraphSdl(name) })));
  try {
    const { complete, stock, hints } = composeSupergraph(subgraphs);
    return {
      files: { 'schema/supergraph.graphql': complete, 'schema/supergraph.stock.graphql': stock },
      remarks: [`${names.length} subgraphs: ${names.join(', ')}`, ...hints.map((hint) => `hint: ${hint}`)],
    };
  } catch (error) {
    if (!(error instanceof CompositionFailed)) throw error;
    return { files: {}, faults: [`the subgraphs do not compose:\n${error.message}`] };
  }
}

await runGenerator({
  script: 'compose.ts',
  summary:
    'Composes schema/<name>.graphql into schema/supergraph.graphql, and into supergraph.stock.graphql for the stock gateway.',
  command: 'npm run compose',
  make,
});
