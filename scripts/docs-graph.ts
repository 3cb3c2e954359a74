import { readFile } from 'node:fs/promises';
import { runGenerator } from './generated-file.ts';
import { drawGraph } from './graph/draw.ts';
import { graphModel } from './graph/model.ts';
import { SCHEMA_FOLDER } from './subgraph-names.ts';

await runGenerator({
  script: 'docs-graph.ts',
  summary: 'Draws docs/graph.svg from the supergraph: subgraphs, entities, and who contributes which fields.',
  command: 'npm run graph',
  async make() {
    const supergraph = await readFile(new URL('supergraph.graphql', SCHEMA_FOLDER), 'utf8');
    return { files: { 'docs/graph.svg': await drawGraph(graphModel(supergraph)) } };
  },
});
