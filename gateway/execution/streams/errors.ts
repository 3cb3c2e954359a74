import { AppError } from '#runtime/errors.ts';

/** The place to go on after is none that an event was given. */
export class EventIdUnknown extends AppError {
  readonly code = 'EVENT_ID_UNKNOWN';
  readonly publicCode = 'INVALID_INPUT';

  constructor() {
    super({
      en: 'There is no event of this id: subscribe without it.',
      tr: 'Bu kimlikte bir olay yok: kimlik vermeden abone olun.',
    });
  }
}

/** What was missed is not kept any more, or it is too much to be told event by event. */
export class StreamNotResumable extends AppError {
  readonly code = 'STREAM_NOT_RESUMABLE';
  readonly publicCode = 'NOT_FOUND';

  constructor() {
    super({
      en: 'What came after this event can no longer be told one by one: read the list, then subscribe anew.',
      tr: 'Bu olaydan sonrakiler artık tek tek iletilemez: listeyi okuyun, sonra yeniden abone olun.',
    });
  }
}
