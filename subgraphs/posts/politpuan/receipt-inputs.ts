import type { InputKey } from './input-labels.ts';
import type {
  AuthorInputs,
  ContentInputs,
  InteractionInputs,
  PoliticalInputs,
  ScoreInputs,
  TimingInputs,
} from './inputs.ts';
import type { LayerKey } from './score.ts';

/** Something that was counted, measured or told: a number, or a word. */
export type ReceiptInput =
  | { readonly key: InputKey; readonly value: number }
  | { readonly key: InputKey; readonly text: string };

/** The inputs of each layer as a receipt shows them; what there is none of, such as an election, is left out. */
export function receiptInputs(inputs: ScoreInputs): Readonly<Record<LayerKey, readonly ReceiptInput[]>> {
  return {
    k1: ofInteraction(inputs.interaction),
    k2: ofAuthor(inputs.author, inputs.political.topic),
    k3: ofContent(inputs.content),
    k4: ofPolitics(inputs.political),
    k5: ofTiming(inputs.timing),
  };
}

function ofInteraction(inputs: InteractionInputs): ReceiptInput[] {
  return [
    { key: 'views', value: inputs.views },
    { key: 'likes', value: inputs.likes },
    { key: 'comment_points', value: inputs.commentPoints },
    { key: 'shares_first', value: inputs.shares.first },
    { key: 'shares_second', value: inputs.shares.second },
    { key: 'shares_third', value: inputs.shares.third },
    { key: 'shares_deeper', value: inputs.shares.deeper },
    { key: 'quotes', value: inputs.quotes },
    { key: 'saves', value: inputs.saves },
    { key: 'clicks', value: inputs.clicks },
    { key: 'video_points', value: inputs.videoPoints },
  ];
}

function ofAuthor(inputs: AuthorInputs, topic: PoliticalInputs['topic']): ReceiptInput[] {
  return [
    { key: 'followers', value: inputs.followers },
    { key: 'profession', text: inputs.profession },
    { key: 'topic', text: topic },
    ...(inputs.province === null ? [] : [{ key: 'province', text: inputs.province } as const]),
    ...measured('engagement', inputs.engagement),
    { key: 'messages', value: inputs.messages },
    { key: 'comments', value: inputs.comments },
    { key: 'response_rate', value: inputs.responseRate },
    { key: 'originality', value: inputs.originality },
  ];
}

function ofContent({ type, quality, video, poll }: ContentInputs): ReceiptInput[] {
  return [
    { key: 'content_type', text: type },
    { key: 'quality', value: quality },
    ...measured('completion', video?.completion),
    ...measured('rewatch', video?.rewatch),
    ...measured('sound_on', video?.soundOn),
    ...measured('full_screen', video?.fullScreen),
    ...measured('poll_votes', poll?.votes),
    ...measured('poll_views', poll?.views),
    ...measured('poll_comments', poll?.comments),
    ...measured('leading_share', poll?.leadingShare),
  ];
}

function ofPolitics(inputs: PoliticalInputs): ReceiptInput[] {
  return [
    { key: 'category', text: inputs.category },
    { key: 'topic', text: inputs.topic },
    { key: 'certainty', value: inputs.certainty },
    { key: 'trend_popularity', value: inputs.trendPopularity },
    { key: 'parties_named', value: inputs.partiesNamed },
    { key: 'highest_positive', value: inputs.highestPositive },
    { key: 'highest_negative', value: inputs.highestNegative },
    { key: 'claims_verified', value: inputs.claimsVerified },
    { key: 'claims_false', value: inputs.claimsFalse },
  ];
}

function ofTiming(inputs: TimingInputs): ReceiptInput[] {
  return [
    ...measured('days_to_election', inputs.daysToElection),
    ...inputs.agenda.flatMap(({ rank, score }) => measured(AGENDA_KEYS[rank - 1], score)),
    { key: 'viral_probability', value: inputs.viralProbability },
    { key: 'minute_of_day', value: inputs.minuteOfDay },
    { key: 'weekday', value: inputs.isWeekday ? 1 : 0 },
    ...inputs.recentEarned.flatMap((earned, place) => measured(RECENT_KEYS[place], earned)),
    { key: 'expected_earned', value: inputs.expectedEarned },
    { key: 'first_hour_points', value: inputs.firstHourPoints },
    ...measured('usual_first_hour_points', inputs.usualFirstHourPoints),
  ];
}

const AGENDA_KEYS = [
  'agenda_1',
  'agenda_2',
  'agenda_3',
  'agenda_4',
  'agenda_5',
  'agenda_6',
  'agenda_7',
  'agenda_8',
  'agenda_9',
  'agenda_10',
] as const;

const RECENT_KEYS = ['recent_1', 'recent_2', 'recent_3', 'recent_4', 'recent_5'] as const;

function measured(key: InputKey | undefined, value: number | null | undefined): ReceiptInput[] {
  return key === undefined || value === null || value === undefined ? [] : [{ key, value }];
}
