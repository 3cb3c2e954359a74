import { AppError, NotFound, PermissionDenied } from '#runtime/errors.ts';

/** No such statement of reasons, or one about somebody else's content. */
export class StatementNotFound extends NotFound {
  readonly code = 'STATEMENT_NOT_FOUND';

  constructor(path: readonly string[]) {
    super({ en: 'You have no such statement of reasons.', tr: 'Size ait böyle bir gerekçe bildirimi yok.' }, { path });
  }
}

/** No such post or comment to decide about. */
export class ModeratedNotFound extends NotFound {
  readonly code = 'MODERATED_NOT_FOUND';

  constructor(path: readonly string[]) {
    super({ en: 'There is no such post or comment.', tr: 'Böyle bir paylaşım ya da yorum yok.' }, { path });
  }
}

/** The author appealed before. */
export class AlreadyAppealed extends AppError {
  readonly code = 'ALREADY_APPEALED';
  readonly publicCode = 'DUPLICATE_ENTRY';
  override readonly member = 'DuplicateEntry';

  constructor(path: readonly string[]) {
    super({ en: 'You have appealed before.', tr: 'Daha önce itiraz ettiniz.' }, { path });
  }
}

const NO_APPEAL = {
  late: {
    en: 'The six months in which one could appeal are over.',
    tr: 'İtiraz edilebilecek altı aylık süre doldu.',
  },
  over: {
    en: 'There is nothing to appeal against: the content is shown again, or was deleted.',
    tr: 'İtiraz edilecek bir şey yok: içerik yeniden gösteriliyor ya da silindi.',
  },
} as const;

/** The time for an appeal is over, or nothing is hidden any more. */
export class AppealNotPossible extends PermissionDenied {
  override readonly code = 'APPEAL_NOT_POSSIBLE';

  constructor(why: keyof typeof NO_APPEAL) {
    super(NO_APPEAL[why]);
  }
}

/** An appeal against what the moderator has decided themselves. */
export class AnotherMustDecide extends PermissionDenied {
  override readonly code = 'ANOTHER_MUST_DECIDE';

  constructor() {
    super({
      en: 'You have decided about this before: somebody else decides on the appeal.',
      tr: 'Bu içerik hakkında daha önce karar verdiniz: itiraz hakkında bir başkası karar verir.',
    });
  }
}
