import { evaluateTextHead, type TextHeadFigures } from '#models/training/evaluate-text-head.ts';
import { threePlaces } from '#models/training/markdown.ts';
import { ORIGIN_NAMES } from '#models/training/origin-names.ts';
import { readOutsideTexts } from '#models/training/outside-text.ts';
import { readAllTexts } from '#models/training/ship.ts';
import { SHIPPED } from '#models/training/shipped-model.ts';
import { originSection } from '#models/training/text-head-card.ts';
import { evaluateNumberHeads, type NumberHeadFigures } from '#models/training/trees/evaluate-number-heads.ts';
import { vectorFiguresTable } from '#models/training/vector-card.ts';
import { evaluateVectors, type VectorFigures } from '#models/training/vector-head.ts';
import { progressLine } from '#runtime/command-line.ts';
import { isNumberHead, isTextHead, type ModelsOptions } from './heads.ts';

/** Judges heads by held-out text and prints how they did. */
export async function runEvaluate({ text, log, heads, out, json }: ModelsOptions): Promise<void> {
  const folder = out ?? SHIPPED;
  const line = progressLine();
  const { heldOut } = await readAllTexts(text === undefined ? null : await readOutsideTexts(text));
  const results: (TextHeadFigures | VectorFigures)[] = [];
  for (const head of heads.filter((each) => !isNumberHead(each))) {
    line.show(`judging ${head}`);
    if (isTextHead(head)) results.push(await evaluateTextHead(head, folder, heldOut));
    else results.push(await evaluateVectors(folder, heldOut));
  }
  const numbers = heads.some(isNumberHead)
    ? (await evaluateNumberHeads(folder, log)).filter(({ head }) => heads.includes(head))
    : [];
  line.end();
  if (json) process.stdout.write(`${JSON.stringify([...results, ...numbers], null, 2)}\n`);
  else process.stdout.write(`${[...results.map(textOf), ...numbers.map(numbersText)].join('\n\n')}\n`);
}

function textOf(figures: TextHeadFigures | VectorFigures): string {
  const missing = figures.missing.map((origin) => `${ORIGIN_NAMES[origin]}: missing, because --text names no folder.`);
  const parity = `onnxruntime and TypeScript differ by at most ${figures.parity.toExponential(1)}.`;
  return [`## ${figures.head}: ${figures.model} ${figures.version}`, ...sectionsOf(figures), ...missing, parity].join(
    '\n\n',
  );
}

function sectionsOf(figures: TextHeadFigures | VectorFigures): string[] {
  return figures.head === 'vector' ? [vectorFiguresTable(figures)] : figures.origins.map(originSection);
}

function numbersText({ head, model, groups, parity }: NumberHeadFigures): string {
  const measures = groups.map(({ origin, group, rows, measures: own }) => {
    const told = Object.entries(own).map(([measure, value]) => `${measure} ${threePlaces(value)}`);
    return `- ${origin}, ${group} (${rows}): ${told.join(', ')}`;
  });
  const difference = `onnxruntime and TypeScript differ by at most ${parity.maxDifference.toExponential(1)}.`;
  return [`## ${head}: ${model.name} ${model.version}`, measures.join('\n'), difference].join('\n\n');
}
