import type { ModelManifest } from '#models/manifest.ts';
import { FEATURES } from '#models/text/text-features.ts';
import type { Corpus } from './corpus.ts';
import { isOwn, type LabelledText, outsideTexts, ownTexts } from './labelled-text.ts';
import { type LinearModel, linearScores, type TrainingRow, trainLinear } from './linear-trainer.ts';
import type { OutsideTexts } from './outside-text.ts';
import { type QuantisedModel, quantise } from './quantised-model.ts';
import { featuresOf } from './read-texts.ts';
import { sha256 } from './shipped-model.ts';
import { isDevelopment } from './split.ts';
import { temperatures } from './temperature.ts';
import { TEXT_HEADS, type TextHead, type TextHeadName } from './text-heads.ts';

/** Texts to learn from. */
export interface TrainingTexts {
  readonly corpus: Corpus;
  /** Null when no folder of outside text was named: only heads of own text alone can be trained then. */
  readonly outside: OutsideTexts | null;
}

/** A head as it was trained, and of what. */
export interface TrainedTextHead {
  readonly model: QuantisedModel;
  readonly temperatures: readonly number[];
  /** How many texts of each origin it learned from. */
  readonly counts: Readonly<Record<string, number>>;
  /** sha256 of all texts it learned from with their labels. */
  readonly textDigest: string;
}

type Row = TrainingRow & { readonly text: string };

/** The texts that a head learns from, the project's own first. */
export function trainingTexts(name: TextHeadName, { corpus, outside }: TrainingTexts): LabelledText[] {
  return [...ownTexts(name, corpus), ...outsideTexts(name, outside?.training ?? [])];
}

/**
 * Trains a head: once without the development part, to find temperatures on it, and then on everything; quantised, with these
 * temperatures folded in.
 */
export function trainTextHead(name: TextHeadName, texts: readonly LabelledText[]): TrainedTextHead {
  const head = TEXT_HEADS[name];
  const rows = texts.map(
    (each): Row => ({
      text: each.text,
      features: featuresOf(each.text),
      targets: each.targets,
      weight: isOwn(each.origin) ? 1 : (head.sourceWeights[each.origin] ?? 1),
    }),
  );
  const found = developmentTemperatures(head, rows);
  return {
    model: quantise(train(head, rows), found),
    temperatures: found,
    counts: countsOf(texts),
    textDigest: sha256(JSON.stringify(texts.map(({ text, origin, targets }) => [text, origin, targets]))),
  };
}

function developmentTemperatures(head: TextHead, rows: readonly Row[]): number[] {
  const model = train(
    head,
    rows.filter(({ text }) => !isDevelopment(text)),
  );
  const scored = rows
    .filter(({ text }) => isDevelopment(text))
    .map(({ features, targets, weight }) => ({ scores: linearScores(model, features), targets, weight }));
  return temperatures(head.activation, head.labels.length, scored);
}

function train({ activation, labels, settings }: TextHead, rows: readonly TrainingRow[]): LinearModel {
  return trainLinear(activation, labels.length, rows, settings);
}

function countsOf(texts: readonly LabelledText[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { origin } of texts) counts[origin] = (counts[origin] ?? 0) + 1;
  return counts;
}

/** What a linear head's manifest says, but for its file. */
export function textHeadManifest(name: TextHeadName): Omit<ModelManifest, 'file' | 'sha256'> {
  const { labels, thresholds } = TEXT_HEADS[name];
  return {
    name: `${name}-linear`,
    version: '1.0.0',
    head: name,
    input: { kind: 'hashed-text', features: FEATURES.version, bits: FEATURES.bits },
    output: { tensor: 'probabilities', activation: 'none', labels: [...labels] },
    thresholds: { ...thresholds },
    mode: 'serving',
    card: 'CARD.md',
    licence: 'UNLICENSED',
  };
}
