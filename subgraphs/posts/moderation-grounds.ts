import type { ModerationGround, ModerationReading } from './moderation-view.ts';

/** The probability above which a model's label counts as a reason of an act (domain.md section 9). */
const REASON_ABOVE = 0.7;
/** The probability above which moderators are shown a label. */
const NOTED_ABOVE = 0.5;

/** Why something that a model reads so is hidden: the labels above 0.7, most probable first, and one at least. */
export function reasonsOf(reading: ModerationReading): ModerationGround[] {
  const [first, ...others] = inOrder(reading);
  return first === undefined ? [] : [first, ...others.filter(({ probability }) => probability > REASON_ABOVE)];
}

/** What a model notes: the labels above 0.5, most probable first. */
export function notedOf(reading: ModerationReading): ModerationGround[] {
  return inOrder(reading).filter(({ probability }) => probability > NOTED_ABOVE);
}

function inOrder({ hate, violence, spam, profanity }: ModerationReading): ModerationGround[] {
  const grounds: ModerationGround[] = [
    { label: 'HATE', probability: hate },
    { label: 'VIOLENCE', probability: violence },
    { label: 'SPAM', probability: spam },
    { label: 'PROFANITY', probability: profanity },
  ];
  return grounds.toSorted((a, b) => b.probability - a.probability);
}

/** How long one may appeal (DSA, article 20: at least six months). */
const APPEAL_MONTHS = 6;

/** The same time of day six months later in UTC, or the last day of a month that is too short. */
export function appealUntil(issuedAt: Date): Date {
  const until = new Date(issuedAt);
  until.setUTCDate(1);
  until.setUTCMonth(until.getUTCMonth() + APPEAL_MONTHS);
  const lastDay = new Date(Date.UTC(until.getUTCFullYear(), until.getUTCMonth() + 1, 0)).getUTCDate();
  until.setUTCDate(Math.min(issuedAt.getUTCDate(), lastDay));
  return until;
}
