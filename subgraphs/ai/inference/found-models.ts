import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { type ModelManifest, modelManifest } from '#models/manifest.ts';
import { reasonOf } from './inference-errors.ts';

const MANIFEST = 'manifest.json';
const MAX_MANIFEST_BYTES = 64 * 1024;
/** Of one folder of models; more are not looked at. */
export const MAX_MODELS = 200;

/** A model in a folder, as it stands there now. */
export interface FoundModel {
  readonly manifest: ModelManifest;
  readonly path: string;
  /** Another one whenever one of its files is. */
  readonly stamp: string;
}

/** A folder among the models whose manifest cannot be used. */
export interface UnreadableModel {
  readonly path: string;
  readonly problem: string;
}

/** What is in the folders of models. */
export interface FoundModels {
  /** In the order of the folders, then by name: of two for one head the later one serves. */
  readonly models: readonly FoundModel[];
  readonly unreadable: readonly UnreadableModel[];
}

/** Looks into the folders: each folder in them with a manifest is a model. Never rejects; a folder that does not exist has none. */
export async function findModels(folders: readonly string[]): Promise<FoundModels> {
  const paths = (await Promise.all(folders.map(modelFolders))).flat();
  const found = await Promise.all(paths.map(readModel));
  return {
    models: found.flatMap((one) => (one !== null && 'manifest' in one ? [one] : [])),
    unreadable: found.flatMap((one) => (one !== null && 'problem' in one ? [one] : [])),
  };
}

async function modelFolders(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isDirectory() || entry.isSymbolicLink()).map(({ name }) => name);
  return names
    .filter((name) => !name.startsWith('.'))
    .sort()
    .slice(0, MAX_MODELS)
    .map((name) => join(folder, name));
}

/** null for a folder without a manifest, and for one that went away meanwhile. */
async function readModel(path: string): Promise<FoundModel | UnreadableModel | null> {
  const file = join(path, MANIFEST);
  const size = (await stat(file).catch(() => null))?.size;
  if (size === undefined) return null;
  if (size > MAX_MANIFEST_BYTES) {
    return { path, problem: `${MANIFEST} has ${size} bytes (at most ${MAX_MANIFEST_BYTES})` };
  }
  try {
    const parsed = modelManifest.safeParse(JSON.parse(await readFile(file, 'utf8')));
    if (!parsed.success) return { path, problem: `${MANIFEST}: ${faultsOf(parsed.error)}` };
    return { manifest: parsed.data, path, stamp: await stampOf(path, parsed.data) };
  } catch (error) {
    return { path, problem: `${MANIFEST}: ${reasonOf(error)}` };
  }
}

function faultsOf(error: z.ZodError): string {
  return error.issues.map(({ path, message }) => `${path.join('.') || 'it'}: ${message}`).join('; ');
}

async function stampOf(path: string, { file, input }: ModelManifest): Promise<string> {
  const names = [MANIFEST, file, ...(input.kind === 'tokens' ? [input.tokenizer] : [])];
  const stamps = await Promise.all(
    names.map(async (name) => {
      const known = await stat(join(path, name)).catch(() => null);
      return known === null ? 'missing' : `${known.mtimeMs}:${known.size}:${known.ino}`;
    }),
  );
  return stamps.join(' ');
}
