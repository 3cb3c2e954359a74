import { join } from 'node:path';
import type { Corpus } from './corpus.ts';
import { openSession } from './graph-session.ts';
import { type LabelledText, type Origin, outsideTexts, ownTexts } from './labelled-text.ts';
import { type HeadFigures, headFigures, type Judged, type LabelFigures, labelFigures } from './measures.ts';
import type { OutsideTexts } from './outside-text.ts';
import { quantisedProbabilities } from './quantised-model.ts';
import { featuresOf } from './read-texts.ts';
import { quantisedModelOf, readModel } from './shipped-model.ts';
import { runTextGraph } from './text-graph-run.ts';
import { TEXT_HEADS, type TextHeadName } from './text-heads.ts';

/** Texts that no model has learned from. */
export interface HeldOutTexts {
  readonly corpus: Corpus;
  /** Null when no folder of outside text was named. */
  readonly outside: OutsideTexts | null;
}

/** How one label does when it is flagged from a probability on. */
export interface ThresholdFigures {
  readonly label: string;
  readonly threshold: number;
  readonly flagged: number;
  readonly precision: number;
  readonly recall: number;
}

/** How a head did on the held-out texts of one origin. */
export interface OriginFigures {
  readonly origin: Origin;
  readonly figures: HeadFigures;
  /** Moderation alone. */
  readonly thresholds: readonly ThresholdFigures[];
  /** Mean over texts and labels of how far a stated probability of 10 % wide classes is from what then held true. */
  readonly calibrationError: number;
}

/** How a head did, origin by origin: there is no figure over all of them, because they are not of one kind. */
export interface TextHeadFigures {
  readonly head: TextHeadName;
  readonly model: string;
  readonly version: string;
  readonly origins: readonly OriginFigures[];
  /** Origins of which the text was not at hand. */
  readonly missing: readonly Origin[];
  /** Largest difference between onnxruntime and TypeScript's arithmetic of the same weights, over all held-out texts. */
  readonly parity: number;
}

const FLAG_THRESHOLDS = [0.5, 0.7, 0.9];

/** Judges a shipped head by held-out text. What is measured is the graph, as onnxruntime runs it. */
export async function evaluateTextHead(
  name: TextHeadName,
  models: string,
  { corpus, outside }: HeldOutTexts,
): Promise<TextHeadFigures> {
  const head = TEXT_HEADS[name];
  const { manifest, file } = await readModel(join(models, name));
  const texts = [...ownTexts(name, corpus), ...outsideTexts(name, outside?.heldOut ?? [])];
  const features = texts.map(({ text }) => featuresOf(text));
  const probabilities = await runTextGraph(await openSession(file), manifest.output.tensor, features);
  const arithmetic = quantisedModelOf(file, head.activation);
  const parity = features.reduce((most, each, index) => {
    const expected = quantisedProbabilities(arithmetic, each);
    return expected.reduce(
      (far, value, label) => Math.max(far, Math.abs(value - (probabilities[index]?.[label] ?? 0))),
      most,
    );
  }, 0);
  const judged = texts.map((each, index) => ({ ...each, probabilities: probabilities[index] ?? [] }));
  const origins: Origin[] = ['project', 'project, hard', ...head.outside];
  return {
    head: name,
    model: manifest.name,
    version: manifest.version,
    origins: origins
      .map((origin) =>
        originFigures(
          name,
          origin,
          judged.filter((each) => each.origin === origin),
          manifest.thresholds,
        ),
      )
      .filter(({ figures }) => figures.texts > 0),
    missing: outside ? [] : head.outside,
    parity,
  };
}

function originFigures(
  name: TextHeadName,
  origin: Origin,
  judged: readonly (LabelledText & Judged)[],
  manifestThresholds: Readonly<Record<string, number>>,
): OriginFigures {
  const { activation, labels } = TEXT_HEADS[name];
  // What moderation does from which probability on is told apart; its F1 is at one half like that of other heads.
  const thresholds = name === 'moderation' ? {} : manifestThresholds;
  return {
    origin,
    figures: headFigures(activation, labels, judged, thresholds),
    thresholds: name === 'moderation' ? labels.flatMap((label, place) => flagFigures(label, place, judged)) : [],
    calibrationError: calibrationError(judged),
  };
}

function flagFigures(label: string, place: number, judged: readonly Judged[]): ThresholdFigures[] {
  const known = judged.filter(({ targets }) => (targets[place] ?? null) !== null);
  const right = ({ targets }: Judged) => targets[place] === 1;
  if (!known.some(right)) return [];
  return FLAG_THRESHOLDS.map((threshold) => {
    const said = ({ probabilities }: Judged) => (probabilities[place] ?? 0) > threshold;
    const { precision, recall }: LabelFigures = labelFigures(label, known, right, said);
    return { label, threshold, flagged: known.filter(said).length, precision, recall };
  });
}

/** Expected calibration error over all labels (Guo et al. 2017), with ten classes of equal width. */
function calibrationError(judged: readonly Judged[]): number {
  const bins = Array.from({ length: 10 }, () => ({ count: 0, stated: 0, right: 0 }));
  let total = 0;
  for (const { targets, probabilities } of judged) {
    targets.forEach((target, label) => {
      const stated = probabilities[label] ?? 0;
      const bin = bins[Math.min(9, Math.floor(stated * 10))];
      if (target === null || !bin) return;
      bin.count += 1;
      bin.stated += stated;
      bin.right += target;
      total += 1;
    });
  }
  return bins.reduce((sum, { stated, right }) => sum + Math.abs(stated - right), 0) / (total || 1);
}
