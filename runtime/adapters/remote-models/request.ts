import { ModelFailed } from '#runtime/ports/model-runtime.ts';

/** 64 rows of 2,048 numbers are below 4 MB as JSON. */
export const MAX_REQUEST_BYTES = 16 * 1024 * 1024;
export const MAX_RESPONSE_BYTES = 16 * 1024 * 1024;
/** Of what a service says about an error. */
const MAX_ERROR_CHARACTERS = 300;

/** Where models are run, and how this process may ask there. */
export interface RemoteService {
  /** Its paths begin below this one. */
  readonly url: URL;
  /** Sent as `Authorization: Bearer`. */
  readonly token?: string;
}

/** How a service answered. */
export interface ServiceAnswer {
  readonly status: number;
  readonly body: string;
}

/**
 * Sends one request: GET, or POST with a body of JSON. Follows no redirect, which could carry texts and the token elsewhere.
 *
 * @throws ModelFailed when there is no answer before `signal`, or it is larger than {@link MAX_RESPONSE_BYTES}
 */
export async function requestService(
  { url, token }: RemoteService,
  path: string,
  { body, signal }: { readonly body?: string; readonly signal: AbortSignal },
): Promise<ServiceAnswer> {
  if (body !== undefined && Buffer.byteLength(body) > MAX_REQUEST_BYTES) {
    throw new ModelFailed(`the request has more than ${MAX_REQUEST_BYTES} bytes`);
  }
  try {
    const response = await fetch(`${url.href.replace(/\/$/, '')}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      redirect: 'manual',
      signal,
      headers: {
        accept: 'application/json',
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      ...(body !== undefined && { body }),
    });
    return { status: response.status, body: await readBody(response) };
  } catch (error) {
    if (error instanceof ModelFailed) throw error;
    const why = signal.aborted ? 'no answer in time' : 'no answer';
    throw new ModelFailed(`${why}: ${causeOf(error)}`);
  }
}

async function readBody(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  // Leaving the loop ends the transfer.
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > MAX_RESPONSE_BYTES) throw new ModelFailed(`the answer has more than ${MAX_RESPONSE_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** What an answer that is no success says of itself: the protocol's `error`, or the status alone. */
export function refusalOf({ status, body }: ServiceAnswer): string {
  const told = errorText(body);
  return told === null ? `the service answered ${status}` : `the service answered ${status}: ${told}`;
}

function errorText(body: string): string | null {
  try {
    const value: unknown = JSON.parse(body);
    const error = typeof value === 'object' && value !== null && 'error' in value ? value.error : null;
    return typeof error === 'string' ? error.slice(0, MAX_ERROR_CHARACTERS) : null;
  } catch {
    return null;
  }
}

/** The code of a failed connection says more than fetch's own message; what it says of a header that cannot be sent has the token in it. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (cause instanceof Error && 'code' in cause) return String(cause.code);
  return error instanceof TypeError && cause === undefined ? 'the request cannot be sent' : error.message;
}
