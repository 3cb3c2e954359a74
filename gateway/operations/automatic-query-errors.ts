import { DocumentRefusal } from '#gateway/errors.ts';
import type { PublicCode, Texts } from '#runtime/errors.ts';

/** Clients of automatically persisted queries branch on the message. */
const AS_IT_IS = (message: string): Texts => ({ en: message, tr: message });

/** The hash of an automatically persisted query that nobody has sent the text of yet; the client sends it again with the text. */
export class PersistedQueryNotFound extends DocumentRefusal {
  readonly code = 'PERSISTED_QUERY_NOT_FOUND';
  readonly publicCode: PublicCode = 'NOT_FOUND';
  override readonly protocolCode = 'PERSISTED_QUERY_NOT_FOUND';
  /** As Apollo Server: a step of the protocol, and some of its clients read no body of another status. */
  override readonly status = 200;

  constructor() {
    super(AS_IT_IS('PersistedQueryNotFound'));
  }
}

/** The hash of an automatically persisted query where only registered documents are run. */
export class PersistedQueryNotSupported extends DocumentRefusal {
  readonly code = 'PERSISTED_QUERY_NOT_SUPPORTED';
  readonly publicCode: PublicCode = 'PERMISSION_DENIED';
  override readonly protocolCode = 'PERSISTED_QUERY_NOT_SUPPORTED';
  /** See {@link PersistedQueryNotFound}. */
  override readonly status = 200;

  constructor() {
    super(AS_IT_IS('PersistedQueryNotSupported'));
  }
}

/** A text that is to be registered under the hash of another. */
export class PersistedQueryMismatch extends DocumentRefusal {
  readonly code = 'PERSISTED_QUERY_MISMATCH';
  readonly publicCode = 'INVALID_INPUT';

  constructor() {
    super({
      en: 'extensions.persistedQuery.sha256Hash is not the SHA-256 of the query.',
      tr: 'extensions.persistedQuery.sha256Hash, query metninin SHA-256 özeti değil.',
    });
  }
}
