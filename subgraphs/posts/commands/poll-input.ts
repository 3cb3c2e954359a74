import type { FieldFault, Texts } from '#runtime/errors.ts';
import { checkId, checkText } from '#runtime/text.ts';
import { POLL_MINUTES, POLL_OPTION_LENGTH, POLL_OPTIONS } from '../limits.ts';
import type { NewPoll } from '../store/polls.ts';

/** A poll as people ask for it; the SDL gives the defaults. */
export interface PollInput {
  readonly options: readonly string[];
  readonly durationMinutes?: number | null | undefined;
  readonly hidesResults?: boolean | null | undefined;
  /** The election that it is said to be about. */
  readonly electionId?: string | null | undefined;
}

/** What the SDL gives a poll that does not say. */
export const POLL_DEFAULTS = { durationMinutes: 1_440, hidesResults: false } as const;

/** @param path the poll's place in the input. @returns every fault, empty for a poll that can be published. */
export function checkPoll(poll: PollInput, path: readonly string[]): FieldFault[] {
  const optionsPath = [...path, 'options'];
  const minutes = poll.durationMinutes ?? POLL_DEFAULTS.durationMinutes;
  return [
    ...checkOptions(poll.options, optionsPath),
    ...(minutes < POLL_MINUTES.min || minutes > POLL_MINUTES.max
      ? [{ path: [...path, 'durationMinutes'], texts: DURATION }]
      : []),
    ...(poll.electionId ? checkId(poll.electionId, [...path, 'electionId']) : []),
  ];
}

function checkOptions(options: readonly string[], path: readonly string[]): FieldFault[] {
  if (options.length < POLL_OPTIONS.min || options.length > POLL_OPTIONS.max) return [{ path, texts: OPTIONS }];
  const seen = new Set<string>();
  return options.flatMap((text, index) => {
    const place = [...path, String(index)];
    const faults = checkText(text, { path: place, singleLine: true, ...POLL_OPTION_LENGTH });
    if (faults.length > 0) return faults;
    // What people read as the same option is the same one.
    const read = text.normalize('NFKC').trim().replace(/\s+/gu, ' ').toLocaleLowerCase('tr');
    if (seen.has(read)) return [{ path: place, texts: SAME_OPTION }];
    seen.add(read);
    return [];
  });
}

/** The poll to keep, of input that {@link checkPoll} finds no fault with. */
export function newPoll(poll: PollInput, at: Date, newId: () => string): NewPoll {
  return {
    endsAt: new Date(at.getTime() + (poll.durationMinutes ?? POLL_DEFAULTS.durationMinutes) * 60_000),
    hidesResults: poll.hidesResults ?? POLL_DEFAULTS.hidesResults,
    electionId: poll.electionId ?? null,
    options: poll.options.map((text) => ({ id: newId(), text })),
  };
}

const OPTIONS: Texts = {
  en: `A poll has ${POLL_OPTIONS.min} to ${POLL_OPTIONS.max} options.`,
  tr: `Bir ankette ${POLL_OPTIONS.min} ile ${POLL_OPTIONS.max} arasında seçenek olmalıdır.`,
};
const SAME_OPTION: Texts = {
  en: 'This option is in the poll already. Options must differ.',
  tr: 'Bu seçenek ankette zaten var. Seçenekler birbirinden farklı olmalıdır.',
};
const DURATION: Texts = {
  en: 'Voting can be open for 5 minutes to 30 days (43,200 minutes).',
  tr: 'Oylama 5 dakika ile 30 gün (43.200 dakika) arasında açık kalabilir.',
};
