import { HEADS, type Head } from '#models/manifest.ts';
import { TEXT_HEAD_NAMES, TEXT_HEADS, type TextHeadName } from '#models/training/text-heads.ts';
import { StartupError } from '#runtime/startup-error.ts';

/** Heads that trees of numbers answer; they are trained together, on one simulation. */
export const NUMBER_HEAD_NAMES = ['viral', 'engagement', 'bot'] as const satisfies readonly Head[];

/** What both commands are told. */
export interface ModelsOptions {
  readonly text: string | undefined;
  readonly log: string | undefined;
  readonly heads: readonly Head[];
  readonly out: string | undefined;
  readonly json: boolean;
}

/**
 * The heads of `--head a,b`, in the order in which they are trained; all without it. Those of numbers are trained on one simulation:
 * with one of them come the others.
 *
 * @throws {StartupError} for a head that there is not
 */
export function headsOf(list: string | undefined): readonly Head[] {
  if (list === undefined) return HEADS;
  const wanted = list.split(',').map((each) => each.trim());
  const wrong = wanted.find((each) => !(HEADS as readonly string[]).includes(each));
  if (wrong !== undefined) {
    throw new StartupError(`there is no head ${JSON.stringify(wrong)}`, { hint: `there are ${HEADS.join(', ')}` });
  }
  const ofNumbers = NUMBER_HEAD_NAMES.some((head) => wanted.includes(head));
  return HEADS.filter((head) => (isNumberHead(head) ? ofNumbers : wanted.includes(head)));
}

export function isTextHead(head: Head): head is TextHeadName {
  return (TEXT_HEAD_NAMES as readonly string[]).includes(head);
}

export function isNumberHead(head: Head): boolean {
  return (NUMBER_HEAD_NAMES as readonly string[]).includes(head);
}

/** Whether a head cannot be trained without outside text. */
export function needsOutsideText(head: Head): boolean {
  if (head === 'vector') return TEXT_HEADS.topic.outside.length > 0;
  return isTextHead(head) && TEXT_HEADS[head].outside.length > 0;
}
