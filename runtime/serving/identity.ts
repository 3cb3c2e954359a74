import { createHmac, createSecretKey, hash, hkdfSync, type KeyObject, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '#runtime/clock.ts';
import { AppError, LOCALES } from '#runtime/errors.ts';
import type { RequestInfo } from '#runtime/subgraph/define.ts';
import { ROLES } from '#runtime/viewer.ts';

/** The header that says who asks, for one fetch of one subgraph. */
export const IDENTITY_HEADER = 'x-polit-identity';

/** Until when a signature is good for, from the moment of signing. */
const LIFETIME_MS = 20_000;
/** No signature is accepted for longer than this; what lies between is for clocks that differ. */
const MAX_LIFETIME_MS = 30_000;
const VERSION = 'v1';

/** What a fetch is: an operation of clients, or a subscription's one event. */
export type FetchKind = 'operation' | 'event';

// RequestInfo as it crosses; a field that is missing here does not compile. The session epoch that the gateway has compared is the viewer's
// `sessionId` and `issuedAt`.
const requestSchema: z.ZodType<RequestInfo> = z.object({
  requestId: z.string(),
  viewer: z
    .object({
      id: z.string(),
      username: z.string(),
      role: z.enum(ROLES),
      roleLevel: z.number(),
      partyId: z.string().nullable(),
      sessionId: z.string(),
      issuedAt: z.number(),
    })
    .nullable(),
  locale: z.enum(LOCALES),
  clientNetwork: z.string().nullable(),
  userAgent: z.string().nullable(),
  traceId: z.string().nullable(),
  idempotencyKey: z.object({ value: z.string(), operation: z.string() }).nullable(),
});

const claimsSchema = z.object({
  /** The subgraph. */
  aud: z.string(),
  /** Milliseconds since the epoch. */
  exp: z.int(),
  kind: z.enum(['operation', 'event']),
  /** SHA-256 of the body in base64url. */
  body: z.string(),
  /** Milliseconds until nobody waits for the answer any more. */
  leftMs: z.number().positive(),
  request: requestSchema,
});

/** What a verified header says. */
export type Identity = z.infer<typeof claimsSchema>;

/** Why a fetch is turned away. */
export type IdentityFault = 'unsigned' | 'malformed' | 'forged' | 'expired' | 'for another' | 'body altered';

/** A fetch that no gateway of ours signed for this subgraph, this body and this moment. */
export class IdentityRefused extends AppError {
  readonly code = 'IDENTITY_REFUSED';
  readonly publicCode = 'SERVER_ERROR';
  readonly fault: IdentityFault;

  constructor(fault: IdentityFault) {
    super({
      en: `The identity of this request is refused: ${fault}.`,
      tr: `Bu isteğin kimliği reddedildi: ${fault}.`,
    });
    this.fault = fault;
  }
}

/** Signs one fetch. @returns the header's value. */
export type SignIdentity = (
  request: RequestInfo,
  fetch: { readonly kind: FetchKind; readonly body: string; readonly leftMs: number },
) => string;

/** The two halves of checking a fetch: its header, before the body is read, and its body. Both throw IdentityRefused. */
export interface IdentityVerifier {
  /** @param header as received; undefined where there is none */
  readHeader(header: string | readonly string[] | undefined, kind: FetchKind): Identity;
  checkBody(identity: Identity, body: Buffer): void;
}

interface IdentityOptions {
  /** The installation's key; each subgraph has one of its own, derived from it. */
  readonly key: KeyObject;
  readonly subgraph: string;
  readonly clock: Clock;
}

/** Signs for one subgraph. */
export function identitySigner({ key, subgraph, clock }: IdentityOptions): SignIdentity {
  const own = deriveKey(key, subgraph);
  return (request, { kind, body, leftMs }) => {
    const { requestId, viewer, locale, clientNetwork, userAgent, traceId, idempotencyKey } = request;
    const claims: Identity = {
      aud: subgraph,
      exp: clock().getTime() + LIFETIME_MS,
      kind,
      body: hash('sha256', body, 'base64url'),
      leftMs,
      request: { requestId, viewer, locale, clientNetwork, userAgent, traceId, idempotencyKey },
    };
    const signed = `${VERSION}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`;
    return `${signed}.${signature(own, signed)}`;
  };
}

/** Checks what was signed for one subgraph. */
export function identityVerifier({ key, subgraph, clock }: IdentityOptions): IdentityVerifier {
  const own = deriveKey(key, subgraph);
  return {
    readHeader(header, kind) {
      if (typeof header !== 'string') throw new IdentityRefused('unsigned');
      const end = header.lastIndexOf('.');
      const [version, claims, ...more] = header.slice(0, Math.max(0, end)).split('.');
      if (version !== VERSION || claims === undefined || more.length > 0) throw new IdentityRefused('malformed');
      if (!sameText(header.slice(end + 1), signature(own, header.slice(0, end)))) throw new IdentityRefused('forged');
      const identity = parseClaims(claims);
      const leftMs = identity.exp - clock().getTime();
      if (leftMs <= 0 || leftMs > MAX_LIFETIME_MS) throw new IdentityRefused('expired');
      if (identity.aud !== subgraph || identity.kind !== kind) throw new IdentityRefused('for another');
      return identity;
    },
    checkBody(identity, body) {
      if (!sameText(identity.body, hash('sha256', body, 'base64url'))) throw new IdentityRefused('body altered');
    },
  };
}

/** HKDF (RFC 5869): who has one subgraph's key can neither sign for another nor find the installation's. */
function deriveKey(key: KeyObject, subgraph: string): KeyObject {
  const bytes = hkdfSync('sha256', key, '', `politplatform identity ${VERSION} ${subgraph}`, 32);
  return createSecretKey(Buffer.from(bytes));
}

function signature(key: KeyObject, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64url');
}

/** Compares texts, not the bytes they encode: base64url has several spellings of the same bytes. */
function sameText(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function parseClaims(claims: string): Identity {
  try {
    return claimsSchema.parse(JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')));
  } catch {
    throw new IdentityRefused('malformed');
  }
}
