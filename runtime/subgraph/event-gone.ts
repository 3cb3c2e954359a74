/** What a live event tells of cannot be shown any more (deleted, hidden): the event is skipped. */
export class EventGone extends Error {
  override readonly name = 'EventGone';

  constructor() {
    super('the object of this event is gone');
  }
}
