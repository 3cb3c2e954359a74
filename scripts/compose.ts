import { CompositionFailed, composeSupergraph } from '#gateway/supergraph/compose.ts';
import { readSubgraphSdl } from '#runtime/subgraph/sdl.ts';
import { type Generated, runGenerator } from './generated-file.ts';
import { subgraphNames } from './subgraph-names.ts';

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
