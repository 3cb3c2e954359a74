/** A partner as the gateway knows it from the key in `x-api-key`. */
export interface PartnerCaller {
  /** Also the name of its manifest. */
  readonly name: string;
}
