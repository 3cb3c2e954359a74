import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ModelManifest, modelManifest } from '#models/manifest.ts';
import { FEATURE_COUNT } from '#models/text/text-features.ts';
import { StartupError } from '#runtime/startup-error.ts';
import type { Activation } from './activation.ts';
import { onnxConstants } from './onnx-constants.ts';
import type { QuantisedModel } from './quantised-model.ts';
import { CONSTANTS, type VectorTable } from './text-graph.ts';

/** Where the models are that the product serves, a folder each. */
export const SHIPPED = fileURLToPath(new URL('../shipped/', import.meta.url));

export const MODEL_FILE = 'model.onnx';
export const MANIFEST_FILE = 'manifest.json';
export const CARD_FILE = 'CARD.md';

/** A model's manifest and the bytes of its file. */
export interface ShippedModel {
  readonly manifest: ModelManifest;
  readonly file: Buffer;
}

export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Writes a model and its manifest, with the digest of the file in it. */
export async function writeModel(
  folder: string,
  file: Buffer,
  manifest: Omit<ModelManifest, 'file' | 'sha256'>,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const whole = modelManifest.parse({ ...manifest, file: MODEL_FILE, sha256: sha256(file) });
  await writeFile(join(folder, MODEL_FILE), file);
  await writeFile(join(folder, MANIFEST_FILE), `${JSON.stringify(whole, null, 2)}\n`);
}

/**
 * Reads a model's folder.
 *
 * @throws {StartupError} when there is none, or its file is not the one that the manifest names
 */
export async function readModel(folder: string): Promise<ShippedModel> {
  try {
    const manifest = modelManifest.parse(JSON.parse(await readFile(join(folder, MANIFEST_FILE), 'utf8')));
    const file = await readFile(join(folder, manifest.file));
    if (sha256(file) !== manifest.sha256) throw new Error(`${manifest.file} has another sha256 than the manifest says`);
    return { manifest, file };
  } catch (cause) {
    throw new StartupError(`no usable model in ${folder}: ${cause instanceof Error ? cause.message : String(cause)}`, {
      hint: 'npm run models -- train writes them',
      cause,
    });
  }
}

/**
 * The weights of a linear head, out of its file.
 *
 * @throws {RangeError} for another file
 */
export function quantisedModelOf(file: Buffer, activation: Activation): QuantisedModel {
  const { dims, ...arrays } = storedTable(file);
  if (dims[0] !== FEATURE_COUNT + 1)
    throw new RangeError(`a linear head has ${FEATURE_COUNT + 1} rows, not ${dims[0]}`);
  return { activation, labels: dims[1] ?? 0, ...arrays };
}

/**
 * The table of content vectors, out of its file.
 *
 * @throws {RangeError} for another file
 */
export function vectorTableOf(file: Buffer): VectorTable {
  const { dims, ...arrays } = storedTable(file);
  return { rows: dims[0] ?? 0, dimensions: dims[1] ?? 0, ...arrays };
}

function storedTable(file: Buffer) {
  const constants = onnxConstants(file);
  const [weights, scales, bias] = [CONSTANTS.weights, CONSTANTS.scales, CONSTANTS.bias].map((name) =>
    constants.get(name),
  );
  if (!(weights && scales && bias) || weights.dims.length !== 2) {
    throw new RangeError('the file has no weights, scales and bias');
  }
  return {
    dims: weights.dims,
    weights: new Int8Array(Uint8Array.from(weights.bytes).buffer),
    scales: new Float32Array(Uint8Array.from(scales.bytes).buffer),
    bias: new Float32Array(Uint8Array.from(bias.bytes).buffer),
  };
}
