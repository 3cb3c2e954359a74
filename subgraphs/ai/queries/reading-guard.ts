import { requireViewer, type Viewer } from '#runtime/viewer.ts';
import type { AiContext } from '../context.ts';
import { ModelsBusy, TooManyTexts } from '../errors.ts';
import { InferenceLate, InferenceOverloaded } from '../inference/inference-errors.ts';
import { namesInUse } from '../reading/names-in-use.ts';
import type { TextReader } from '../reading/read-head.ts';

export const TEXTS_A_MINUTE = 60;
const MINUTE_MS = 60_000;
/** Somebody is waiting at a screen. */
const WAIT_MS = 3_000;

/**
 * Reads for whoever is signed in, at most 60 texts a minute each.
 *
 * @throws AuthenticationRequired, TooManyTexts; ModelsBusy where the answer is not there in three seconds, or too much waits already
 */
export async function readForViewer<Result>(
  context: AiContext,
  read: (reader: TextReader, viewer: Viewer) => Promise<Result>,
): Promise<Result> {
  const viewer = requireViewer(context.viewer);
  await takeOne(context, viewer);
  const { inference, cache } = context;
  const names = await namesInUse({ db: context.sql, cache }, inference);
  try {
    return await read({ inference, cache, names, asking: { timeoutMs: WAIT_MS } }, viewer);
  } catch (error) {
    if (error instanceof InferenceLate || error instanceof InferenceOverloaded) throw new ModelsBusy(error);
    throw error;
  }
}

async function takeOne({ rateLimiter, clock }: AiContext, { id }: Viewer): Promise<void> {
  const retryAt = await rateLimiter.take(`ai.texts:${id}`, { limit: TEXTS_A_MINUTE, windowMs: MINUTE_MS });
  if (retryAt === null) return;
  throw new TooManyTexts(TEXTS_A_MINUTE, Math.max(1, Math.ceil((retryAt.getTime() - clock().getTime()) / 1_000)));
}
