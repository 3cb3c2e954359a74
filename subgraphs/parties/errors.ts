import { NotFound, PermissionDenied } from '#runtime/errors.ts';

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
