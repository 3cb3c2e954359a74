import type { ContentInputs } from './inputs.ts';
import { aboveFactor, type Factor, type Layer, productOf } from './layer.ts';
import type { Weights } from './weights.ts';

/** Content: base × quality × type × the type's own factors, the last two together never above the most that the type may have. */
export function k3Content(weights: Weights, inputs: ContentInputs): Layer {
  const { k3 } = weights;
  const own = [
    ...(inputs.video === null ? [] : videoFactors(weights, inputs.video)),
    ...(inputs.poll === null ? [] : pollFactors(weights, inputs.poll)),
  ];
  const quality = inputs.quality / 100;
  const type = k3.types[inputs.type];
  const caps = [...(inputs.video === null ? [] : [k3.video.max]), ...(inputs.poll === null ? [] : [k3.poll.max])];
  return {
    value: k3.base * quality * Math.min(type * productOf(own), ...caps),
    factors: [
      { key: 'base', value: k3.base },
      { key: 'quality_share', value: quality },
      { key: 'type', value: type },
      ...own,
    ],
  };
}

function videoFactors({ k3: { video } }: Weights, inputs: NonNullable<ContentInputs['video']>): Factor[] {
  return [
    { key: 'video_completion', value: aboveFactor(video.completion, inputs.completion) },
    { key: 'video_rewatch', value: 1 + video.rewatch * inputs.rewatch },
    { key: 'video_sound', value: 1 + video.soundOn * inputs.soundOn },
    { key: 'video_full_screen', value: 1 + video.fullScreen * inputs.fullScreen },
  ];
}

function pollFactors({ k3: { poll } }: Weights, inputs: NonNullable<ContentInputs['poll']>): Factor[] {
  const { votes, views, comments, leadingShare } = inputs;
  const { from, to, factor } = poll.balanced;
  const isBalanced = votes > 0 && leadingShare >= from && leadingShare <= to;
  return [
    { key: 'poll_turnout', value: 1 + (views === 0 ? 0 : votes / views) },
    { key: 'poll_balance', value: isBalanced ? factor : 1 },
    { key: 'poll_discussion', value: 1 + (votes === 0 ? 0 : poll.comments * (comments / votes)) },
  ];
}
