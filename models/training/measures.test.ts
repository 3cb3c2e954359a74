import { describe, expect, it } from 'vitest';
import { headFigures, type Judged } from './measures.ts';
import { neighbourFigures } from './nearest.ts';
import { temperatures } from './temperature.ts';

describe('figures of a softmax head', () => {
  const judged: Judged[] = [
    { targets: [1, 0, 0], probabilities: [0.8, 0.1, 0.1] },
    { targets: [1, 0, 0], probabilities: [0.2, 0.7, 0.1] },
    { targets: [0, 1, 0], probabilities: [0.1, 0.6, 0.3] },
  ];

  it('count each label that stands in the texts', () => {
    const { texts, macroF1, labels } = headFigures('softmax', ['a', 'b', 'c'], judged);
    expect(texts).toBe(3);
    expect(labels).toEqual([
      { label: 'a', count: 2, precision: 1, recall: 0.5, f1: 2 / 3 },
      { label: 'b', count: 1, precision: 0.5, recall: 1, f1: 2 / 3 },
    ]);
    expect(macroF1).toBeCloseTo(2 / 3);
  });
});

describe('figures of a sigmoid head', () => {
  it('take each label from its threshold on, and pass over what is not known', () => {
    const judged: Judged[] = [
      { targets: [1, null], probabilities: [0.6, 0.9] },
      { targets: [0, 1], probabilities: [0.4, 0.9] },
      { targets: [1, 0], probabilities: [0.3, 0.2] },
    ];
    const figures = (thresholds: Record<string, number>) =>
      headFigures('sigmoid', ['a', 'b'], judged, thresholds).labels;
    expect(figures({})).toMatchObject([
      { label: 'a', count: 2, precision: 1, recall: 0.5 },
      { label: 'b', count: 1, precision: 1, recall: 1 },
    ]);
    expect(figures({ a: 0.3 })[0]).toMatchObject({ precision: 2 / 3, recall: 1 });
  });

  it('of one label are those of yes and of no', () => {
    const judged: Judged[] = [
      { targets: [1], probabilities: [0.9] },
      { targets: [0], probabilities: [0.8] },
      { targets: [0], probabilities: [0.1] },
    ];
    const { labels, macroF1 } = headFigures('sigmoid', ['a'], judged);
    expect(labels.map(({ label }) => label)).toEqual(['a', 'not a']);
    expect(macroF1).toBeCloseTo(2 / 3);
  });
});

describe('temperatures', () => {
  const scored = (scores: number[], targets: (0 | 1)[]) => ({ scores: Float64Array.from(scores), targets, weight: 1 });

  it('cool a model that is too sure and warm one that is not sure enough', () => {
    const wrong = scored([4, 0], [0, 1]);
    const right = scored([4, 0], [1, 0]);
    const [sure] = temperatures('softmax', 2, [right, right, right, wrong]);
    expect(4 / (sure ?? 0)).toBeCloseTo(Math.log(3), 2);
    const weak = scored([0.5, 0], [1, 0]);
    const [unsure] = temperatures('softmax', 2, [...Array<typeof weak>(9).fill(weak), scored([0.5, 0], [0, 1])]);
    expect(0.5 / (unsure ?? 0)).toBeCloseTo(Math.log(9), 2);
  });

  it('are found for each sigmoid label alone, and 1 where nothing is known', () => {
    const rows = [1, 1, 1, 0].map((target) => ({
      scores: Float64Array.of(4, 1),
      targets: [target as 0 | 1, null],
      weight: 1,
    }));
    const [first, second] = temperatures('sigmoid', 2, rows);
    expect(4 / (first ?? 0)).toBeCloseTo(Math.log(3), 2);
    expect(second).toBe(1);
  });
});

describe('neighbours', () => {
  it('are of one topic where vectors are', () => {
    const vectors = Array.from({ length: 40 }, (_, index) =>
      index % 2 === 0 ? [1, 0.01 * index] : [0.01 * index, -1],
    );
    const { sameTopic, anyOfTopic, chance } = neighbourFigures(
      vectors,
      vectors.map((_, index) => index % 2),
    );
    expect(sameTopic).toBe(1);
    expect(anyOfTopic).toBe(1);
    expect(chance).toBeCloseTo(19 / 39);
  });

  it('are by chance where vectors say nothing', () => {
    const vectors = Array.from({ length: 400 }, () => [1, 0]);
    const { sameTopic, chance } = neighbourFigures(
      vectors,
      vectors.map((_, index) => index % 4),
    );
    expect(Math.abs(sameTopic - chance)).toBeLessThan(0.1);
  });
});
