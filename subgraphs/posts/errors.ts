import { AppError, type Locale, NotFound, PermissionDenied } from '#runtime/errors.ts';

/** No such post, or one that the viewer may not see. */
export class PostNotFound extends NotFound {
  readonly code = 'POST_NOT_FOUND';

  constructor(path: readonly string[]) {
    super({ en: 'There is no such post.', tr: 'Böyle bir paylaşım yok.' }, { path });
  }
}

/** No such comment, a deleted one, or one that the viewer may not see. */
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

/** A post that is not public, or sharing needs a verified identity. */
export class SharingNotAllowed extends PermissionDenied {
  override readonly code = 'SHARING_NOT_ALLOWED';

  constructor() {
    super({
      en: 'Only public posts can be shared, and only with a verified identity.',
      tr: 'Yalnızca herkese açık paylaşımlar, kimliği doğrulanmış kişilerce yeniden paylaşılabilir.',
    });
  }
}

/** Somebody else's comment. */
export class CommentEditingNotAllowed extends PermissionDenied {
  override readonly code = 'COMMENT_EDITING_NOT_ALLOWED';

  constructor() {
    super({
      en: 'A comment can be edited only by its author.',
      tr: 'Bir yorumu yalnızca sahibi düzenleyebilir.',
    });
  }
}

/** The post that somebody votes on has no poll. */
export class PollNotFound extends NotFound {
  readonly code = 'POLL_NOT_FOUND';

  constructor(path: readonly string[]) {
    super({ en: 'This post has no poll.', tr: 'Bu paylaşımda anket yok.' }, { path });
  }
}

/** Voting needs a verified identity. */
export class VotingNotAllowed extends PermissionDenied {
  override readonly code = 'VOTING_NOT_ALLOWED';

  constructor() {
    super({
      en: 'Voting needs a verified identity. Verify yours to vote.',
      tr: 'Oy vermek için kimliğinizi doğrulamanız gerekir.',
    });
  }
}

/** Voting in the poll has ended. */
export class PollEnded extends PermissionDenied {
  override readonly code = 'POLL_ENDED';

  constructor() {
    super({ en: 'Voting in this poll has ended.', tr: 'Bu ankette oylama sona erdi.' });
  }
}

/** The person has voted in this poll; a vote is final. */
export class AlreadyVoted extends AppError {
  readonly code = 'ALREADY_VOTED';
  readonly publicCode = 'DUPLICATE_ENTRY';
  override readonly member = 'DuplicateEntry';

  constructor(path: readonly string[]) {
    super(
      { en: 'You have voted in this poll. A vote is final.', tr: 'Bu ankette oy kullandınız. Oy değiştirilemez.' },
      { path },
    );
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
export type LimitedKind = 'post' | 'comment' | 'poll';

const LIMITED_IN_TURKISH: Readonly<Record<LimitedKind, string>> = { post: 'paylaşım', comment: 'yorum', poll: 'anket' };

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
      tr: `Bugünkü ${limit} ${LIMITED_IN_TURKISH[kind]} hakkınızı kullandınız. Sayaç İstanbul saatiyle gece yarısı sıfırlanır.`,
    });
    this.limit = limit;
    this.resetsAt = resetsAt;
  }

  override details(_locale: Locale): Record<string, unknown> {
    return { limit: this.limit, resetsAt: this.resetsAt };
  }
}

/** No such collection, or somebody else's. */
export class CollectionNotFound extends NotFound {
  readonly code = 'COLLECTION_NOT_FOUND';

  constructor(path: readonly string[]) {
    super({ en: 'You have no such collection.', tr: 'Böyle bir koleksiyonunuz yok.' }, { path });
  }
}

/** The person has a collection of that name. */
export class CollectionNameTaken extends AppError {
  readonly code = 'COLLECTION_NAME_TAKEN';
  readonly publicCode = 'DUPLICATE_ENTRY';
  override readonly member = 'DuplicateEntry';

  constructor(path: readonly string[]) {
    super(
      {
        en: 'You have a collection of this name. Choose another name.',
        tr: 'Bu adda bir koleksiyonunuz var. Başka bir ad seçin.',
      },
      { path },
    );
  }
}

/** Somebody else's post cannot be pinned. */
export class PinningNotAllowed extends PermissionDenied {
  override readonly code = 'PINNING_NOT_ALLOWED';

  constructor() {
    super({ en: 'Only your own posts can be pinned.', tr: 'Yalnızca kendi paylaşımlarınızı sabitleyebilirsiniz.' });
  }
}

/** No such draft, or somebody else's. */
export class DraftNotFound extends NotFound {
  readonly code = 'DRAFT_NOT_FOUND';

  constructor(path: readonly string[]) {
    super({ en: 'You have no such draft.', tr: 'Böyle bir taslağınız yok.' }, { path });
  }
}

/** Reporting one's own content, or without a verified identity. */
export class ReportingNotAllowed extends PermissionDenied {
  override readonly code = 'REPORTING_NOT_ALLOWED';

  constructor() {
    super({
      en: "Only others' content can be reported, and only with a verified identity.",
      tr: 'Yalnızca başkalarının içerikleri, kimliği doğrulanmış kişilerce bildirilebilir.',
    });
  }
}

/** The person reported the same before. */
export class AlreadyReported extends AppError {
  readonly code = 'ALREADY_REPORTED';
  readonly publicCode = 'DUPLICATE_ENTRY';
  override readonly member = 'DuplicateEntry';

  constructor(path: readonly string[]) {
    super({ en: 'You have reported this before.', tr: 'Bunu daha önce bildirdiniz.' }, { path });
  }
}

/** No such report. */
export class ReportNotFound extends NotFound {
  readonly code = 'REPORT_NOT_FOUND';

  constructor(path: readonly string[]) {
    super({ en: 'There is no such report.', tr: 'Böyle bir bildirim yok.' }, { path });
  }
}

/** Neither a moderator nor, as one, of this content. */
export class ModeratingNotAllowed extends PermissionDenied {
  override readonly code = 'MODERATING_NOT_ALLOWED';

  constructor() {
    super({
      en: 'You do not have the right to decide on this.',
      tr: 'Bunun hakkında karar verme hakkınız yok.',
    });
  }
}
