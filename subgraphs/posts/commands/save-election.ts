import { istanbulDay } from '#runtime/clock.ts';
import type { Sql } from '#runtime/db/database.ts';
import { type FieldFault, refuseFaults, type Texts } from '#runtime/errors.ts';
import type { CommandServices } from '#runtime/subgraph/command.ts';
import { checkId, checkText } from '#runtime/text.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { keptKeyword, keywordLength } from '../about-election.ts';
import { ElectionNotFound } from '../election-errors.ts';
import { ELECTION_NAME_LENGTH, KEYWORD_LENGTH, KEYWORDS, MAX_ELECTIONS_AHEAD } from '../limits.ts';
import { isCalendarDay } from '../poll-blackout.ts';
import {
  countElectionsFrom,
  insertElection,
  lockElection,
  lockElections,
  replaceElection,
} from '../store/elections.ts';
import { markRecentDue } from '../store/score-dues.ts';
import type { ElectionSource } from '../view.ts';
import { requireAdministrator } from './administration.ts';

export interface SaveElectionInput {
  /** Left out, a new one is noted. */
  readonly id?: string | null | undefined;
  readonly nameTr: string;
  readonly nameEn: string;
  /** YYYY-MM-DD. */
  readonly heldOn: string;
  readonly keywords: readonly string[];
}

const ID_PATH = ['input', 'id'];
const DAY_PATH = ['input', 'heldOn'];
const KEYWORDS_PATH = ['input', 'keywords'];

/**
 * Notes an election, or changes one. Which polls are about it is found out whenever they are read; the scores of recent posts follow within
 * minutes.
 * @throws AdministrationNotAllowed, ValidationFailed (also for a new day that is over, and beyond 50 elections ahead), ElectionNotFound
 */
export async function saveElection(
  { db, clock, newId }: CommandServices,
  viewer: Viewer,
  input: SaveElectionInput,
): Promise<ElectionSource> {
  requireAdministrator(viewer);
  refuseFaults(faultsOf(input));
  const { id, nameTr, nameEn, heldOn } = input;
  const at = clock();
  const election: ElectionSource = {
    id: id ?? newId(),
    nameTr,
    nameEn,
    heldOn,
    keywords: [...new Set(input.keywords.map(keptKeyword))],
  };
  const change = { by: viewer.id, at };
  await db.sqlTransaction(async (tx) => {
    await lockElections(tx);
    const known = id ? await lockElection(tx, id) : null;
    if (known === undefined) throw new ElectionNotFound(ID_PATH);
    await checkDay(tx, known, heldOn, at);
    if (known === null) await insertElection(tx, election, change);
    else await replaceElection(tx, election, change);
    await markRecentDue(tx, at);
  });
  return election;
}

/** A day that is over can only stay as it is: polls that rested by it, or did not, cannot be asked again. */
async function checkDay(tx: Sql, known: ElectionSource | null, heldOn: string, at: Date): Promise<void> {
  if (known?.heldOn === heldOn) return;
  if (heldOn < istanbulDay(at)) refuseFaults([{ path: DAY_PATH, texts: DAY_OVER }]);
  const isAhead = known !== null && known.heldOn >= istanbulDay(at);
  if (!isAhead && (await countElectionsFrom(tx, at)) >= MAX_ELECTIONS_AHEAD) refuseFaults([TOO_MANY]);
}

function faultsOf({ id, nameTr, nameEn, heldOn, keywords }: SaveElectionInput): FieldFault[] {
  const name = { singleLine: true, ...ELECTION_NAME_LENGTH };
  return [
    ...(id ? checkId(id, ID_PATH) : []),
    ...checkText(nameTr, { path: ['input', 'nameTr'], ...name }),
    ...checkText(nameEn, { path: ['input', 'nameEn'], ...name }),
    ...(isCalendarDay(heldOn) ? [] : [{ path: DAY_PATH, texts: NO_DAY }]),
    ...checkKeywords(keywords),
  ];
}

function checkKeywords(keywords: readonly string[]): FieldFault[] {
  if (keywords.length < KEYWORDS.min || keywords.length > KEYWORDS.max) {
    return [{ path: KEYWORDS_PATH, texts: NUMBER_OF_KEYWORDS }];
  }
  return keywords.flatMap((keyword, index) => {
    const path = [...KEYWORDS_PATH, String(index)];
    const faults = checkText(keyword, { path, singleLine: true, ...KEYWORD_LENGTH });
    if (faults.length > 0 || keywordLength(keyword) >= KEYWORD_LENGTH.min) return faults;
    return [{ path, texts: NO_WORD }];
  });
}

const NO_DAY: Texts = {
  en: 'This is not a day of the calendar. Write it as in 2028-05-14.',
  tr: 'Takvimde böyle bir gün yok. 2028-05-14 biçiminde yazın.',
};
const DAY_OVER: Texts = {
  en: 'The day of an election is today or later, in Istanbul.',
  tr: 'Seçim günü, İstanbul saatiyle bugün ya da daha sonra olmalıdır.',
};
const NUMBER_OF_KEYWORDS: Texts = {
  en: `An election has ${KEYWORDS.min} to ${KEYWORDS.max} keywords.`,
  tr: `Bir seçimin ${KEYWORDS.min} ile ${KEYWORDS.max} arasında anahtar sözcüğü olmalıdır.`,
};
const NO_WORD: Texts = {
  en: `A keyword needs at least ${KEYWORD_LENGTH.min} letters or digits.`,
  tr: `Anahtar sözcükte en az ${KEYWORD_LENGTH.min} harf ya da rakam olmalıdır.`,
};
const TOO_MANY: FieldFault = {
  path: ['input'],
  texts: {
    en: `There can be ${MAX_ELECTIONS_AHEAD} elections ahead. Strike one out first.`,
    tr: `En fazla ${MAX_ELECTIONS_AHEAD} gelecek seçim kaydedilebilir. Önce birini silin.`,
  },
};
