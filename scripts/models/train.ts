import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { Head } from '#models/manifest.ts';
import { readOutsideTexts } from '#models/training/outside-text.ts';
import { readAllTexts, shipTextHead, shipVectors } from '#models/training/ship.ts';
import { CARD_FILE, MANIFEST_FILE, MODEL_FILE, SHIPPED } from '#models/training/shipped-model.ts';
import { trainNumberHeads } from '#models/training/trees/train-number-heads.ts';
import { progressLine } from '#runtime/command-line.ts';
import { StartupError } from '#runtime/startup-error.ts';
import { isNumberHead, isTextHead, type ModelsOptions, needsOutsideText } from './heads.ts';

const FILES = [MODEL_FILE, MANIFEST_FILE, CARD_FILE];

/**
 * Trains heads into a folder, or into a temporary one to compare it (`check`; exit code 1 when a file differs).
 *
 * @throws {StartupError} when a head needs outside text and none was named
 */
export async function runTrain({ check, ...options }: ModelsOptions & { readonly check: boolean }): Promise<void> {
  const folder = options.out ?? SHIPPED;
  if (!check) {
    await train(options, folder);
    const written = options.heads.map((head) => relative(process.cwd(), join(folder, head)));
    process.stdout.write(options.json ? `${JSON.stringify({ written })}\n` : `written: ${written.join(', ')}\n`);
    return;
  }
  const temporary = await mkdtemp(join(tmpdir(), 'models-'));
  try {
    await train(options, temporary);
    const different = await differences(options.heads, temporary, folder);
    if (different.length > 0) process.exitCode = 1;
    if (options.json) process.stdout.write(`${JSON.stringify({ different })}\n`);
    else if (different.length > 0) process.stdout.write(`not as trained: ${different.join(', ')}\n`);
    else process.stdout.write(`as trained, byte for byte: ${options.heads.join(', ')}\n`);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

async function train({ text, log, heads }: Omit<ModelsOptions, 'out' | 'json'>, folder: string): Promise<void> {
  const lacking = heads.filter(needsOutsideText);
  if (text === undefined && lacking.length > 0) {
    throw new StartupError(`${lacking.join(', ')} cannot be trained without outside text`, {
      hint: `--text names its folder; --head ${heads.filter((head) => !needsOutsideText(head)).join(',') || 'claim'} needs none`,
    });
  }
  const line = progressLine();
  const started = performance.now();
  const report = (step: string) => line.show(`${((performance.now() - started) / 1_000).toFixed(0)} s  ${step}`);
  report('reading texts');
  const { training, heldOut } = await readAllTexts(text === undefined ? null : await readOutsideTexts(text));
  for (const head of heads) {
    if (isTextHead(head)) {
      report(`training ${head}`);
      await shipTextHead(head, training, heldOut, folder);
    } else if (head === 'vector') {
      report('training vector');
      await shipVectors(training, heldOut, folder);
    }
  }
  if (heads.some(isNumberHead)) await trainNumberHeads(folder, report, log);
  report('done');
  line.end();
}

/** Files of heads that are not the same in two folders; those of the second one are named. */
async function differences(heads: readonly Head[], trained: string, folder: string): Promise<string[]> {
  const different: string[] = [];
  for (const head of heads) {
    for (const file of FILES) {
      const [now, there] = await Promise.all([bytesOf(join(trained, head, file)), bytesOf(join(folder, head, file))]);
      if (!(now && there?.equals(now))) different.push(relative(process.cwd(), join(folder, head, file)));
    }
  }
  return different;
}

async function bytesOf(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
