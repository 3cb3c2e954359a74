import type { Texts } from '#runtime/errors.ts';
import { AUTHOR_FACTORS, AUTHOR_PARTS } from './k2-author.ts';
import { labelOf } from './labels.ts';
import type { TableKey } from './table-labels.ts';
import type { Band, ProfessionTopic, Weights } from './weights.ts';

/** A number of a table. */
export interface PublishedRow {
  readonly key: string;
  /** Where the range that it holds for begins; absent for what is no range. */
  readonly from?: number;
  /** Where that range ends, itself not included; absent for what is no range, and for one without an end. */
  readonly to?: number;
  readonly value: number;
  /** What is added for each unit above `from`. */
  readonly slope: number;
}

/** A table of numbers. */
export interface PublishedTable {
  readonly key: TableKey;
  readonly label: Texts;
  readonly rows: readonly PublishedRow[];
}

/** Every number of a version of the weights, as tables in the order of the layers. docs/politpuan.md says how they are read. */
export function publishedTables(weights: Weights): PublishedTable[] {
  return [
    table('layers', numbers(weights.layers)),
    ...roleTables(weights),
    ...timeTables(weights),
    ...interactionTables(weights),
    ...authorTables(weights),
    ...contentTables(weights),
    ...politicalTables(weights),
    ...timingTables(weights),
    ...penaltyTables(weights),
  ];
}

function roleTables({ roles }: Weights): PublishedTable[] {
  const each = Object.entries(roles);
  return [
    table(
      'roles.multiplier',
      each.map(([key, { multiplier }]) => row(key, multiplier)),
    ),
    table(
      'roles.max_per_day',
      each.map(([key, { maxPerDay }]) => row(key, maxPerDay)),
    ),
  ];
}

function timeTables({ time }: Weights): PublishedTable[] {
  const ageWeights = time.ageWeights.map(({ belowHours, weight }, place) => ({
    from: time.ageWeights[place - 1]?.belowHours ?? 0,
    to: belowHours,
    value: weight,
    slope: 0,
  }));
  const decay = time.decay.map(({ from, belowDays, start, slope }) => ({
    from,
    to: belowDays,
    value: start,
    slope: -slope,
  }));
  return [
    table('time.age_weights', bands(ageWeights)),
    table('time.decay', bands(decay)),
    table('time.decay_floor', [row('min', time.decayFloor)]),
  ];
}

function interactionTables({ k1 }: Weights): PublishedTable[] {
  const { points, commentQuality, credits } = k1;
  return [
    table('k1.points', [
      row('view', points.view),
      row('like', points.like),
      row('comment', points.comment),
      row('shares_first', points.firstShare),
      row('shares_second', points.secondShare),
      row('shares_third', points.thirdShare),
      row('shares_deeper', points.deeperShare),
      row('quote', points.quote),
      row('save', points.save),
      row('click', points.click),
    ]),
    table('k1.comment_length', bands(k1.commentLength)),
    table('k1.other', [
      row('quality_min', commentQuality.min),
      row('quality_max', commentQuality.max),
      row('quality_unknown', commentQuality.unknown),
      row('constructive', k1.constructive),
      row('video_second', k1.videoSecond),
      row('video_max_per_viewer', k1.videoPointsPerViewer),
    ]),
    table('k1.credits', [
      row('sharer', credits.sharer),
      row('shared_from', credits.sharedFrom),
      row('levels', credits.levels),
    ]),
  ];
}

function authorTables({ k2 }: Weights): PublishedTable[] {
  const { engagement, interaction, regions } = k2;
  return [
    table(
      'k2.parts',
      AUTHOR_PARTS.map((part) => row(AUTHOR_FACTORS[part], k2.parts[part])),
    ),
    table('k2.followers', bands(k2.followers)),
    ...PROFESSION_TOPICS.map((topic) =>
      table(
        `k2.professions.${topic}`,
        Object.entries(k2.professions).map(([key, byTopic]) => row(key, byTopic[topic])),
      ),
    ),
    table('k2.regions', [...numbers(regions.provinces), row('others', regions.others)]),
    table('k2.engagement', [
      row('view', engagement.view),
      row('like', engagement.like),
      row('comment', engagement.comment),
      row('share', engagement.share),
      row('divisor', engagement.divisor),
      row('max', engagement.max),
      row('new_author', engagement.newAuthor),
    ]),
    table('k2.interaction', [
      row('message', interaction.message),
      row('comment', interaction.comment),
      row('max', interaction.max),
      row('response_rate', interaction.responseRate),
      row('divisor', interaction.divisor),
    ]),
    table('k2.other', [row('followers_max', k2.mostFollowers), row('originality', k2.originality)]),
  ];
}

