import { AppError, NotFound, PermissionDenied } from '#runtime/errors.ts';

/** Feedback about a post that there is not, or that the viewer may not see. */
export class FeedbackPostNotFound extends NotFound {
  readonly code = 'FEEDBACK_POST_NOT_FOUND';

  constructor(path: readonly string[]) {
    super({ en: 'There is no such post.', tr: 'Böyle bir paylaşım yok.' }, { path });
  }
}

/** The local feed of somebody whose profile names no province. */
export class ProvinceMissing extends AppError {
  readonly code = 'PROVINCE_MISSING';
  readonly publicCode = 'INVALID_INPUT';

  constructor() {
    super(
      {
        en: 'The local feed shows your district and province. Name your province in your profile first.',
        tr: 'Yerel akış ilçenizi ve ilinizi gösterir. Önce profilinizde ilinizi belirtin.',
      },
      { path: ['type'] },
    );
  }
}

/** The party feed of somebody who is a member of none. */
export class NoPartyFeed extends PermissionDenied {
  override readonly code = 'NO_PARTY_FEED';

  constructor() {
    super(
      {
        en: 'The party feed is for members of a party, and you are not one.',
        tr: 'Parti akışı parti üyeleri içindir; üyesi olduğunuz bir parti yok.',
      },
      { path: ['type'] },
    );
  }
}
