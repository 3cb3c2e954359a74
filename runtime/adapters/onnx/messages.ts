import type { Tensors } from '#runtime/ports/model-runtime.ts';

/** What the worker is asked; models go by numbers that the asking side gives. */
export type WorkerTask =
  | { readonly kind: 'load'; readonly model: number; readonly bytes: Uint8Array }
  | { readonly kind: 'run'; readonly model: number; readonly inputs: Tensors }
  | { readonly kind: 'release'; readonly model: number };

export interface WorkerRequest {
  readonly id: number;
  readonly task: WorkerTask;
}

/** Names of a graph's inputs and outputs. */
export interface GraphNames {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

/** What each kind of task is answered with. */
export interface TaskResults {
  readonly load: GraphNames;
  readonly run: Tensors;
  readonly release: null;
}

export type WorkerReply =
  | { readonly id: number; readonly result: TaskResults[keyof TaskResults] }
  | { readonly id: number; readonly failure: string };
