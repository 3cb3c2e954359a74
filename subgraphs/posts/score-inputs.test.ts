import { describe, expect, test } from 'vitest';
import type { AgendaPlace } from './agenda.ts';
import { type ScoreMaterial, scoreInputsOf } from './score-inputs.ts';

const NOON = new Date('2026-11-18T09:00:00.000Z');
const minutes = (count: number): Date => new Date(NOON.getTime() + count * 60_000);
const ANALYSIS = {
  quality: 75,
  category: 'crisis',
  topic: 'HEALTH',
  negative: 0.7,
  neutral: 0.2,
  positive: 0.1,
  viral: 0.4,
  partiesNamed: 2,
  highestPositive: 0.6,
  highestNegative: 0.5,
  claimsVerified: 1,
  claimsFalse: 0,
} as const;

const material = (facts: Partial<ScoreMaterial['facts']> = {}, more: Partial<ScoreMaterial> = {}): ScoreMaterial => ({
  facts: {
    postId: '01970000-0000-7000-8000-000000000000',
    authorId: '01970000-0000-7000-8000-000000000001',
    postedAt: NOON,
    type: 'TEXT',
    isPrivate: false,
    content: 'Merhaba',
    hashtags: [],
    mentions: 0,
    province: '34',
    role: 'mp',
    profession: 'DOCTOR',
    botProbability: null,
    ownLike: false,
    ownSave: false,
    isDuplicate: false,
    analysis: null,
    before: null,
    ...facts,
  },
  counts: { likes: 0, comments: 0, reposts: 0, quotes: 0, saves: 0, views: 0 },
  scoreCounts: { comment_points: 0, shares_1: 0, shares_2: 0, shares_3: 0, shares_deep: 0, quotes: 0, clicks: 0 },
  author: {
    followers: 4,
    machines: 1,
    posts: 0,
    views: 0,
    likes: 0,
    comments: 0,
    shares: 0,
    commentsWritten: 0,
    commentsGot: 0,
    commentsAnswered: 0,
    written: 4,
    original: 3,
  },
  earlier: { postId: '', recentEarned: [], expectedEarned: 0, usualFirstHourPoints: null },
  votes: null,
  agenda: [],
  electionDay: null,
  ...more,
});
const inputsOf = (given: ScoreMaterial, now = NOON) => scoreInputsOf(given, now).inputs;

test('what people did is counted once, by kind, without the author’s own like and save', () => {
  const counts = { likes: 5, comments: 9, reposts: 9, quotes: 9, saves: 3, views: 100 };
  const scoreCounts = {
    comment_points: 4_500,
    shares_1: 4,
    shares_2: 3,
    shares_3: 2,
    shares_deep: 1,
    quotes: 6,
    clicks: 7,
  };
  const { interaction } = inputsOf(material({ ownLike: true, ownSave: true }, { counts, scoreCounts }));
  expect(interaction).toEqual({
    views: 100,
    likes: 4,
    commentPoints: 4.5,
    shares: { first: 4, second: 3, third: 2, deeper: 1 },
    quotes: 6,
    saves: 2,
    clicks: 7,
    videoPoints: 0,
  });
});

test('a like taken back between two reads makes no number negative', () => {
  expect(inputsOf(material({ ownLike: true })).interaction.likes).toBe(0);
});

test('until it is analysed a post has the defaults, whatever topic its author names', () => {
  const { political, content, timing } = inputsOf(material());
  expect(political).toEqual({
    category: 'informative',
    topic: 'OTHER',
    certainty: 0,
    trendPopularity: 0,
    partiesNamed: 0,
    highestPositive: 0,
    highestNegative: 0,
    claimsVerified: 0,
    claimsFalse: 0,
  });
  expect([content.quality, timing.viralProbability]).toEqual([50, 0]);
});

test('an analysis says what it is about, by the most certain sentiment', () => {
  const { political, content, timing } = inputsOf(material({ analysis: ANALYSIS }));
  expect(political).toMatchObject({ category: 'crisis', topic: 'HEALTH', certainty: 0.7, claimsVerified: 1 });
  expect([content.quality, timing.viralProbability]).toEqual([75, 0.4]);
});

