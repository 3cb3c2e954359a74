import { AppError } from '#runtime/errors.ts';

/** A partner as the gateway knows it from the key in `x-api-key`. */
export interface PartnerCaller {
  /** Also the name of its manifest. */
  readonly name: string;
  /** Which of its keys came. */
  readonly keyId: string;
}

/** Knows the keys of partners; transports ask it before they hand an operation on. */
export interface PartnerAuthenticator {
  /**
   * @param key as `x-api-key` or the connection parameter of that name has it; undefined means no partner
   * @throws PartnerKeyInvalid for everything that is not a key in force: nobody becomes anonymous by a bad key
   */
  authenticate(key: string | undefined): Promise<PartnerCaller | null>;
  /** Checks again before each operation and event of a partner that was authenticated earlier. @throws PartnerKeyInvalid */
  recheck(partner: PartnerCaller): void;
  /** Tells the id of each key that is revoked, after recheck knows of it. @returns ends the listening */
  onRevoked(listener: (keyId: string) => void): () => void;
}

/** What a gateway does for partners. */
export interface Partners extends PartnerAuthenticator {
  /** Counts an operation that a partner has its answer to. */
  answered(operation: PartnerOperation): void;
}

/** One operation of a partner's manifest that was run. */
export interface PartnerOperation {
  readonly partner: string;
  /** As the manifest has it. */
  readonly documentId: string;
  /** null for one without a name. */
  readonly operation: string | null;
  /** Whether the answer has an error, a refusal included. */
  readonly failed: boolean;
}

/** A partner's key that is unknown or revoked; nobody is told which. */
export class PartnerKeyInvalid extends AppError {
  readonly code = 'PARTNER_KEY_INVALID';
  readonly publicCode = 'INVALID_TOKEN';

  constructor() {
    super({
      en: 'The key in x-api-key is revoked or not one of ours.',
      tr: 'x-api-key başlığındaki anahtar iptal edilmiş ya da bize ait değil.',
    });
  }
}
