import type { ModerationReading, StatementSource } from './moderation-view.ts';
import { FLAGGED_FACTOR, QUEUE_WEIGHT, reportWeight } from './report-weight.ts';
import type { ReportReason } from './resolver-types.generated.ts';

/** What something in the queue weighs, in the unit of {@link QUEUE_WEIGHT}, by how it came there. */
export interface QueueWeights {
  readonly reports: number;
  readonly model: number;
  readonly appeal: number;
  /** Who decided on it before and therefore does not decide on the appeal. */
  readonly decidedBy: string | null;
}

/** All that decides whether something waits for moderators. */
export interface QueueFacts {
  readonly reasons: readonly { readonly reason: ReportReason; readonly count: number }[];
  readonly reading: ModerationReading | null;
  /** The act that is in force. */
  readonly statement: Pick<StatementSource, 'state' | 'issuedBy' | 'reviewedBy' | 'grounds'> | null;
  /** Since which revision the content has its text. */
  readonly textRevision: number;
  /** The textRevision that a moderator decided to leave. */
  readonly clearedRevision: number | null;
  /** Its author chose that nobody else sees it. */
  readonly isOwnOnly: boolean;
}

/** The probability from which on a model's reading is looked at by a person (domain.md section 9). */
const REVIEWED_ABOVE = 0.7;
/** Before all else: somebody's words are hidden, and they wait. More than two hundred reports weigh. */
const APPEAL_WEIGHT = 100 * QUEUE_WEIGHT;

/** What something weighs in the queue of moderation; null for what does not belong there. */
export function queueWeights(facts: QueueFacts): QueueWeights | null {
  const { reasons, statement } = facts;
  const reading = readingThatCounts(facts);
  const reports = reportWeight(reasons) * (reading === null ? 1 : FLAGGED_FACTOR);
  const model = statement === null ? weightOfReading(reading) : weightOfUnreviewed(statement);
  const isAppealed = statement?.state === 'APPEALED';
  if (reports < QUEUE_WEIGHT && model === 0 && !isAppealed) return null;
  return {
    reports,
    model,
    appeal: isAppealed ? APPEAL_WEIGHT : 0,
    decidedBy: statement === null ? null : (statement.reviewedBy ?? statement.issuedBy),
  };
}

/** A reading of the present text that no person has decided on and that others may see, above 0.5; null for any other. */
export function readingThatCounts({
  reading,
  textRevision,
  clearedRevision,
  isOwnOnly,
}: Omit<QueueFacts, 'reasons' | 'statement'>): ModerationReading | null {
  if (reading === null || isOwnOnly || reading.action === 'APPROVE') return null;
  return reading.contentRevision < textRevision || clearedRevision === textRevision ? null : reading;
}

function weightOfReading(reading: ModerationReading | null): number {
  if (reading === null || reading.action === 'FLAG') return 0;
  return weightOf(Math.max(reading.hate, reading.violence, reading.spam, reading.profanity));
}

function weightOfUnreviewed({ state, issuedBy, reviewedBy, grounds }: NonNullable<QueueFacts['statement']>): number {
  if (state !== 'IN_FORCE' || (issuedBy ?? reviewedBy) !== null) return 0;
  return weightOf(Math.max(...grounds.map(({ probability }) => probability)));
}

/** At {@link REVIEWED_ABOVE} as much as enough reports. */
function weightOf(probability: number): number {
  return Math.max(QUEUE_WEIGHT, Math.round((QUEUE_WEIGHT * probability) / REVIEWED_ABOVE));
}
