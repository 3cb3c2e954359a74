import type { MODERATION_ACTIONS } from '#schema/events/scores.ts';
import type {
  ModerationAppeal,
  ModerationDecision,
  ModerationLabel,
  ModerationSource,
  ModerationStatementState,
} from './resolver-types.generated.ts';

/** A post or comment that waits for moderators. */
export interface ModerationItemSource {
  /** Of the comment, or of the post. */
  readonly id: string;
  readonly postId: string;
  readonly commentId: string | null;
  readonly authorId: string;
  /** In the unit of report-weight.ts: together, and by how it came into the queue. */
  readonly weight: number;
  readonly reportWeight: number;
  readonly modelWeight: number;
  readonly appealWeight: number;
  readonly queuedAt: Date;
}

/** What moderators decide about, whoever else may see it. */
export interface QueuedText {
  readonly content: string;
  readonly contentWarning: string | null;
  /** The newest reading, of whatever text it has had. */
  readonly reading: ModerationReading | null;
}

/** How the item came into the queue, what weighs most first. */
export function sourcesOf({ reportWeight, modelWeight, appealWeight }: ModerationItemSource): ModerationSource[] {
  const weights: [ModerationSource, number][] = [
    ['APPEAL', appealWeight],
    ['MODEL', modelWeight],
    ['REPORTS', reportWeight],
  ];
  return weights
    .filter(([, weight]) => weight > 0)
    .sort(([, a], [, b]) => b - a)
    .map(([source]) => source);
}

/** What weighs most of how the item came into the queue. */
export function sourceOf(item: ModerationItemSource): ModerationSource {
  return sourcesOf(item)[0] ?? 'REPORTS';
}

/** What models of moderation read in a post or comment. */
export interface ModerationReading {
  readonly action: (typeof MODERATION_ACTIONS)[number];
  readonly hate: number;
  readonly violence: number;
  readonly spam: number;
  readonly profanity: number;
  /** Name and version. */
  readonly model: string;
  /** Of the post or comment when it was read. */
  readonly contentRevision: number;
}

/** What a model reads in a text, 0 to 1. */
export interface ModerationGround {
  readonly label: ModerationLabel;
  readonly probability: number;
}

/** A statement of reasons: an act of moderation, the appeal against it and what became of it. */
export interface StatementSource {
  readonly id: string;
  readonly postId: string;
  readonly commentId: string | null;
  readonly authorId: string;
  /** The author's party when writing. */
  readonly authorPartyId: string | null;
  /** Most probable first. */
  readonly grounds: readonly ModerationGround[];
  readonly model: string | null;
  /** A moderator's; null where a model did it. */
  readonly text: string | null;
  readonly issuedBy: string | null;
  readonly issuedAt: Date;
  readonly state: ModerationStatementState;
  readonly appealUntil: Date;
  readonly appealText: string | null;
  readonly appealedAt: Date | null;
  readonly reviewText: string | null;
  readonly reviewedBy: string | null;
  readonly reviewedAt: Date | null;
  readonly decisionText: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly revision: number;
  /** Neither it nor the post above it was deleted. */
  readonly isContentThere: boolean;
}

/** Whether somebody may appeal now: the author, once, while the content is there, the act in force and its time not over. */
export function canAppeal(
  { authorId, state, appealedAt, appealUntil, isContentThere }: StatementSource,
  viewerId: string | null,
  now: Date,
): boolean {
  return authorId === viewerId && isContentThere && state === 'IN_FORCE' && appealedAt === null && now < appealUntil;
}

/** The author's appeal; null without one. */
export function appealOf({ appealText, appealedAt }: StatementSource): ModerationAppeal | null {
  return appealText === null || appealedAt === null ? null : { text: appealText, at: appealedAt };
}

/** A moderator's look at what a model did, which they left so; null without one. */
export function reviewOf({ reviewText, reviewedAt }: StatementSource): ModerationDecision | null {
  return reviewText === null || reviewedAt === null ? null : { statement: reviewText, at: reviewedAt };
}

/** What ended the act; null while it is in force. */
export function decisionOf({ decisionText, decidedAt }: StatementSource): ModerationDecision | null {
  return decisionText === null || decidedAt === null ? null : { statement: decisionText, at: decidedAt };
}

/** What moderation did to something. */
export interface ContentModerationSource {
  readonly isHidden: boolean;
  readonly statement: StatementSource;
}
