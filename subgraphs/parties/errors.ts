import { AppError, NotFound, PermissionDenied } from '#runtime/errors.ts';

/** There is no such party. */
export class PartyNotFound extends NotFound {
  readonly code = 'PARTY_NOT_FOUND';

  constructor() {
    super({ en: 'There is no such party.', tr: 'Böyle bir parti yok.' }, { path: ['input', 'partyId'] });
  }
}

/** The viewer has neither a membership of this party nor applied for one. */
export class MembershipNotFound extends NotFound {
  readonly code = 'MEMBERSHIP_NOT_FOUND';

  constructor() {
    super(
      {
        en: 'You are not a member of this party and have not applied.',
        tr: 'Bu partinin üyesi değilsiniz ve başvurunuz da yok.',
      },
      { path: ['input', 'partyId'] },
    );
  }
}

/** The person has no application with this party that waits for a decision. */
export class ApplicationNotFound extends NotFound {
  readonly code = 'APPLICATION_NOT_FOUND';

  constructor() {
    super(
      {
        en: 'This person has no application waiting for a decision.',
        tr: 'Bu kişinin karar bekleyen bir başvurusu yok.',
      },
      { path: ['input', 'userId'] },
    );
  }
}

/** Only people whose identity is verified may apply to a party. */
export class VerifiedIdentityRequired extends PermissionDenied {
  override readonly code = 'VERIFIED_IDENTITY_REQUIRED';

  constructor() {
    super({
      en: 'Verify your identity before you apply for membership of a party.',
      tr: 'Bir partiye üyelik başvurusundan önce kimliğinizi doğrulayın.',
    });
  }
}

/** System administrators serve all parties alike and join none. */
export class AdministratorsJoinNoParty extends PermissionDenied {
  override readonly code = 'ADMINISTRATORS_JOIN_NO_PARTY';

  constructor() {
    super({
      en: 'System administrators cannot be members of a party.',
      tr: 'Sistem yöneticileri bir partiye üye olamaz.',
    });
  }
}

/** A person has at most one membership or application. */
export class OtherMembership extends PermissionDenied {
  override readonly code = 'OTHER_MEMBERSHIP';

  constructor() {
    super({
      en: 'You are a member of another party or have applied to one. End that first.',
      tr: 'Başka bir partinin üyesisiniz ya da başvurunuz var. Önce onu sonlandırın.',
    });
  }
}

/** Only those who act for the party decide on its applications. */
export class NotADecider extends PermissionDenied {
  override readonly code = 'NOT_A_DECIDER';

  constructor() {
    super({
      en: "Only the party's administrators decide on applications.",
      tr: 'Başvurulara yalnızca partinin yöneticileri karar verir.',
    });
  }
}

/** Only those who act for the party name and dismiss its leaders. */
export class NotALeadershipManager extends PermissionDenied {
  override readonly code = 'NOT_A_LEADERSHIP_MANAGER';

  constructor() {
    super({
      en: "Only the party's administrators name and dismiss its leaders.",
      tr: 'Yöneticileri yalnızca partinin yetkilileri atar ve görevden alır.',
    });
  }
}

/** Somebody who is to lead a party is no member of it, or the viewer may not know of them. */
export class MemberNotFound extends NotFound {
  readonly code = 'MEMBER_NOT_FOUND';

  constructor() {
    super(
      { en: 'This person is not a member of the party.', tr: 'Bu kişi partinin üyesi değil.' },
      { path: ['input', 'userId'] },
    );
  }
}

/** The person does not hold this position in the party. */
export class LeaderNotFound extends NotFound {
  readonly code = 'LEADER_NOT_FOUND';

  constructor() {
    super(
      {
        en: 'This person does not hold this position in the party.',
        tr: 'Bu kişi partide bu görevde değil.',
      },
      { path: ['input', 'userId'] },
    );
  }
}

/** Somebody else holds a position that there is one of. */
export class PositionTaken extends AppError {
  readonly code = 'POSITION_TAKEN';
  readonly publicCode = 'DUPLICATE_ENTRY';
  override readonly member = 'DuplicateEntry';

  constructor() {
    super(
      {
        en: 'Somebody else holds this position. Dismiss them first.',
        tr: 'Bu görevde başka biri var. Önce onu görevden alın.',
      },
      { path: ['input', 'title'] },
    );
  }
}

/** There is no such politician, or the viewer may not know of them. */
export class PoliticianNotFound extends NotFound {
  readonly code = 'POLITICIAN_NOT_FOUND';

  constructor() {
    super({ en: 'There is no such politician.', tr: 'Böyle bir siyasetçi yok.' }, { path: ['input', 'userId'] });
  }
}

/** Politicians change their own entries, and those who act for a party the entries of its politicians. */
export class NotThePolitician extends PermissionDenied {
  override readonly code = 'NOT_THE_POLITICIAN';

  constructor() {
    super({
      en: "Only the politician and their party's administrators change this entry.",
      tr: 'Bu kaydı yalnızca siyasetçinin kendisi ve partisinin yöneticileri değiştirebilir.',
    });
  }
}
