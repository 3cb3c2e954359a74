import { z } from 'zod';

/**
 * From when on tokens are refused. Of an account: those issued at `at` or before. Of a session: all of them, a session does not
 * come back.
 */
export interface Revocation {
  readonly kind: 'account' | 'session';
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** How a revocation travels by PubSub. */
export function revocationMessage(revocation: Revocation): Record<string, string> {
  return { kind: revocation.kind, id: revocation.id, at: new Date(revocation.at).toISOString() };
}

const messageSchema = z.object({ kind: z.enum(['account', 'session']), id: z.uuid(), at: z.iso.datetime() });

/** Reads a message of {@link revocationMessage}, or of user.role_changed. @throws ZodError when it is neither */
export function readRevocationMessage(payload: Readonly<Record<string, string>>): Revocation {
  const { kind, id, at } = messageSchema.parse(payload);
  return { kind, id, at: Date.parse(at) };
}