const PROFESSION_TOPICS = [
  'general',
  'economy',
  'education',
  'health',
  'security',
] as const satisfies readonly ProfessionTopic[];

function contentTables({ k3 }: Weights): PublishedTable[] {
  const { video, poll } = k3;
  return [
    table('k3.other', [row('base', k3.base), row('quality_unknown', k3.unknownQuality)]),
    table('k3.types', numbers(k3.types)),
    table('k3.video_completion', above(video.completion)),
    table('k3.video', [
      row('rewatch', video.rewatch),
      row('sound_on', video.soundOn),
      row('full_screen', video.fullScreen),
      row('max', video.max),
    ]),
    table('k3.poll', [
      row('balanced', poll.balanced.factor),
      row('balanced_from', poll.balanced.from),
      row('balanced_to', poll.balanced.to),
      row('comments', poll.comments),
      row('max', poll.max),
    ]),
  ];
}

function politicalTables({ k4 }: Weights): PublishedTable[] {
  return [
    table('k4.other', [row('base', k4.base), row('max', k4.max), row('from_parties', k4.polarisation.fromParties)]),
    table('k4.categories', numbers(k4.categories)),
    table('k4.topics', numbers(k4.topics)),
    table('k4.trend', numbers(k4.trend)),
    table('k4.fact', numbers(k4.fact)),
  ];
}

function timingTables({ k5 }: Weights): PublishedTable[] {
  const { places, ...form } = k5.recentForm;
  return [
    table('k5.other', [row('base', k5.base), row('max', k5.max), row('weekday', k5.weekday), row('viral', k5.viral)]),
    table('k5.election', bands(k5.election)),
    table('k5.agenda', numbers(k5.agenda)),
    table('k5.posting_time', [...bands(k5.postingTime), row('others', k5.otherTime)]),
    table('k5.recent_form', [...places.map((weight, place) => row(`recent_${place + 1}`, weight)), ...numbers(form)]),
    table('k5.momentum', above(k5.momentum)),
  ];
}

function penaltyTables({ penalties }: Weights): PublishedTable[] {
  const { hashtags, mentions, fakeFollowersAbove } = penalties;
  return [
    table('penalties', [row('DUPLICATE', penalties.duplicate), row('SUSPICIOUS_LINK', penalties.suspiciousLink)]),
    table('penalties.above', [
      { ...row('HASHTAGS', hashtags.factor), from: hashtags.above },
      { ...row('MENTIONS', mentions.factor), from: mentions.above },
      // What is left of the followers, 1 − r: a straight line with a slope of −1.
      { key: 'FAKE_FOLLOWERS', from: fakeFollowersAbove, value: 1 - fakeFollowersAbove, slope: -1 },
    ]),
    table('penalties.bot', above(penalties.bot)),
  ];
}

function table(key: TableKey, rows: readonly PublishedRow[]): PublishedTable {
  return { key, label: labelOf(key), rows };
}

function row(key: string, value: number): PublishedRow {
  return { key, value, slope: 0 };
}

function numbers(record: Readonly<Record<string, number>>): PublishedRow[] {
  return Object.entries(record).map(([key, value]) => row(key, value));
}

function bands(all: readonly Band[]): PublishedRow[] {
  return all.map(({ from, to, value, slope }) => ({
    key: `from_${from}`,
    from,
    ...(Number.isFinite(to) ? { to } : {}),
    value,
    slope,
  }));
}

/** Rows that hold above their beginning, the highest first: the first that a number is above decides. */
function above(rows: readonly { readonly above: number; readonly factor: number }[]): PublishedRow[] {
  return rows.map(({ above: from, factor }) => ({ ...row(`above_${from}`, factor), from }));
}
