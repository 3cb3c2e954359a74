import { Resolver } from 'node:dns/promises';
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { PageUnreadable } from '#runtime/ports/public-web.ts';
import { isPublicAddress, isWebPort, refusedUrl } from './public-address.ts';

/** An address that a host name leads to. */
export interface ResolvedAddress {
  readonly address: string;
  readonly family: number;
}

/** Where requests may go. */
export interface Reach {
  /** Whether this address and port may be connected to although they are not public; tests let their own server in. */
  readonly permits?: (address: string, port: number) => boolean;
  /** Answers with all addresses of a name; the system's name servers unless told. */
  readonly resolve?: (host: string, signal: AbortSignal) => Promise<readonly ResolvedAddress[]>;
}

const HEADERS = {
  // Names us and where to complain; sites refuse what hides itself.
  'user-agent': 'PolitPlatformBot/1.0 (link preview)',
  accept: 'text/html,application/xhtml+xml;q=0.9',
  'accept-language': 'tr,en;q=0.7',
  'accept-encoding': 'gzip, deflate, br',
} as const;

const MAX_HEADER_BYTES = 32_768;

/**
 * Sends one GET and answers with the response's head, its body unread. The name is resolved here, every address it has is checked,
 * and the connection goes to one of those: a name that answers differently a moment later changes nothing. Redirects are not followed.
 * @throws PageUnreadable for what must not be reached, else whatever the network says.
 */
export async function requestPage(url: URL, reach: Reach, signal: AbortSignal): Promise<IncomingMessage> {
  const addresses = await allowedAddresses(url, reach, signal);
  const { request } = url.protocol === 'https:' ? https : http;
  return await new Promise((resolve, reject) => {
    request(url, {
      headers: HEADERS,
      signal,
      // An agent of its own: no connection is shared, and no proxy of the environment makes the check worthless.
      agent: false,
      maxHeaderSize: MAX_HEADER_BYTES,
      lookup: pinned(addresses),
    })
      .on('response', resolve)
      .on('error', reject)
      // Of a server that answers with another protocol (101) nothing else is told; after an answer it changes nothing.
      .on('close', () => reject(new Error('the connection was closed without an answer')))
      .end();
  });
}

async function allowedAddresses(url: URL, reach: Reach, signal: AbortSignal): Promise<readonly ResolvedAddress[]> {
  const refusal = refusedUrl(url);
  if (refusal !== null) throw new PageUnreadable(`the address is refused: ${refusal}`, { permanent: true });
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const family = isIP(host);
  const addresses = family === 0 ? await resolved(host, reach, signal) : [{ address: host, family }];
  if (addresses.length === 0) throw new PageUnreadable('the host has no address', { permanent: false });
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
  // One address that is not public is enough: who answers with both kinds wants us to take the wrong one.
  const isAllowed = ({ address }: ResolvedAddress): boolean =>
    (isWebPort(port) && isPublicAddress(address)) || (reach.permits?.(address, port) ?? false);
  if (!addresses.every(isAllowed)) {
    throw new PageUnreadable('the host or its port is not of the public web', { permanent: true });
  }
  return addresses;
}

async function resolved(host: string, reach: Reach, signal: AbortSignal): Promise<readonly ResolvedAddress[]> {
  const resolve = reach.resolve ?? nameServerAddresses;
  const aborted = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  return await Promise.race([resolve(host, signal), aborted]);
}

/**
 * All addresses that name servers have for a host. They are asked directly, because the system's resolver takes one of the process's few
 * threads until it has an answer, which nothing can interrupt: names that are slow on purpose would keep passwords from being checked.
 * @param servers the system's unless told
 * @throws whatever the name servers say where there is no address at all, and when the signal aborts
 */
export async function nameServerAddresses(
  host: string,
  signal: AbortSignal,
  servers?: readonly string[],
): Promise<readonly ResolvedAddress[]> {
  const resolver = new Resolver();
  if (servers !== undefined) resolver.setServers(servers);
  const cancel = (): void => resolver.cancel();
  signal.addEventListener('abort', cancel, { once: true });
  const [v4, v6] = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
  signal.removeEventListener('abort', cancel);
  if (v4.status === 'rejected' && v6.status === 'rejected') throw v4.reason;
  return [
    ...(v4.status === 'fulfilled' ? v4.value : []).map((address) => ({ address, family: 4 })),
    ...(v6.status === 'fulfilled' ? v6.value : []).map((address) => ({ address, family: 6 })),
  ];
}

/** A resolver that knows what was checked, and nothing else. */
function pinned(addresses: readonly ResolvedAddress[]): LookupFunction {
  return (_host, { all }, callback) => {
    const [first] = addresses;
    if (all) callback(null, [...addresses]);
    else callback(null, first?.address ?? '', first?.family);
  };
}
