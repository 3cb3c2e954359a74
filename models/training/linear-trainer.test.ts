import { describe, expect, it } from 'vitest';
import { FEATURE_COUNT } from '#models/text/text-features.ts';
import { type Activation, activate } from './activation.ts';
import { linearScores, type TrainingRow, trainLinear } from './linear-trainer.ts';
import { quantise, quantisedProbabilities } from './quantised-model.ts';
import { featuresOf } from './read-texts.ts';

const TEXTS: readonly (readonly [text: string, label: number])[] = [
  ['takım maçı kazandı, gol yağmuru vardı', 0],
  ['hakem maçı erken bitirdi', 0],
  ['golcü oyuncu takımdan ayrılıyor', 0],
  ['stadyumda maç öncesi gol sevinci', 0],
  ['enflasyon arttı, maaşlar eridi', 1],
  ['maaş zammı enflasyonun altında', 1],
  ['bütçe açığı ve enflasyon konuşuldu', 1],
  ['bütçede maaşlara pay yok', 1],
  ['hastanede randevu bulunamıyor', 2],
  ['doktor randevu vermedi, hastane dolu', 2],
  ['aşı için hastaneye gidin', 2],
  ['aşı olan doktor sayısı arttı', 2],
];
const SETTINGS = { l2: 0.1, balance: 0.5, rarity: 1 };

function rows(known: (label: number, text: number) => 0 | 1 | null): TrainingRow[] {
  return TEXTS.map(([text, label], index) => ({
    features: featuresOf(text),
    targets: [0, 1, 2].map((each) => (each === label ? 1 : known(each, index))),
    weight: 1,
  }));
}

describe.each<Activation>(['softmax', 'sigmoid'])('a linear model by %s', (activation) => {
  const model = trainLinear(
    activation,
    3,
    rows(() => 0),
    SETTINGS,
  );

  it('learns what can be told apart, and says it of texts it has not seen', () => {
    for (const [text, label] of [
      ...TEXTS,
      ['maçta gol yok', 0],
      ['enflasyon ve bütçe', 1],
      ['randevu ve aşı', 2],
    ] as const) {
      const probabilities = activate(activation, linearScores(model, featuresOf(text)));
      expect([...probabilities].indexOf(Math.max(...probabilities))).toBe(label);
    }
  });

  it('is the same, bit for bit, when trained again', () => {
    expect(
      trainLinear(
        activation,
        3,
        rows(() => 0),
        SETTINGS,
      ),
    ).toEqual(model);
  });

  it('is nearly the same in 8 bits', () => {
    const quantised = quantise(model, [1, 1, 1]);
    for (const [text] of TEXTS) {
      const exact = activate(activation, linearScores(model, featuresOf(text)));
      quantisedProbabilities(quantised, featuresOf(text)).forEach((each, label) => {
        expect(each).toBeCloseTo(exact[label] ?? -1, 2);
      });
    }
  });

  it('has no weight for the padding, and none for features of a single text', () => {
    const quantised = quantise(model, [1, 1, 1]);
    expect([...quantised.weights.slice(FEATURE_COUNT * 3)]).toEqual([0, 0, 0]);
    const alone = featuresOf('stadyumda').ids.filter(
      (id) => !TEXTS.some(([text], index) => index !== 3 && featuresOf(text).ids.includes(id)),
    );
    expect(alone.length).toBeGreaterThan(5);
    for (const id of alone) expect(model.weights[id * 3]).toBe(0);
  });

  it('is cooler with a higher temperature', () => {
    const features = featuresOf(TEXTS[0]?.[0] ?? '');
    const highest = [1, 3].map((temperature) =>
      Math.max(...quantisedProbabilities(quantise(model, [temperature, temperature, temperature]), features)),
    );
    expect(highest[1]).toBeLessThan(highest[0] ?? 0);
  });
});

describe('labels that are not known', () => {
  it('are not learned from, neither as right nor as wrong', () => {
    const model = trainLinear(
      'sigmoid',
      3,
      rows((label) => (label === 2 ? null : 0)),
      SETTINGS,
    );
    const [sport, , health] = activate('sigmoid', linearScores(model, featuresOf('enflasyon arttı')));
    const [knownSport, , knownHealth] = activate(
      'sigmoid',
      linearScores(
        trainLinear(
          'sigmoid',
          3,
          rows(() => 0),
          SETTINGS,
        ),
        featuresOf('enflasyon arttı'),
      ),
    );
    expect(sport).toBeCloseTo(knownSport ?? -1, 2);
    expect(health).toBeGreaterThan((knownHealth ?? 1) + 0.1);
  });
});

describe('balance', () => {
  it('lets a rare label be found more often', () => {
    const uneven = [...rows(() => 0).slice(0, 4), ...rows(() => 0).slice(4, 5)];
    const found = [0, 1].map((balance) => {
      const model = trainLinear('sigmoid', 3, uneven, { ...SETTINGS, balance });
      return activate('sigmoid', linearScores(model, featuresOf('enflasyon')))[1] ?? 0;
    });
    expect(found[1]).toBeGreaterThan(found[0] ?? 1);
  });
});
