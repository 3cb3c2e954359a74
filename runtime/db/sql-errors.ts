/** The SQLSTATE (PostgreSQL manual, appendix A) or Node's error code, if the error has one. */
export function errorCode(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}

export const LOCK_NOT_AVAILABLE = '55P03';

/** Serialization failure, deadlock: class 40 without what a constraint or a lost connection caused. */
const ROLLED_BACK = new Set(['40001', '40P01']);

/** Whether the server ended a transaction so that another could go on. */
export function isRolledBackForAnother(error: unknown): boolean {
  return ROLLED_BACK.has(errorCode(error) ?? '');
}

/** Whether two transactions were in each other's way, so that the same work may well succeed at once. */
export function isConflict(error: unknown): boolean {
  return isRolledBackForAnother(error) || errorCode(error) === LOCK_NOT_AVAILABLE;
}

const NETWORK = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENOTFOUND', 'EAI_AGAIN']);

/**
 * Whether the database could not be reached or broke off: connection failures (class 08), a server that goes down, starts or ends
 * our session (57P), too many connections (53). What pg itself says of a lost connection carries no code.
 */
export function isConnectionFailure(error: unknown): boolean {
  const code = errorCode(error);
  if (code !== undefined) return NETWORK.has(code) || /^(08|53|57P)/.test(code);
  return (
    error instanceof Error &&
    /connection terminated|timeout exceeded when trying to connect|not queryable/i.test(error.message)
  );
}
