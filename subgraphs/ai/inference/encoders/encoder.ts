import type { Tensors } from '#runtime/ports/model-runtime.ts';

/** Makes of texts or rows what a model reads. */
export interface Encoder<Item> {
  /** Names of the tensors that it makes. */
  readonly inputs: readonly string[];
  /** At most so many items make one batch. */
  readonly maxItems: number;
  /** One row an item, in their order; shorter ones are padded. */
  encode(items: readonly Item[]): Promise<Tensors>;
}
