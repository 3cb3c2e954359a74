import { topicCodes, topicWeights } from './data/registers.ts';
import { istanbulDay } from './istanbul-time.ts';
import { type Random, weightedKey, weightedSample } from './random.ts';
import { topicTexts } from './text/topics.ts';
import type { TopicCode } from './world-types.ts';

/** What the country talks about in a window of four days: two topics heat up, each under a leading hashtag. */
export interface Agenda {
  weights: Readonly<Record<TopicCode, number>>;
  leading: ReadonlyMap<TopicCode, string>;
}

const windowDays = 4;

/** The agenda of any instant; the same window always has the same agenda. */
export function agendas(random: Random): (at: number) => Agenda {
  const known = new Map<number, Agenda>();
  return (at) => {
    const window = Math.floor(istanbulDay(at) / windowDays);
    let agenda = known.get(window);
    if (agenda === undefined) {
      const chance = random.fork(`window-${window}`);
      const hot = weightedSample(
        chance,
        topicCodes.map(() => 1),
        2,
      ).flatMap((i) => topicCodes[i] ?? []);
      const leading = new Map(hot.map((topic) => [topic, chance.pick(topicTexts[topic].hashtags)]));
      const weights = Object.fromEntries(
        topicCodes.map((topic) => [topic, topicWeights[topic] * (leading.has(topic) ? 2.2 : 1)]),
      ) as Record<TopicCode, number>;
      agenda = { weights, leading };
      known.set(window, agenda);
    }
    return agenda;
  };
}

/** A topic for somebody with these interests under this agenda. */
export function drawTopic(random: Random, agenda: Agenda, interests: ReadonlySet<TopicCode>): TopicCode {
  const weights = Object.fromEntries(
    topicCodes.map((topic) => [topic, agenda.weights[topic] * (interests.has(topic) ? 3.5 : 1)]),
  ) as Record<TopicCode, number>;
  return weightedKey(weights)(random);
}