describe('the agenda', () => {
  const place = (rank: number, kind: AgendaPlace['kind'], key: string, score: number): AgendaPlace => ({
    rank,
    kind,
    key,
    score,
    set: null,
  });
  const agenda = [place(1, 'HASHTAG', 'iğdır', 90), place(2, 'TOPIC', 'HEALTH', 60), place(3, 'HASHTAG', 'seçim', 30)];

  test('is matched by hashtags however they are spelt, and by the analysed topic', () => {
    const about = inputsOf(material({ hashtags: ['İĞDIR', 'SEÇİM'], analysis: ANALYSIS }, { agenda }));
    expect(about.timing.agenda).toEqual([
      { rank: 2, score: 60 },
      { rank: 3, score: 30 },
    ]);
    expect(about.political.trendPopularity).toBe(90);
    expect(inputsOf(material({ hashtags: ['Iğdır', 'iğdır'] }, { agenda })).timing.agenda).toEqual([
      { rank: 1, score: 90 },
    ]);
  });

  test('is not matched by other words or topics', () => {
    const other = { hashtags: ['sağlık'], analysis: { ...ANALYSIS, topic: 'SPORT' as const } };
    expect(inputsOf(material(other, { agenda })).timing.agenda).toEqual([]);
  });
});

describe('links', () => {
  test.each([
    ['none', 'Merhaba', false],
    ['a plain one', 'Bakın: https://www.sozcu.com.tr/haber', false],
    ['a shortener behind a plain one', 'https://example.com ve https://bit.ly/abc', true],
    ['an address in numbers', 'Girin: http://192.0.2.7/odul', true],
    ['credentials', 'https://e-devlet.gov.tr@example.com/giris', true],
  ])('%s', (_what, content, suspicious) => {
    expect(inputsOf(material({ content })).penalties.hasSuspiciousLink).toBe(suspicious);
  });
});

describe('the first hour', () => {
  const counts = { likes: 3, comments: 0, reposts: 0, quotes: 0, saves: 0, views: 0 };
  const before = { points: 2, firstHourPoints: 2, velocity: 1, computedAt: minutes(30) };
  const earlier = { postId: '', recentEarned: [5, 4], expectedEarned: 4, usualFirstHourPoints: 1 };

  test.each([
    ['counts what there is by now', 60, before, 3, 1],
    ['may be measured a minute late', 61, before, 3, 1],
    ['stays as it was measured afterwards', 61.1, before, 2, 1],
    ['says nothing where it was never measured', 61.1, null, 0, null],
    ['says nothing where it was over before the first measurement', 90, { ...before, firstHourPoints: null }, 0, null],
  ])('%s', (_what, at, kept, points, usual) => {
    const { timing } = inputsOf(material({ before: kept }, { counts, earlier }), minutes(at));
    expect([timing.firstHourPoints, timing.usualFirstHourPoints]).toEqual([points, usual]);
    expect([timing.recentEarned, timing.expectedEarned]).toEqual([[5, 4], 4]);
  });
});

test('a poll counts by its votes and their lead, and by nothing while they are not told', () => {
  const counts = { likes: 0, comments: 2, reposts: 0, quotes: 0, saves: 0, views: 40 };
  expect(inputsOf(material({ type: 'POLL' }, { counts, votes: [6, 3, 1] })).content).toMatchObject({
    type: 'poll',
    poll: { votes: 10, views: 40, comments: 2, leadingShare: 0.6 },
  });
  expect(inputsOf(material({ type: 'POLL' }, { votes: [0, 0] })).content.poll).toMatchObject({ leadingShare: 0 });
  expect(inputsOf(material({ type: 'POLL' }, { counts })).content).toMatchObject({ type: 'poll', poll: null });
});

test('the moment is that of posting in Istanbul, the election is as far as it is now', () => {
  const { timing } = inputsOf(material({}, { electionDay: '2026-12-06' }), new Date('2026-11-30T20:59:59.999Z'));
  expect(timing).toMatchObject({ minuteOfDay: 720, isWeekday: true, daysToElection: 6 });
});

test('whom nothing is known of has just registered', () => {
  const { role, author, penalties } = inputsOf(material({ role: null, profession: null, province: null }));
  expect(role).toBe('citizen');
  expect(author).toMatchObject({ profession: 'UNKNOWN', province: null, engagement: null, originality: 0.75 });
  expect(penalties).toMatchObject({ botProbability: 0, fakeFollowerShare: 0.25 });
  expect(inputsOf(material({ role: 'of the future', profession: 'of the future' }))).toMatchObject({
    role: 'citizen',
    author: { profession: 'UNKNOWN' },
  });
});
