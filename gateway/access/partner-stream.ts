import { type PartnerAuthenticator, type PartnerCaller, PartnerKeyInvalid } from './partner-caller.ts';

/**
 * A partner's stream, which fails with PartnerKeyInvalid as soon as the key it was opened with is revoked.
 *
 * @param results its return() ends a reading that waits, as that of all our streams
 */
export function untilRevoked<Result>(
  results: AsyncGenerator<Result, void>,
  partner: PartnerCaller,
  partners: Pick<PartnerAuthenticator, 'onRevoked'>,
): AsyncGenerator<Result, void> {
  let revoked = false;
  const forget = partners.onRevoked((keyId) => {
    if (keyId !== partner.keyId) return;
    revoked = true;
    results.return().catch(() => {});
  });
  const step = async (next: Promise<IteratorResult<Result, void>>): Promise<IteratorResult<Result, void>> => {
    try {
      const result = await next;
      if (revoked) throw new PartnerKeyInvalid();
      if (result.done) forget();
      return result;
    } catch (error) {
      forget();
      throw error;
    }
  };
  return {
    next: () => step(results.next()),
    async return() {
      forget();
      return await results.return();
    },
    async throw(error) {
      forget();
      return await results.throw(error);
    },
    async [Symbol.asyncDispose]() {
      forget();
      await results.return();
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
