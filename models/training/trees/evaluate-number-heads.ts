import { join } from 'node:path';
import type { ModelManifest } from '#models/manifest.ts';
import { HARDER_ASSUMPTIONS } from '../cascades/assumptions.ts';
import { readLogRows } from '../cascades/log-rows.ts';
import { openSession } from '../graph-session.ts';
import { readModel } from '../shipped-model.ts';
import { answerFigures, type GroupFigures } from './answer-figures.ts';
import type { CalibrationDecile } from './figures.ts';
import {
  type Example,
  logExamples,
  NUMBER_HEADS,
  type NumberHeadName,
  numberHead,
  simulatedExamples,
  simulatedRows,
} from './number-heads.ts';
import { logPart } from './parts.ts';
import { readTrees } from './read-trees.ts';
import { HARDER_SEED, HARDER_SIMULATION, HELD_OUT_SEED, SIMULATION } from './simulation-size.ts';
import { ensembleValue, sigmoid, type TreeEnsemble } from './tree-ensemble.ts';

/** Where rows come from that a head is judged by. */
export type Origin = 'simulation' | 'harder simulation' | 'log';

/** How good one head is, by kind of account or size of audience. */
export interface NumberHeadFigures {
  readonly head: NumberHeadName;
  readonly model: { readonly name: string; readonly version: string };
  readonly groups: readonly (GroupFigures & { readonly origin: Origin })[];
  /** Of probabilities, ten parts by rising probability; empty for engagement. */
  readonly calibration: readonly (CalibrationDecile & { readonly origin: Origin })[];
  /** The graph run by onnxruntime against the trees in TypeScript: largest difference of an answer. */
  readonly parity: { readonly rows: number; readonly maxDifference: number };
}

/** Rows that parity is measured on. */
const PARITY_ROWS = 2_000;

/**
 * Judges the viral, engagement and bot heads in a folder of models by a simulated world they have not seen, by one of harder assumptions and, where a log is given, by the tenth of
 * its rows that training leaves out.
 *
 * @param folder with a folder a head, as models/shipped
 * @param log a JSON-lines file as log-rows.ts reads
 * @throws StartupError where a model is missing or its file another, UnreadableTrees, UnusableLog
 */
export async function evaluateNumberHeads(folder: string, log?: string): Promise<NumberHeadFigures[]> {
  const simulated = simulatedRows(HELD_OUT_SEED, SIMULATION);
  const harder = simulatedRows(HARDER_SEED, HARDER_SIMULATION, HARDER_ASSUMPTIONS);
  const logged = log === undefined ? null : await readLogRows(log);
  const figures: NumberHeadFigures[] = [];
  for (const head of NUMBER_HEADS) {
    const examples: [Origin, Example[]][] = [
      ['simulation', simulatedExamples(head, simulated)],
      ['harder simulation', simulatedExamples(head, harder)],
    ];
    if (logged !== null) examples.push(['log', logPart(logExamples(head, logged), 'held-out')]);
    figures.push(await figuresOf(head, join(folder, head), examples));
  }
  return figures;
}

async function figuresOf(
  head: NumberHeadName,
  folder: string,
  examples: readonly (readonly [Origin, readonly Example[]])[],
): Promise<NumberHeadFigures> {
  const { manifest, file } = await readModel(folder);
  const trees = readTrees(file);
  const known = examples.filter(([, rows]) => rows.length > 0);
  const judged = known.map(([origin, rows]) => ({ origin, ...answerFigures(head, rows, answers(head, trees, rows)) }));
  return {
    head,
    model: { name: manifest.name, version: manifest.version },
    groups: judged.flatMap(({ origin, groups }) => groups.map((group) => ({ origin, ...group }))),
    calibration: judged.flatMap(({ origin, calibration }) => calibration.map((decile) => ({ origin, ...decile }))),
    parity: await parityOf(head, file, manifest, trees, known.flatMap(([, rows]) => rows).slice(0, PARITY_ROWS)),
  };
}

/** What the graph of a head gives, computed in TypeScript. */
export function answers(head: NumberHeadName, trees: TreeEnsemble, rows: readonly Example[]): number[] {
  const isProbability = numberHead(head).answer === 'probabilities';
  return rows.map(({ features }) => {
    const sum = ensembleValue(trees, features);
    return isProbability ? sigmoid(sum) : Math.max(0, sum);
  });
}

async function parityOf(
  head: NumberHeadName,
  file: Uint8Array,
  { output }: ModelManifest,
  trees: TreeEnsemble,
  rows: readonly Example[],
): Promise<{ rows: number; maxDifference: number }> {
  const columns = numberHead(head).features.length;
  const data = new Float32Array(rows.length * columns);
  rows.forEach(({ features }, index) => {
    data.set(features, index * columns);
  });
  const session = await openSession(file);
  const { [output.tensor]: given } = await session.run({
    features: { type: 'float32', data, dims: [rows.length, columns] },
  });
  const differences = answers(head, trees, rows).map((answer, index) => Math.abs(answer - Number(given?.data[index])));
  return { rows: rows.length, maxDifference: Math.max(...differences) };
}
