import { AppError, NotFound, PermissionDenied } from '#runtime/errors.ts';

/** Nobody has this id, or whoever has it blocks the viewer. */
export class UserNotFound extends NotFound {
  readonly code = 'USER_NOT_FOUND';

  constructor() {
    super({ en: 'There is no such person.', tr: 'Böyle bir kişi yok.' }, { path: ['input', 'id'] });
  }
}

/** A person was asked for by neither or by both of the two ways. */
export class InvalidUserLookup extends AppError {
  readonly code = 'INVALID_USER_LOOKUP';
  readonly publicCode = 'INVALID_INPUT';

  constructor() {
    super({
      en: 'Ask for a person by `id` or by `username`: exactly one of the two.',
      tr: 'Bir kişiyi `id` ya da `username` ile sorun: ikisinden yalnızca biriyle.',
    });
  }
}

/** The account exists and its profile does not yet: it is built from an event, as a rule before registering answers. */
export class ProfileNotReady extends AppError {
  readonly code = 'PROFILE_NOT_READY';
  readonly publicCode = 'NOT_FOUND';

  constructor() {
    super({
      en: 'Your profile is still being made. Try again in a moment.',
      tr: 'Profiliniz hâlâ hazırlanıyor. Birazdan yeniden deneyin.',
    });
  }
}

/** Blocking takes a verified identity (domain.md section 3). */
export class BlockingNotAllowed extends PermissionDenied {
  override readonly code = 'BLOCKING_NOT_ALLOWED';

  constructor() {
    super({
      en: 'Only people with a verified identity can block others. You can mute them.',
      tr: 'Yalnızca kimliği doğrulanmış kişiler başkalarını engelleyebilir. Sessize alabilirsiniz.',
    });
  }
}

/** The viewer is on neither side of the conversation, or one side blocks the other. */
export class ConversationNotFound extends NotFound {
  readonly code = 'CONVERSATION_NOT_FOUND';

  constructor() {
    super(
      { en: 'There is no such conversation.', tr: 'Böyle bir konuşma yok.' },
      { path: ['input', 'conversationId'] },
    );
  }
}

/** The viewer's role or the other's settings keep the viewer from writing. */
export class WritingNotAllowed extends PermissionDenied {
  override readonly code = 'WRITING_NOT_ALLOWED';

  constructor() {
    super({
      en: 'Your role or the settings of this person do not let you write to them directly.',
      tr: 'Rolünüz ya da bu kişinin ayarları ona doğrudan yazmanıza izin vermiyor.',
    });
  }
}

/** More news of typing than anybody types. */
export class TypingTooOften extends AppError {
  readonly code = 'TYPING_TOO_OFTEN';
  readonly publicCode = 'RATE_LIMIT_EXCEEDED';

  constructor() {
    super({
      en: 'Tell of typing at most once every 300 milliseconds.',
      tr: 'Yazıyor bilgisini en çok 300 milisaniyede bir gönderin.',
    });
  }
}

/** A subscription to the presence of nobody or of too many. */
export class InvalidPresenceList extends AppError {
  readonly code = 'INVALID_PRESENCE_LIST';
  readonly publicCode = 'INVALID_INPUT';

  constructor(max: number) {
    super(
      {
        en: `Name 1 to ${max} people by their ids in \`userIds\`.`,
        tr: `\`userIds\` içinde 1 ile ${max} arasında kişinin kimliğini verin.`,
      },
      { path: ['userIds'] },
    );
  }
}
