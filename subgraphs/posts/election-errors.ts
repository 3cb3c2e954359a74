import { type Locale, NotFound, PermissionDenied } from '#runtime/errors.ts';

/** The poll is about an election that is near. */
export class PollRests extends PermissionDenied {
  override readonly code = 'POLL_RESTS';

  constructor(until: Date, path: readonly string[]) {
    super(
      {
        en: `This poll is about an election that is less than ten days away. Until ${REST_END.en.format(until)} such polls rest: none is asked or changed, nobody votes, and no results are shown.`,
        tr: `Bu anket on günden az kalan bir seçimle ilgili. Bu tür anketler ${REST_END.tr.format(until)} tarihine kadar durdurulur: yenisi sorulamaz, değiştirilemez, oy verilemez ve sonuçlar gösterilmez.`,
      },
      { path },
    );
  }
}

const REST_END = { en: restEnd('en'), tr: restEnd('tr') } as const;

function restEnd(locale: Locale): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, { timeZone: 'Europe/Istanbul', dateStyle: 'long', timeStyle: 'short' });
}

/** Elections and the agenda are kept by administrators of the platform. */
export class AdministrationNotAllowed extends PermissionDenied {
  override readonly code = 'ADMINISTRATION_NOT_ALLOWED';

  constructor() {
    super({
      en: 'Only administrators of the platform can change elections and the agenda.',
      tr: 'Seçimleri ve gündemi yalnızca platform yöneticileri değiştirebilir.',
    });
  }
}

/** No such election. */
export class ElectionNotFound extends NotFound {
  readonly code = 'ELECTION_NOT_FOUND';

  constructor(path: readonly string[]) {
    super({ en: 'There is no such election.', tr: 'Böyle bir seçim yok.' }, { path });
  }
}

/** Nobody set such an entry of the agenda, or it has ended. */
export class AgendaEntryNotFound extends NotFound {
  readonly code = 'AGENDA_ENTRY_NOT_FOUND';

  constructor(path: readonly string[]) {
    super(
      { en: 'No such entry of the agenda is set.', tr: 'Gündemde elle belirlenmiş böyle bir madde yok.' },
      { path },
    );
  }
}
