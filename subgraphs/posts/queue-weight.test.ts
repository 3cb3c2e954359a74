import { describe, expect, test } from 'vitest';
import type { ModerationReading } from './moderation-view.ts';
import { type QueueFacts, queueWeights } from './queue-weight.ts';

const reading = (action: ModerationReading['action'], hate: number, contentRevision = 1): ModerationReading => ({
  ...{ action, hate, violence: 0, spam: 0, profanity: 0, model: 'test 1', contentRevision },
});
const act = (more: Partial<NonNullable<QueueFacts['statement']>> = {}): QueueFacts['statement'] => ({
  state: 'IN_FORCE',
  issuedBy: null,
  reviewedBy: null,
  grounds: [{ label: 'HATE', probability: 0.98 }],
  ...more,
});
const NOTHING: QueueFacts = {
  ...{ reasons: [], reading: null, statement: null, textRevision: 1, clearedRevision: null, isOwnOnly: false },
};
const weigh = (facts: Partial<QueueFacts>) => queueWeights({ ...NOTHING, ...facts });

describe('what waits for moderators', () => {
  test.each<[string, Partial<QueueFacts>, object | null]>([
    ['nothing', {}, null],
    ['too few reports', { reasons: [{ reason: 'HATE', count: 2 }] }, null],
    ['enough reports', { reasons: [{ reason: 'HATE', count: 3 }] }, { reports: 30, model: 0, appeal: 0 }],
    ['a reading that approves', { reading: reading('APPROVE', 0.5) }, null],
    ['one that flags', { reading: reading('FLAG', 0.7) }, null],
    [
      'half the reports of what is flagged',
      { reading: reading('FLAG', 0.6), reasons: [{ reason: 'SPAM', count: 3 }] },
      { reports: 36 },
    ],
    ['one that wants a review', { reading: reading('REVIEW', 0.7001) }, { reports: 0, model: 30, appeal: 0 }],
    ['a surer one', { reading: reading('REVIEW', 0.9) }, { model: 39 }],
    ['one of an older text', { reading: reading('REVIEW', 0.9), textRevision: 2 }, null],
    ['one that a moderator left', { reading: reading('REVIEW', 0.9), clearedRevision: 1 }, null],
    [
      'a new text after that',
      { reading: reading('REVIEW', 0.9, 2), textRevision: 2, clearedRevision: 1 },
      { model: 39 },
    ],
    ['what its author alone sees', { reading: reading('REVIEW', 0.9), isOwnOnly: true }, null],
    ['what a model hid', { statement: act() }, { model: 42, decidedBy: null }],
    [
      'what a model hid, whatever it says since',
      { statement: act(), reading: reading('APPROVE', 0, 2) },
      { model: 42 },
    ],
    ['what was looked at', { statement: act({ reviewedBy: 'm' }) }, null],
    ['what a moderator hid', { statement: act({ issuedBy: 'm' }) }, null],
    [
      'an appeal against a model',
      { statement: act({ state: 'APPEALED' }) },
      { appeal: 3_000, model: 0, decidedBy: null },
    ],
    [
      'one against who looked at it',
      { statement: act({ state: 'APPEALED', reviewedBy: 'm' }) },
      { appeal: 3_000, decidedBy: 'm' },
    ],
    ['one against a moderator', { statement: act({ state: 'APPEALED', issuedBy: 'm' }) }, { decidedBy: 'm' }],
    ['what was upheld', { statement: act({ state: 'UPHELD', reviewedBy: 'm' }) }, null],
  ])('%s', (_what, facts, expected) => {
    if (expected === null) expect(weigh(facts)).toBeNull();
    else expect(weigh(facts)).toMatchObject(expected);
  });
});
