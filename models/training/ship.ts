import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readCorpus } from './corpus.ts';
import { evaluateTextHead, type HeldOutTexts } from './evaluate-text-head.ts';
import { CARD_FILE, writeModel } from './shipped-model.ts';
import { textHeadFile, vectorFile } from './text-graph.ts';
import { textHeadCard } from './text-head-card.ts';
import type { TextHeadName } from './text-heads.ts';
import { type TrainingTexts, textHeadManifest, trainingTexts, trainTextHead } from './train-text-head.ts';
import { vectorCard } from './vector-card.ts';
import { evaluateVectors, trainVectors, VECTOR_MANIFEST } from './vector-head.ts';

/** Trains a linear head and writes its folder; the figures in its card are those of the file as it was written. */
export async function shipTextHead(
  name: TextHeadName,
  texts: TrainingTexts,
  heldOut: HeldOutTexts,
  models: string,
): Promise<void> {
  const trained = trainTextHead(name, trainingTexts(name, texts));
  await writeModel(join(models, name), textHeadFile(trained.model), textHeadManifest(name));
  const figures = await evaluateTextHead(name, models, heldOut);
  await writeFile(join(models, name, CARD_FILE), textHeadCard(name, trained, figures));
}

/** Trains content vectors and writes their folder. */
export async function shipVectors(texts: TrainingTexts, heldOut: HeldOutTexts, models: string): Promise<void> {
  const trained = trainVectors(texts);
  await writeModel(join(models, 'vector'), vectorFile(trained.table), VECTOR_MANIFEST);
  await writeFile(join(models, 'vector', CARD_FILE), vectorCard(trained, await evaluateVectors(models, heldOut)));
}

/** Reads everything that is learned from and judged by. */
export async function readAllTexts(
  outside: TrainingTexts['outside'],
): Promise<{ training: TrainingTexts; heldOut: HeldOutTexts }> {
  return {
    training: { corpus: await readCorpus('training'), outside },
    heldOut: { corpus: await readCorpus('held-out'), outside },
  };
}
