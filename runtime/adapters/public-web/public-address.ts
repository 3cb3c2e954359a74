import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** The only IPv6 block that is handed out as global unicast (IANA IPv6 address space registry); all else is reserved. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Whether an address is one of the public internet: plain unicast, in neither a private, loopback, link-local, shared, documentation,
 * benchmarking, multicast or reserved block (IANA special-purpose registries) nor one that carries an IPv4 address inside
 * (mapped, compatible, NAT64, 6to4, Teredo), behind which anything may stand.
 * @param address as a resolver or URL gives it: dotted decimal, or IPv6 without brackets; a zone makes it link-local.
 */
export function isPublicAddress(address: string): boolean {
  // ipaddr.js also reads 0x7f.1 and 2130706433; only what the system itself takes for an address gets there.
  if (isIP(address) === 0 || address.includes('%')) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed.kind() === 'ipv4' || (parsed as ipaddr.IPv6).match(GLOBAL_UNICAST);
}

/**
 * Why an address of the web is never opened, null if it may be as far as its text tells: http or https, without credentials. Where
 * its host leads is for {@link isPublicAddress} to say.
 */
export function refusedUrl({ protocol, username, password }: URL): string | null {
  if (protocol !== 'http:' && protocol !== 'https:') return 'neither http nor https';
  return username === '' && password === '' ? null : 'has credentials';
}

/** The only ports that pages of strangers are read from: behind others stand services that take a request for a command. */
export function isWebPort(port: number): boolean {
  return port === 80 || port === 443;
}
