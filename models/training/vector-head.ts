import { join } from 'node:path';
import type { ModelManifest } from '#models/manifest.ts';
import { FEATURES } from '#models/text/text-features.ts';
import { contentVector, contentVectors, foldedFeatures, VECTOR_DIMENSIONS } from './content-vectors.ts';
import type { HeldOutTexts } from './evaluate-text-head.ts';
import { openSession } from './graph-session.ts';
import { isOwn, type Origin, outsideTexts, ownTexts } from './labelled-text.ts';
import { type NeighbourFigures, neighbourFigures } from './nearest.ts';
import { featuresOf } from './read-texts.ts';
import { readModel, sha256, vectorTableOf } from './shipped-model.ts';
import type { VectorTable } from './text-graph.ts';
import { runTextGraph } from './text-graph-run.ts';
import { TEXT_HEADS } from './text-heads.ts';
import { type TrainingTexts, trainingTexts } from './train-text-head.ts';

/** A table of content vectors as it was trained, and of what. */
export interface TrainedVectors {
  readonly table: VectorTable;
  /** How many texts of each origin it learned from. */
  readonly counts: Readonly<Record<string, number>>;
  readonly textDigest: string;
}

/** How well near vectors are near texts, origin by origin. */
export interface VectorFigures {
  readonly head: 'vector';
  readonly model: string;
  readonly version: string;
  readonly origins: readonly { readonly origin: Origin; readonly figures: NeighbourFigures }[];
  readonly missing: readonly Origin[];
  readonly parity: number;
}

/** Learns content vectors from the topic head's texts, and from comments. */
export function trainVectors(texts: TrainingTexts): TrainedVectors {
  const topics = trainingTexts('topic', texts);
  const rows = topics.map(({ text, origin, targets }) => ({
    features: foldedFeatures(featuresOf(text)),
    targets,
    weight: isOwn(origin) ? 1 : (TEXT_HEADS.topic.sourceWeights[origin] ?? 1),
  }));
  const comments = texts.corpus.comments.map(({ text }) => foldedFeatures(featuresOf(text)));
  const counts: Record<string, number> = { project: comments.length };
  for (const { origin } of topics) counts[origin] = (counts[origin] ?? 0) + 1;
  const digested = [topics.map(({ text, origin, targets }) => [text, origin, targets]), texts.corpus.comments];
  return {
    table: contentVectors(rows, [...rows.map(({ features }) => features), ...comments]),
    counts,
    textDigest: sha256(JSON.stringify(digested)),
  };
}

export const VECTOR_MANIFEST: Omit<ModelManifest, 'file' | 'sha256'> = {
  name: 'vector-topics-lsa',
  version: '1.0.0',
  head: 'vector',
  input: { kind: 'hashed-text', features: FEATURES.version, bits: FEATURES.bits },
  output: {
    tensor: 'vector',
    activation: 'none',
    labels: Array.from({ length: VECTOR_DIMENSIONS }, (_, dimension) => String(dimension)),
  },
  thresholds: {},
  mode: 'serving',
  card: 'CARD.md',
  licence: 'UNLICENSED',
};

/** Judges shipped content vectors: are the texts nearest to a held-out text of its topic? Measured on the graph, as onnxruntime runs it. */
export async function evaluateVectors(models: string, { corpus, outside }: HeldOutTexts): Promise<VectorFigures> {
  const { manifest, file } = await readModel(join(models, 'vector'));
  const table = vectorTableOf(file);
  const texts = [...ownTexts('topic', corpus), ...outsideTexts('topic', outside?.heldOut ?? [])];
  const features = texts.map(({ text }) => featuresOf(text));
  const vectors = await runTextGraph(await openSession(file), manifest.output.tensor, features);
  const parity = features.reduce((most, each, index) => {
    const expected = contentVector(table, each);
    return expected.reduce((far, value, at) => Math.max(far, Math.abs(value - (vectors[index]?.[at] ?? 0))), most);
  }, 0);
  const origins: Origin[] = ['project', 'project, hard', ...TEXT_HEADS.topic.outside];
  return {
    head: 'vector',
    model: manifest.name,
    version: manifest.version,
    origins: origins
      .map((origin) => {
        const chosen = texts.flatMap((text, index) => (text.origin === origin ? [index] : []));
        const figures = neighbourFigures(
          chosen.map((index) => vectors[index] ?? []),
          chosen.map((index) => texts[index]?.targets.indexOf(1) ?? -1),
        );
        return { origin, figures };
      })
      .filter(({ figures }) => figures.texts > 0),
    missing: outside ? [] : TEXT_HEADS.topic.outside,
    parity,
  };
}
