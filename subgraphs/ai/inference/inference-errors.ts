/** So much is waiting for a head already that more would only wait: nothing of this call was asked. */
export class InferenceOverloaded extends Error {
  override readonly name = 'InferenceOverloaded';
}

/** A call waited as long as it was allowed to. What else was asked at the same time is not affected. */
export class InferenceLate extends Error {
  override readonly name = 'InferenceLate';
}

/** The model answers nothing any more, not even what it was tried with: it has to be loaded anew. */
export class ModelBroken extends Error {
  override readonly name = 'ModelBroken';
}

/** What a failure says of itself, in one line. */
export function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/\s+/g, ' ').trim().slice(0, 300);
}
