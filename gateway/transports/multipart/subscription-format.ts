import { bodyText, type ClientError } from '#gateway/execution/respond.ts';
import type { ResponseFormat } from '#gateway/transports/streams/event-format.ts';
import { framing } from './framing.ts';

const { opening, part, closing } = framing('graphql');

/**
 * Subscriptions as Apollo's clients take them over HTTP (multipart subscription protocol 1.0): results as `payload`; errors beside an
 * empty payload are about the stream, not of a result.
 */
export const MULTIPART_EVENTS: ResponseFormat = {
  transport: 'multipart',
  contentType: 'multipart/mixed; boundary="graphql"; subscriptionSpec="1.0"',
  // The protocol has no place for where a stream begins.
  opening: () => opening,
  heartbeat: part('{}'),
  event: (result) => part(`{"payload":${bodyText(result)}}`),
  completion: closing,
  failure,
  // Without errors it would look complete.
  interruption: failure,
};

function failure(errors: readonly ClientError[]): string {
  return part(`{"payload":null,"errors":${JSON.stringify(errors)}}`) + closing;
}
