import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ModelManifest } from '#models/manifest.ts';
import { readLogRows, UnusableLog } from '../cascades/log-rows.ts';
import { seededRandom } from '../cascades/random.ts';
import { CARD_FILE, writeModel } from '../shipped-model.ts';
import { boost, type Examples } from './boost.ts';
import { evaluateNumberHeads, type NumberHeadFigures } from './evaluate-number-heads.ts';
import { cardOf } from './number-head-card.ts';
import {
  type Example,
  logExamples,
  NUMBER_HEADS,
  type NumberHead,
  type NumberHeadName,
  numberHead,
  type SimulatedRows,
  simulatedExamples,
  simulatedRows,
} from './number-heads.ts';
import { logPart, simulationPart } from './parts.ts';
import { SIMULATION, TRAINING_SEED } from './simulation-size.ts';
import type { TreeEnsemble } from './tree-ensemble.ts';
import { treesFile } from './trees-graph.ts';

/** A head's folder, as it is shipped; the card is written when the model has been judged. */
interface TrainedHead {
  readonly file: Buffer;
  readonly manifest: Omit<ModelManifest, 'file' | 'sha256'>;
}

/** Trees after which no more are grown on a log, those of the simulation counted. */
const MOST_TREES_WITH_LOG = 200;

/** Rows of a log, and of them positives and negatives, that a head needs. */
const LEAST_ROWS = 500;
const LEAST_OF_EACH = 30;

/**
 * Trains the viral, engagement and bot heads, writes `<out>/<head>/` with model.onnx, manifest.json and CARD.md, and judges them. They learn from the
 * simulation; where a log is given, further trees are grown on its rows, so that what the platform saw corrects what was assumed. The same code and log
 * give the same files, bit for bit.
 *
 * @param out folder of models, made where it is missing
 * @param report is told of each step
 * @param log a JSON-lines file as log-rows.ts reads
 * @throws UnusableLog when the log cannot be read or has too few rows of a kind
 */
export async function trainNumberHeads(
  out: string,
  report: (line: string) => void,
  log?: string,
): Promise<NumberHeadFigures[]> {
  const logged = log === undefined ? null : await readLogRows(log);
  if (logged !== null && logged.posts.length + logged.accounts.length === 0) {
    throw new UnusableLog(`${log} has no rows.`);
  }
  report('viral, engagement, bot: playing the simulation');
  const simulated = simulatedRows(TRAINING_SEED, SIMULATION);
  const rows = new Map<NumberHeadName, number>();
  for (const head of NUMBER_HEADS) {
    report(`${head}: growing trees`);
    const fromLog = logged === null ? [] : logExamples(head, logged);
    rows.set(head, fromLog.length);
    const { file, manifest } = trainHead(head, simulated, fromLog);
    await writeModel(join(out, head), file, manifest);
  }
  report('viral, engagement, bot: judging by another simulated world');
  const figures = await evaluateNumberHeads(out, log);
  for (const own of figures) {
    await writeFile(join(out, own.head, CARD_FILE), cardOf(own, simulated, rows.get(own.head) ?? 0));
  }
  return figures;
}

/** Trains one head on simulated rows, and then on a log's. */
export function trainHead(name: NumberHeadName, simulated: SimulatedRows, fromLog: readonly Example[]): TrainedHead {
  const head = numberHead(name);
  checkEnough(head, fromLog);
  const examples = simulatedExamples(name, simulated);
  const training = simulationPart(examples, 'training');
  const first = boost(
    examplesOf(training),
    examplesOf(simulationPart(examples, 'development')),
    head.settings,
    seededRandom(TRAINING_SEED, name),
  );
  const corrected = fromLog.length === 0 ? first : correctedBy(head, first, fromLog);
  const ensemble = { ...corrected, tail: tailOf(head, [...training, ...logPart(fromLog, 'training')]) };
  const file = treesFile(name, ensemble, head.features.length, head.answer);
  return { file, manifest: manifestOf(head, fromLog.length) };
}

function correctedBy({ head, settings }: NumberHead, first: TreeEnsemble, fromLog: readonly Example[]): TreeEnsemble {
  return boost(
    examplesOf(logPart(fromLog, 'training')),
    examplesOf(logPart(fromLog, 'development')),
    { ...settings, mostTrees: MOST_TREES_WITH_LOG },
    seededRandom(TRAINING_SEED, `${head} of a log`),
    first,
  );
}

function checkEnough({ head, answer }: NumberHead, fromLog: readonly Example[]): void {
  if (fromLog.length === 0) return;
  if (fromLog.length < LEAST_ROWS) {
    throw new UnusableLog(`${head} needs at least ${LEAST_ROWS} rows of a log, or none: there are ${fromLog.length}.`);
  }
  const positives = fromLog.filter(({ target }) => target === 1).length;
  if (answer === 'probabilities' && Math.min(positives, fromLog.length - positives) < LEAST_OF_EACH) {
    throw new UnusableLog(
      `${head} needs at least ${LEAST_OF_EACH} rows of a log that are and that are not: there are ${positives} and ${fromLog.length - positives}.`,
    );
  }
}

function examplesOf(examples: readonly Example[]): Examples {
  return {
    rows: examples.map(({ features }) => features),
    targets: Float64Array.from(examples, ({ target }) => target),
  };
}

function tailOf({ features, tailFeature }: NumberHead, training: readonly Example[]): TreeEnsemble['tail'] {
  if (tailFeature === null) return null;
  const feature = features.indexOf(tailFeature);
  return { feature, from: training.reduce((most, row) => Math.max(most, row.features[feature] ?? 0), 0) };
}

/** Version 1.0.0 learned from the simulation alone, 1.1.n from n rows of a log too. */
function manifestOf({ head, features, answer }: NumberHead, logRows: number): TrainedHead['manifest'] {
  return {
    name: `${head}-trees`,
    version: logRows === 0 ? '1.0.0' : `1.1.${logRows}`,
    head,
    input: { kind: 'numbers', features: [...features] },
    output: { tensor: answer, activation: 'none', labels: [head] },
    thresholds: head === 'bot' ? { bot: 0.8 } : {},
    mode: 'serving',
    card: CARD_FILE,
    licence: 'UNLICENSED',
  };
}
