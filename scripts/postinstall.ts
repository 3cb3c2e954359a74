/**
 * Runs at the end of `npm ci`: generates Prisma's client and bundles GraphiQL. Needs no network. Says one line for each,
 * and why where it fails.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { childEnvironment } from '#runtime/config/child-environment.ts';

const root = join(import.meta.dirname, '..');
const require = createRequire(import.meta.url);

generatePrismaClient();
bundleGraphiql();

function generatePrismaClient(): void {
  if (!existsSync(join(root, 'prisma.config.ts')) || !existsSync(join(root, 'prisma', 'schema'))) {
    console.log('postinstall: no prisma/schema here, Prisma client not generated');
    return;
  }
  run('generate the Prisma client', [require.resolve('prisma/build/index.js'), 'generate', '--no-hints'], {
    // The command line would download a schema engine, which `generate` never runs: any program keeps it from that.
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    CHECKPOINT_DISABLE: '1',
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
  });
}

function bundleGraphiql(): void {
  const script = join(import.meta.dirname, 'build-graphiql.ts');
  if (!existsSync(script)) return;
  if (!isInstalled('esbuild') || !isInstalled('graphiql/package.json')) {
    console.log('postinstall: without development dependencies there is no GraphiQL');
    return;
  }
  run('bundle GraphiQL', [script], {});
}

function isInstalled(name: string): boolean {
  try {
    require.resolve(name);
    return true;
  } catch {
    return false;
  }
}

/** Runs a script with our Node; its output is shown only if it fails, and then ends ours. */
function run(what: string, args: readonly string[], env: Readonly<Record<string, string>>): void {
  const started = performance.now();
  const result = spawnSync(process.execPath, args, { cwd: root, env: childEnvironment(env), encoding: 'utf8' });
  if (result.status === 0) {
    console.log(`postinstall: ${what}: done in ${((performance.now() - started) / 1000).toFixed(1)} s`);
    return;
  }
  const output = `${result.stdout ?? ''}${result.stderr ?? ''}`.trim();
  const reason = result.error?.message ?? (result.signal ? `ended by ${result.signal}` : `exit code ${result.status}`);
  console.error(`${output}\npostinstall: could not ${what}: ${reason}`);
  process.exit(1);
}
