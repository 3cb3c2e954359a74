import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { type ModelManifest, modelManifest } from '#models/manifest.ts';
import { ModelUnusable } from '#runtime/ports/model-runtime.ts';
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

/** A folder among the models whose manifest cannot be used, or a folder of models that cannot be looked into. */
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
  const found = (await Promise.all(folders.map(modelsOf))).flat();
  return {
    models: found.flatMap((one) => ('manifest' in one ? [one] : [])),
    unreadable: found.flatMap((one) => ('problem' in one ? [one] : [])),
  };
}

async function modelsOf(folder: string): Promise<(FoundModel | UnreadableModel)[]> {
  try {
    const found = await Promise.all((await modelFolders(folder)).map(readModel));
    return found.filter((one) => one !== null);
  } catch (error) {
    return isGone(error) ? [] : [{ path: folder, problem: reasonOf(error) }];
  }
}

async function modelFolders(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory() || entry.isSymbolicLink()).map(({ name }) => name);
  return names
    .filter((name) => !name.startsWith('.'))
    .sort()
    .slice(0, MAX_MODELS)
    .map((name) => join(folder, name));
}

/** null for a folder without a manifest, and for one that went away meanwhile. */
async function readModel(path: string): Promise<FoundModel | UnreadableModel | null> {
  try {
    const text = (await readModelFile(path, MANIFEST, MAX_MANIFEST_BYTES)).toString('utf8');
    const parsed = modelManifest.safeParse(JSON.parse(text));
    if (!parsed.success) return { path, problem: `${MANIFEST}: ${faultsOf(parsed.error)}` };
    return { manifest: parsed.data, path, stamp: await stampOf(path, text, parsed.data) };
  } catch (error) {
    return isGone(error) ? null : { path, problem: `${MANIFEST}: ${reasonOf(error)}` };
  }
}

/**
 * A file of a model as a whole.
 *
 * @throws ModelUnusable when it is larger than `maxBytes`, or no file but a pipe or a device, which might never end; Error with the code
 *   ENOENT or ENOTDIR when it is not there
 */
export async function readModelFile(folder: string, name: string, maxBytes: number): Promise<Buffer> {
  const file = join(folder, name);
  const known = await stat(file);
  if (!known.isFile()) throw new ModelUnusable(`${name} is no file`);
  if (known.size > maxBytes) throw new ModelUnusable(`${name} has ${known.size} bytes (at most ${maxBytes})`);
  return await readFile(file);
}

/** Whether a file or folder is not there, unlike one that cannot be read just now. */
export function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}

function faultsOf(error: z.ZodError): string {
  return error.issues.map(({ path, message }) => `${path.join('.') || 'it'}: ${message}`).join('; ');
}

/** Has the manifest's own text in it: read before the files are looked at, it may be older than they are. */
async function stampOf(path: string, text: string, { file, input }: ModelManifest): Promise<string> {
  const names = [file, ...(input.kind === 'tokens' ? [input.tokenizer] : [])];
  const stamps = await Promise.all(
    names.map(async (name) => {
      const known = await stat(join(path, name)).catch(() => null);
      return known === null ? 'missing' : `${known.mtimeMs}:${known.size}:${known.ino}`;
    }),
  );
  return [createHash('sha256').update(text).digest('hex'), ...stamps].join(' ');
}
