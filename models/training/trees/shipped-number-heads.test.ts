import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { modelManifest } from '#models/manifest.ts';
import { ACCOUNT_FEATURES, accountFeatures } from '#models/numbers/account-numbers.ts';
import { POST_FEATURES } from '#models/numbers/post-numbers.ts';
import type { NumberHeadFigures } from './evaluate-number-heads.ts';
import { NUMBER_HEADS, type NumberHeadName, numberHead } from './number-heads.ts';
import { readTrees } from './read-trees.ts';
import { trainNumberHeads } from './train-number-heads.ts';
import { ensembleValue, sigmoid } from './tree-ensemble.ts';

const SHIPPED = fileURLToPath(new URL('../../shipped/', import.meta.url));

/** A model is loaded by every process that reads posts: it stays small. */
const MOST_BYTES = 150_000;

/** Of people that look like bots, no kind may have more than this share above 0.8, where a post's score is divided by a hundred. */
const MOST_MISTAKEN = 0.02;

/** Single precision against double. */
const PARITY = 1e-5;

let folder: string;
let figures: readonly NumberHeadFigures[];

// Plays two worlds and grows all trees: 25 s on one quiet core.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'number-heads-'));
  figures = await trainNumberHeads(folder, () => undefined);
}, 300_000);
afterAll(() => rm(folder, { recursive: true }));

function figuresOf(head: NumberHeadName): NumberHeadFigures {
  const own = figures.find((of) => of.head === head);
  if (own === undefined) throw new Error(`There are no figures of ${head}.`);
  return own;
}

function simulated(head: NumberHeadName) {
  return figuresOf(head).groups.filter(({ origin }) => origin === 'simulation');
}

function measuresOf(head: NumberHeadName, group: string): Readonly<Record<string, number>> {
  return figuresOf(head).groups.find((of) => of.origin === 'simulation' && of.group === group)?.measures ?? {};
}

test.each(NUMBER_HEADS)('training makes the shipped %s again, bit for bit', async (head) => {
  for (const file of ['model.onnx', 'manifest.json', 'CARD.md']) {
    const made = await readFile(join(folder, head, file));
    expect(made.equals(await readFile(join(SHIPPED, head, file))), `${head}/${file}`).toBe(true);
  }
});

test.each(NUMBER_HEADS)("the manifest of %s is valid and says what the model's file is", async (head) => {
  const manifest = modelManifest.parse(JSON.parse(await readFile(join(SHIPPED, head, 'manifest.json'), 'utf8')));
  const path = join(SHIPPED, head, manifest.file);
  expect(manifest.sha256).toBe(
    createHash('sha256')
      .update(await readFile(path))
      .digest('hex'),
  );
  expect((await stat(path)).size).toBeLessThan(MOST_BYTES);
  expect(manifest).toMatchObject({ head, mode: 'serving', output: { labels: [head], activation: 'none' } });
  expect(manifest.input).toEqual({ kind: 'numbers', features: head === 'bot' ? ACCOUNT_FEATURES : POST_FEATURES });
});

test.each(NUMBER_HEADS)('the shipped trees of %s are bounded and keep their monotone columns', async (head) => {
  const { trees } = readTrees(await readFile(join(SHIPPED, head, 'model.onnx')));
  expect(trees.length).toBeLessThanOrEqual(200);
  const { features, settings } = numberHead(head);
  const thresholds = features.map((_, column) =>
    trees.flatMap((tree) => tree.threshold.filter((_threshold, node) => tree.feature[node] === column)),
  );
  // Rows between and beyond all thresholds of a column, the others at a middle one.
  const middle = Float32Array.from(thresholds, (own) => own.sort((a, b) => a - b)[own.length >> 1] ?? 0);
  features.forEach((feature, column) => {
    const direction = settings.monotone[column] ?? 0;
    if (direction === 0) return;
    const values = [-1, ...(thresholds[column] ?? []).map((threshold) => threshold + 1e-4)];
    const answers = values.map((value) =>
      ensembleValue(
        { base: 0, trees, tail: null },
        middle.map((other, at) => (at === column ? value : other)),
      ),
    );
    expect(direction * (answers.at(-1) ?? 0), feature).toBeGreaterThan(direction * (answers[0] ?? 0));
    answers.slice(1).forEach((answer, index) => {
      expect(direction * answer, feature).toBeGreaterThanOrEqual(direction * (answers[index] ?? 0));
    });
  });
});

test('the graphs answer as the trees do', () => {
  for (const { head, parity } of figures) {
    expect(parity.rows, head).toBe(2_000);
    expect(parity.maxDifference, head).toBeLessThan(PARITY);
  }
});

test('people that look like bots are seldom taken for bots', () => {
  const people = simulated('bot').filter(({ measures }) => measures['is bot'] === 0);
  expect(people.map(({ group }) => group).sort()).toEqual(
    [
      'campaign-volunteer',
      'merchant',
      'news-desk',
      'newcomer',
      'night-pensioner',
      'ordinary',
      'talkative',
      'unheard',
    ].sort(),
  );
  for (const { group, rows, measures } of people) {
    expect(rows, group).toBeGreaterThan(300);
    expect(measures['above 0.8'], group).toBeLessThan(MOST_MISTAKEN);
  }
});

test('an account of which nothing is known is no bot', async () => {
  const trees = readTrees(await readFile(join(SHIPPED, 'bot', 'model.onnx')));
  const unknown = accountFeatures({
    ageDays: null,
    postsPerDay: null,
    textsRead: null,
    duplicateShare: null,
    intervalVariation: null,
    nightShare: null,
    followers: null,
    following: null,
    linksPerPost: null,
    hashtagsPerPost: null,
    reactionsReceivedPerPost: null,
    reactionsGivenPerDay: null,
    fastAnswerShare: null,
    level: null,
    spamMean: null,
  });
  expect(sigmoid(ensembleValue(trees, unknown))).toBeLessThan(0.1);
});

test('each kind of bot is ranked above people, and what is above 0.8 is nearly always one', () => {
  const bots = simulated('bot').filter(({ measures }) => measures['is bot'] === 1);
  expect(bots.map(({ group }) => group)).toEqual(['amplifier', 'cyborg', 'scheduler', 'sleeper', 'spammer']);
  for (const { group, measures } of bots) expect(measures['AUC against people'], group).toBeGreaterThan(0.9);
  expect(measuresOf('bot', 'the whole mixture')['precision above 0.8']).toBeGreaterThan(0.95);
});

test('probabilities mean what they say, tenth by tenth', () => {
  for (const head of ['viral', 'bot'] as const) {
    const deciles = figuresOf(head).calibration.filter(({ origin }) => origin === 'simulation');
    expect(deciles).toHaveLength(10);
    for (const { predicted, observed } of deciles) {
      expect(Math.abs(predicted - observed), head).toBeLessThan(0.04);
    }
  }
});

test('viral and engagement say more than what is usual', () => {
  for (const { group, measures } of simulated('viral')) {
    expect(measures.AUC, group).toBeGreaterThan(0.7);
    expect(measures['log loss'], group).toBeLessThan(measures['log loss of the share'] ?? 0);
  }
  for (const { group, measures } of simulated('engagement')) {
    expect(measures.rmse, group).toBeLessThan(0.9 * (measures['rmse of the usual'] ?? 0));
  }
});
