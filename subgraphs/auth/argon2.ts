import { hash, verify } from '@node-rs/argon2';
import { normalisePassword } from './password-policy.ts';

/** OWASP's first choice and the bar of quality.md: 19 MiB, two passes, one lane. argon2id is the library's default. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** The hash of a password nobody has, of the same cost: what is verified where there is no account. */
export const NOBODYS_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$dGcoGW+/lzVP0evCTTjMTA$E/oUVdzWnaMhRwCz1FABIAmghqkXsk9QBboRMBcgWr4';

/**
 * Hashes a password with argon2id and a random salt, off the main thread.
 * @returns the PHC string, which names its own parameters
 */
export async function hashPassword(password: string): Promise<string> {
  return await hash(normalisePassword(password), COST);
}

/** Whether the password is the one that was hashed. Costs the same either way. */
export async function verifyPassword(passwordHash: string, password: string): Promise<boolean> {
  return await verify(passwordHash, normalisePassword(password));
}
