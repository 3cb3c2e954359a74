import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { z } from 'zod';
import type { Head, modelManifest } from '#models/manifest.ts';
import { FEATURES } from '#models/text/text-features.ts';

type Manifest = z.input<typeof modelManifest>;

/** What a test says of a model. */
export type ModelDetails = Partial<Manifest> & { readonly head: Head; readonly output: Manifest['output'] };

/** Of {@link textGraph}s with three labels. */
export const SENTIMENT: ModelDetails = {
  head: 'sentiment',
  output: { tensor: 'probabilities', labels: ['negative', 'neutral', 'positive'] },
};

/** A folder of models that a test writes. */
export interface ModelFolder {
  readonly path: string;
  /**
   * Writes a model, or another version of it: the file, its manifest, and what else is told.
   *
   * @param manifest what differs from a serving model of hashed text by the folder's name, version 1.0.0
   */
  put(name: string, file: Buffer, manifest: ModelDetails, others?: Readonly<Record<string, string>>): Promise<void>;
  /** Writes one file of a model as it is told. */
  write(name: string, file: string, content: string | Buffer): Promise<void>;
  /** Takes a model away. */
  take(name: string): Promise<void>;
  remove(): Promise<void>;
}

export async function makeModelFolder(): Promise<ModelFolder> {
  const path = await mkdtemp(join(tmpdir(), 'polit-models-'));
  let staged = 0;

  const write = async (folder: string, file: string, content: string | Buffer): Promise<void> => {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, file), content);
  };

  return {
    path,
    async put(name, file, manifest, others = {}) {
      const full: Manifest = {
        name,
        version: '1.0.0',
        file: 'model.onnx',
        sha256: createHash('sha256').update(file).digest('hex'),
        input: { kind: 'hashed-text', features: FEATURES.version, bits: FEATURES.bits },
        licence: 'UNLICENSED',
        ...manifest,
      };
      // As an installation does it: complete, then in one step to where it is looked for.
      staged += 1;
      const stage = join(path, `.staged-${staged}`);
      const files = { ...others, 'model.onnx': file, 'manifest.json': JSON.stringify(full) };
      for (const [each, content] of Object.entries(files)) await write(stage, each, content);
      await rm(join(path, name), { recursive: true, force: true });
      await rename(stage, join(path, name));
    },
    write: (name, file, content) => write(join(path, name), file, content),
    take: (name) => rm(join(path, name), { recursive: true, force: true }),
    remove: () => rm(path, { recursive: true, force: true }),
  };
}
