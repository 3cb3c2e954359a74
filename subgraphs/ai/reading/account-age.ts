const MILLISECONDS = /^([0-9a-f]{8})-([0-9a-f]{4})-7/;

/** When an account was made: ids are UUIDv7, which begin with their time (RFC 9562, 5.7). null for an id of another kind. */
export function accountMadeAt(userId: string): Date | null {
  const found = MILLISECONDS.exec(userId);
  return found === null ? null : new Date(Number.parseInt(`${found[1]}${found[2]}`, 16));
}
