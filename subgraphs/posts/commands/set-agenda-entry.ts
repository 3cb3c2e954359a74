import { type FieldFault, refuseFaults } from '#runtime/errors.ts';
import type { CommandServices } from '#runtime/subgraph/command.ts';
import { checkText } from '#runtime/text.ts';
import type { Viewer } from '#runtime/viewer.ts';
import type { AgendaKey } from '../agenda.ts';
import { AGENDA_AHEAD_MS, AGENDA_REASON_LENGTH, MAX_AGENDA_ENTRIES } from '../limits.ts';
import { countOtherEntries, lockAgenda, setEntry } from '../store/agenda.ts';
import { requireAdministrator } from './administration.ts';
import { type AgendaKeyInput, checkedAgendaKey } from './agenda-key.ts';

export interface SetAgendaEntryInput extends AgendaKeyInput {
  /** 0 to 100; 0 keeps it out of the agenda. */
  readonly score: number;
  readonly until: Date;
  readonly reason: string;
}

/**
 * Sets an entry of the agenda above what the trends say of it, or sets it anew. Scores follow within minutes.
 * @returns what was set.
 * @throws AdministrationNotAllowed, ValidationFailed (also beyond 100 entries)
 */
export async function setAgendaEntry(
  { db, clock }: CommandServices,
  viewer: Viewer,
  input: SetAgendaEntryInput,
): Promise<AgendaKey> {
  requireAdministrator(viewer);
  const at = clock();
  const entry = checkedAgendaKey(input, faultsOf(input, at));
  const { score, until, reason } = input;
  await db.sqlTransaction(async (tx) => {
    await lockAgenda(tx);
    if ((await countOtherEntries(tx, entry, at)) >= MAX_AGENDA_ENTRIES) refuseFaults([TOO_MANY]);
    await setEntry(tx, { ...entry, score, until, reason }, { userId: viewer.id, at });
  });
  return entry;
}

function faultsOf({ score, until, reason }: SetAgendaEntryInput, now: Date): FieldFault[] {
  const ahead = until.getTime() - now.getTime();
  return [
    ...(score >= 0 && score <= 100 ? [] : [WRONG_SCORE]),
    ...(ahead > 0 && ahead <= AGENDA_AHEAD_MS ? [] : [WRONG_TIME]),
    ...checkText(reason, { path: ['input', 'reason'], ...AGENDA_REASON_LENGTH }),
  ];
}

const WRONG_SCORE: FieldFault = {
  path: ['input', 'score'],
  texts: { en: 'The popularity is a number from 0 to 100.', tr: 'İlgi, 0 ile 100 arasında bir sayı olmalıdır.' },
};
const WRONG_TIME: FieldFault = {
  path: ['input', 'until'],
  texts: {
    en: 'An entry holds until a time ahead, at most 30 days.',
    tr: 'Bir madde, en çok 30 gün sonrasına kadar geçerli olabilir.',
  },
};
const TOO_MANY: FieldFault = {
  path: ['input'],
  texts: {
    en: `${MAX_AGENDA_ENTRIES} entries are set, the most there can be. Remove one first.`,
    tr: `En fazla ${MAX_AGENDA_ENTRIES} madde belirlenebilir. Önce birini kaldırın.`,
  },
};
