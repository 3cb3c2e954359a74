import { MalformedRequest } from '#gateway/errors.ts';
import type { OperationParams } from '#gateway/operations/params.ts';

/**
 * The event that a subscription goes on after: as `extensions.resumeAfter` over every transport, and as the header that EventSource sends
 * when it connects again.
 *
 * @param lastEventId the header Last-Event-ID; empty counts as absent
 * @throws MalformedRequest
 */
export function resumeAfterOf({ extensions }: OperationParams, lastEventId?: string): string | undefined {
  const given = extensions.resumeAfter ?? (lastEventId || undefined);
  if (given === undefined || typeof given === 'string') return given;
  throw new MalformedRequest(
    { en: 'extensions.resumeAfter must be a string.', tr: 'extensions.resumeAfter bir metin olmalıdır.' },
    { path: ['extensions', 'resumeAfter'] },
  );
}
