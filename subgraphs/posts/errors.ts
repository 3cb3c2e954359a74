import { AppError, type Locale, NotFound, PermissionDenied } from '#runtime/errors.ts';

/** No such post, or one that the viewer may not see. */
export class PostNotFound extends NotFound {
  readonly code = 'POST_NOT_FOUND';

  constructor(path: readonly string[]) {
    super({ en: 'There is no such post.', tr: 'Böyle bir paylaşım yok.' }, { path });
  }
}

/** No such comment, or one on a post that the viewer may not see. */
export class CommentNotFound extends NotFound {
  readonly code = 'COMMENT_NOT_FOUND';

  constructor(path: readonly string[]) {
    super({ en: 'There is no such comment.', tr: 'Böyle bir yorum yok.' }, { path });
  }
}

/** The role has no right to post. */
export class PostingNotAllowed extends PermissionDenied {
  override readonly code = 'POSTING_NOT_ALLOWED';

  constructor() {
    super({
      en: 'Posting needs a verified identity. Verify yours to begin.',
      tr: 'Paylaşım yapmak için kimliğinizi doğrulamanız gerekir.',
    });
  }
}

/** A PARTY post by somebody without a party. */
export class PartyMembershipRequired extends PermissionDenied {
  override readonly code = 'PARTY_MEMBERSHIP_REQUIRED';

  constructor(path: readonly string[]) {
    super(
      {
        en: 'Only a member of a party can post for its members. Choose another visibility.',
        tr: 'Parti üyelerine özel paylaşımı yalnızca bir partinin üyeleri yapabilir. Başka bir görünürlük seçin.',
      },
      { path },
    );
  }
}

/** Somebody else's post, or the right to post was lost. */
export class EditingNotAllowed extends PermissionDenied {
  override readonly code = 'EDITING_NOT_ALLOWED';

  constructor() {
    super({
      en: 'A post can be edited only by its author, and only while the author may post.',
      tr: 'Bir paylaşımı yalnızca sahibi, paylaşım hakkı sürdükçe düzenleyebilir.',
    });
  }
}

/** Neither one's own content nor one to moderate. */
export class DeletingNotAllowed extends PermissionDenied {
  override readonly code = 'DELETING_NOT_ALLOWED';

  constructor() {
    super({ en: 'You do not have the right to delete this.', tr: 'Bunu silme hakkınız yok.' });
  }
}

/** What a day's limit counts. */
export type LimitedKind = 'post' | 'comment';

/** The role's limit for the Istanbul day is used up. */
export class DailyLimitReached extends AppError {
  readonly code = 'DAILY_LIMIT_REACHED';
  readonly publicCode = 'RATE_LIMIT_EXCEEDED';
  override readonly member = 'DailyLimitReached';
  readonly limit: number;
  readonly resetsAt: Date;

  constructor(kind: LimitedKind, limit: number, resetsAt: Date) {
    super({
      en: `You have used up today's ${limit} ${kind}s. The count starts anew at midnight in Istanbul.`,
      tr: `Bugünkü ${limit} ${kind === 'post' ? 'paylaşım' : 'yorum'} hakkınızı kullandınız. Sayaç İstanbul saatiyle gece yarısı sıfırlanır.`,
    });
    this.limit = limit;
    this.resetsAt = resetsAt;
  }

  override details(_locale: Locale): Record<string, unknown> {
    return { limit: this.limit, resetsAt: this.resetsAt };
  }
}
