import type { JobDefinition } from '#runtime/subgraph/define.ts';
import { FAILURES_FORGOTTEN_MS, KNOWN_NETWORK_MS } from '../lockout.ts';
import { REVOCATION_MEMORY_MS } from '../session-guard.ts';
import { deleteAttemptsBefore } from '../store/login-attempts.ts';
import { deleteRevocationsBefore } from '../store/revocations.ts';
import { deleteExpiredSessions } from '../store/sessions.ts';

/** Sessions deleted at a time: each takes its refresh tokens along, up to a few thousand. */
const BATCH = 500;

/** Forgets what no longer decides anything: revocations older than any token, ended sessions, sign-in attempts of long ago. */
export const forgetExpired: JobDefinition = {
  name: 'auth.forget-expired',
  everyMs: 10 * 60 * 1_000,
  async run({ db, clock }) {
    const ago = (ms: number): Date => new Date(clock().getTime() - ms);
    await deleteRevocationsBefore(db, ago(REVOCATION_MEMORY_MS));
    while ((await deleteExpiredSessions(db, ago(0), BATCH)) === BATCH);
    await deleteAttemptsBefore(db, ago(FAILURES_FORGOTTEN_MS), ago(KNOWN_NETWORK_MS));
  },
};
