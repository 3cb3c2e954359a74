import type { TextFeatures } from '#models/text/text-features.ts';
import { latentDirections } from './latent-directions.ts';
import { type LinearModel, linearScores, type TrainingRow, trainLinear } from './linear-trainer.ts';
import type { VectorTable } from './text-graph.ts';
import { TEXT_HEADS } from './text-heads.ts';

/** Rows of the table: feature ids are taken modulo this. */
export const VECTOR_ROWS = 2 ** 16;
/** Numbers of a content vector. */
export const VECTOR_DIMENSIONS = 64;

const TOPICS = TEXT_HEADS.topic.labels.length;
const LATENT = VECTOR_DIMENSIONS - TOPICS;
/** How much of a vector the topics are; chosen on the development part. */
const TOPIC_SHARE = 0.85;
const MOST = 127;

/** The features of a text folded into the rows of the table; what falls together is summed. */
export function foldedFeatures({ ids, values }: TextFeatures): TextFeatures {
  const sums = new Map<number, number>();
  ids.forEach((id, index) => {
    const row = id % VECTOR_ROWS;
    sums.set(row, (sums.get(row) ?? 0) + (values[index] ?? 0));
  });
  const folded = Int32Array.from(sums.keys()).sort();
  return { ids: folded, values: Float32Array.from(folded, (id) => sums.get(id) ?? 0) };
}

/**
 * Makes the table of content vectors. A text's vector is the sum of its features' rows, of length 1: 49 numbers are its place in the
 * space that the texts span most (latent semantic analysis, Deerwester et al. 1990), 15 how much it is of each topic.
 *
 * @param rows texts with topics, folded
 * @param texts texts of any kind, folded
 */
export function contentVectors(rows: readonly TrainingRow[], texts: readonly TextFeatures[]): VectorTable {
  const topics = trainLinear('softmax', TOPICS, rows, TEXT_HEADS.topic.settings);
  const latent = latentDirections(texts, VECTOR_ROWS, LATENT);
  const table = new Float64Array(VECTOR_ROWS * VECTOR_DIMENSIONS);
  for (let row = 0; row < VECTOR_ROWS; row += 1) {
    for (let at = 0; at < LATENT; at += 1) table[row * VECTOR_DIMENSIONS + at] = latent[row * LATENT + at] ?? 0;
    copyCentred(topics.weights, row * TOPICS, table, row * VECTOR_DIMENSIONS + LATENT);
  }
  const places = placesOf(table, rows);
  const mean = meanOf(places);
  const topicScale = scaleOfTopics(places, mean);
  for (let at = 0; at < table.length; at += 1) {
    if (at % VECTOR_DIMENSIONS >= LATENT) table[at] = (table[at] ?? 0) * topicScale;
  }
  const bias = Float32Array.from(mean, (each, at) => -each * (at >= LATENT ? topicScale : 1));
  return { rows: VECTOR_ROWS, dimensions: VECTOR_DIMENSIONS, ...rounded(table), bias };
}

/** The vector of a text: the same arithmetic as the graph's, in float64. */
export function contentVector(table: VectorTable, features: TextFeatures): Float64Array {
  const { dimensions, weights, scales, bias, rows } = table;
  const vector = new Float64Array(dimensions);
  features.ids.forEach((id, index) => {
    const from = (id % rows) * dimensions;
    const value = features.values[index] ?? 0;
    for (let at = 0; at < dimensions; at += 1) vector[at] = (vector[at] ?? 0) + value * (weights[from + at] ?? 0);
  });
  for (let at = 0; at < dimensions; at += 1) vector[at] = (vector[at] ?? 0) * (scales[at] ?? 0) + (bias[at] ?? 0);
  const length = Math.max(1e-6, Math.hypot(...vector));
  return vector.map((each) => each / length);
}

/** Copies a row of topics' weights less their mean: what is common to all topics says nothing. */
function copyCentred(from: Float64Array, at: number, to: Float64Array, place: number): void {
  let sum = 0;
  for (let topic = 0; topic < TOPICS; topic += 1) sum += from[at + topic] ?? 0;
  for (let topic = 0; topic < TOPICS; topic += 1) to[place + topic] = (from[at + topic] ?? 0) - sum / TOPICS;
}

function placesOf(table: Float64Array, rows: readonly TrainingRow[]): Float64Array[] {
  const model: LinearModel = {
    activation: 'sigmoid',
    labels: VECTOR_DIMENSIONS,
    weights: table,
    bias: new Float64Array(VECTOR_DIMENSIONS),
  };
  return rows.map(({ features }) => linearScores(model, features));
}

function meanOf(places: readonly Float64Array[]): Float64Array {
  const mean = new Float64Array(VECTOR_DIMENSIONS);
  for (const place of places) {
    for (let at = 0; at < mean.length; at += 1) mean[at] = (mean[at] ?? 0) + (place[at] ?? 0) / places.length;
  }
  return mean;
}

/** By what topics are scaled so that they are their share of the texts' variance. */
function scaleOfTopics(places: readonly Float64Array[], mean: Float64Array): number {
  let latent = 0;
  let topics = 0;
  for (const place of places) {
    for (let at = 0; at < VECTOR_DIMENSIONS; at += 1) {
      const far = ((place[at] ?? 0) - (mean[at] ?? 0)) ** 2;
      if (at < LATENT) latent += far;
      else topics += far;
    }
  }
  return topics === 0 ? 0 : Math.sqrt(((TOPIC_SHARE / (1 - TOPIC_SHARE)) * latent) / topics);
}

function rounded(table: Float64Array): { weights: Int8Array; scales: Float32Array } {
  const largest = new Float64Array(VECTOR_DIMENSIONS);
  table.forEach((each, at) => {
    const dimension = at % VECTOR_DIMENSIONS;
    largest[dimension] = Math.max(largest[dimension] ?? 0, Math.abs(each));
  });
  return {
    weights: Int8Array.from(table, (each, at) => {
      const most = largest[at % VECTOR_DIMENSIONS] ?? 0;
      return most === 0 ? 0 : Math.round((each / most) * MOST);
    }),
    scales: Float32Array.from(largest, (most) => most / MOST),
  };
}
