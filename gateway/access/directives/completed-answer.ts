import type {
  CompletedPart,
  DeferredBatch,
  DeferredParts,
  Executed,
  PendingPart,
} from '#gateway/execution/executor.ts';
import { dataOfValue, NO_DATA, type ResponseData } from '#gateway/execution/response-data.ts';
import { type Place, placeAt, withNulls } from './kept-back.ts';

/** Where the answer to a filtered operation has marks, and how they are known. */
export interface AnswerShape {
  readonly root: Place;
  readonly prefix: string;
}

/** What came of a filtered operation, with null for what was kept back; parts that come later as well. */
export function completed(executed: Executed, shape: AnswerShape): Executed {
  const { data, deferred } = executed;
  return {
    ...executed,
    data: dataWithNulls(data, shape.root, shape),
    ...(deferred && { deferred: completedParts(deferred, shape) }),
  };
}

function dataWithNulls(data: ResponseData, place: Place, { prefix }: AnswerShape): ResponseData {
  const result = data.value && withNulls(data.value, place, prefix);
  return result ? dataOfValue(result) : NO_DATA;
}

function completedParts({ pending, batches }: DeferredParts, shape: AnswerShape): DeferredParts {
  const places = new Map<string, Place>();
  const learn = (parts: readonly PendingPart[]): void => {
    for (const { id, path } of parts) {
      const place = placeAt(shape.root, path);
      if (place) places.set(id, place);
    }
  };
  const complete = (part: CompletedPart): CompletedPart => {
    const place = places.get(part.id);
    places.delete(part.id);
    return place ? { ...part, data: dataWithNulls(part.data, place, shape) } : part;
  };
  async function* completedBatches(): AsyncGenerator<DeferredBatch, void> {
    for await (const batch of batches) {
      learn(batch.pending);
      yield { pending: batch.pending, completed: batch.completed.map(complete) };
    }
  }
  learn(pending);
  return { pending, batches: completedBatches() };
}
