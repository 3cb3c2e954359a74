/** What a process may do: answer requests, hand out events, let consumers apply them, run scheduled jobs. */
export const PROCESS_ROLES = ['api', 'relay', 'consumers', 'jobs'] as const;

export type ProcessRole = (typeof PROCESS_ROLES)[number];
