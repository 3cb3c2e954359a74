import { rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { runCommand } from '#runtime/command-line.ts';

const folder = fileURLToPath(new URL('../gateway/transports/graphiql/', import.meta.url));
const outdir = `${folder}bundle`;
const { resolve } = createRequire(import.meta.url);

await runCommand({
  help: `
npm run graphiql:build

Bundles the GraphiQL page and the workers of its editor from npm packages into gateway/transports/graphiql/bundle, so that it needs
nothing from outside. Runs after \`npm ci\`; takes about 10 s.`,
  options: {},
  async run() {
    await rm(outdir, { recursive: true, force: true });
    await build({
      entryPoints: {
        app: `${folder}app.ts`,
        'editor-worker': resolve('monaco-editor/esm/vs/editor/editor.worker.js'),
        'json-worker': resolve('monaco-editor/esm/vs/language/json/json.worker.js'),
        'graphql-worker': resolve('monaco-graphql/esm/graphql.worker.js'),
      },
      outdir,
      bundle: true,
      splitting: true,
      format: 'esm',
      target: 'es2022',
      minify: true,
      legalComments: 'none',
      define: { 'process.env.NODE_ENV': '"production"' },
      loader: { '.ttf': 'file' },
      logLevel: 'warning',
    });
  },
});
