import { isIPv4, isIPv6 } from 'node:net';

/**
 * The network a client calls from: its address cut to IPv4 /24 or IPv6 /48, as limits and logs may keep it.
 * @param address as Node gives it; an IPv4 address may come mapped into IPv6
 * @returns null for what is not an address
 */
export function clientNetwork(address: string | undefined): string | null {
  const plain = address?.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '') ?? '';
  if (isIPv4(plain)) return `${plain.split('.').slice(0, 3).join('.')}.0/24`;
  if (!isIPv6(plain)) return null;
  const [head = '', tail] = plain.split('::');
  const groups = head.split(':').filter(Boolean);
  const rest = (tail ?? '').split(':').filter(Boolean);
  // `::` stands for as many zero groups as are missing.
  const all = tail === undefined ? groups : [...groups, ...Array(8 - groups.length - rest.length).fill('0'), ...rest];
  const prefix = all.slice(0, 3).map((group) => Number.parseInt(group, 16).toString(16));
  return `${prefix.join(':')}::/48`;
}
