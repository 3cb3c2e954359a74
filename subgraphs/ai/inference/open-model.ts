import { subtle } from 'node:crypto';
import type { ModelManifest } from '#models/manifest.ts';
import { type LoadedModel, type ModelRuntime, ModelUnusable } from '#runtime/ports/model-runtime.ts';
import type { Encoder } from './encoders/encoder.ts';
import { type FoundModel, isGone, readModelFile } from './found-models.ts';
import type { Reading } from './heads.ts';
import { outputReader } from './read-output.ts';

/** A file is in memory as a whole while it is loaded. */
const MAX_MODEL_BYTES = 1024 ** 3;
const MAX_TOKENIZER_BYTES = 64 * 1024 * 1024;

/** A model that was loaded, and gave a sensible answer. */
export interface OpenModel<Item> {
  readonly found: FoundModel;
  readonly maxItems: number;
  /** One reading an item. @throws ModelFailed */
  read(items: readonly Item[], signal: AbortSignal): Promise<readonly Reading[]>;
  /** Lets it go once what is under way is answered. */
  release(): Promise<void>;
}

export interface OpenModelOptions<Item> {
  readonly runtime: ModelRuntime;
  /** How its items become tensors. @throws ModelUnusable when its manifest wants what there is not */
  encoder(input: ModelManifest['input'], tokenizer: string | null): Encoder<Item>;
  /** What it is tried with. */
  readonly samples: readonly Item[];
}

/**
 * Loads a model and tries it.
 *
 * @throws ModelUnusable when a file is missing, damaged, or not what the manifest says; ModelFailed when it does not answer
 */
export async function openModel<Item>(
  found: FoundModel,
  { runtime, encoder: encoderFor, samples }: OpenModelOptions<Item>,
  signal: AbortSignal,
): Promise<OpenModel<Item>> {
  const { manifest, path } = found;
  const { name, version, input } = manifest;
  const tokenizer =
    input.kind === 'tokens' ? (await ownFile(path, input.tokenizer, MAX_TOKENIZER_BYTES)).toString('utf8') : null;
  const encoder = encoderFor(input, tokenizer);
  const readOutput = outputReader(manifest);
  const bytes = await ownFile(path, manifest.file, MAX_MODEL_BYTES);
  await refuseOtherBytes(manifest, bytes);

  const loaded = await runtime.load({ name, version, bytes }, signal);
  const open: OpenModel<Item> = {
    found,
    maxItems: encoder.maxItems,
    read: async (items, runSignal) =>
      readOutput(await loaded.run(await encoder.encode(items), runSignal), items.length),
    release: () => loaded.release(),
  };
  try {
    refuseOtherTensors(loaded, encoder.inputs, manifest.output.tensor);
    await open.read(samples, signal);
  } catch (error) {
    await loaded.release();
    throw error;
  }
  return open;
}

async function ownFile(folder: string, name: string, maxBytes: number): Promise<Buffer> {
  try {
    return await readModelFile(folder, name, maxBytes);
  } catch (error) {
    throw isGone(error) ? new ModelUnusable(`its file ${name} is missing`) : error;
  }
}

/** Not on this thread: hundreds of megabytes take about as many milliseconds. */
async function refuseOtherBytes({ file, sha256 }: ModelManifest, bytes: Buffer): Promise<void> {
  const actual = Buffer.from(await subtle.digest('SHA-256', bytes)).toString('hex');
  if (actual === sha256) return;
  throw new ModelUnusable(`the SHA-256 of ${file} is ${actual} (its manifest says ${sha256})`);
}

function refuseOtherTensors({ inputs, outputs }: LoadedModel, made: readonly string[], output: string): void {
  const missing = inputs.filter((name) => !made.includes(name));
  const unknown = made.filter((name) => !inputs.includes(name));
  if (missing.length + unknown.length > 0) {
    throw new ModelUnusable(`its graph reads ${inputs.join(', ')} (by its manifest ${made.join(', ')} are given)`);
  }
  if (!outputs.includes(output)) {
    throw new ModelUnusable(`its graph gives ${outputs.join(', ')} (its manifest says ${output})`);
  }
}
