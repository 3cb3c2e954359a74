/** A block of numbers in row-major order. */
export interface Tensor {
  readonly data: Float32Array | Int32Array | BigInt64Array;
  readonly dims: readonly number[];
}

export type Tensors = Readonly<Record<string, Tensor>>;

/** A model's file, and the name and version by which a service far away knows it. */
export interface ModelSource {
  readonly name: string;
  readonly version: string;
  /** The ONNX file's bytes. */
  readonly bytes: Uint8Array;
}

/** A model that can be asked. */
export interface LoadedModel {
  /** Names of its inputs and outputs, as the graph has them. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /**
   * Answers one batch. Calls may be made at the same time.
   * @throws ModelFailed when the graph refuses the tensors, the service answers with an error, or `signal` ends the wait
   */
  run(inputs: Tensors, signal: AbortSignal): Promise<Tensors>;
  /** Lets its memory go; calls under way are answered first. */
  release(): Promise<void>;
}

/** What runs models: in this process, or a service on other hardware. */
export interface ModelRuntime {
  /** What `/health/ready` calls it. */
  readonly name: string;
  /** @throws ModelUnusable when the file is no model, or the service does not have it ready */
  load(model: ModelSource, signal: AbortSignal): Promise<LoadedModel>;
  /** Whether models can be asked at all. @throws what says why not */
  check(signal: AbortSignal): Promise<void>;
  /** Releases all that was loaded. */
  close(): Promise<void>;
}

/** A file that is no model, does not fit its manifest, or is not ready where models are run. Trying again with the same file is of no use. */
export class ModelUnusable extends Error {
  override readonly name = 'ModelUnusable';
}

/** A model gave no answer this time. */
export class ModelFailed extends Error {
  override readonly name = 'ModelFailed';
}
