import { expect, test } from 'vitest';
import { clientNetwork } from './client-network.ts';

test.each([
  ['192.0.2.77', '192.0.2.0/24'],
  ['::ffff:192.0.2.77', '192.0.2.0/24'],
  ['2001:db8:1234:5678::1', '2001:db8:1234::/48'],
  ['2001:DB8::1', '2001:db8:0::/48'],
  ['2001:0db8:0012:0000:0000:0000:0000:0001', '2001:db8:12::/48'],
  ['::1', '0:0:0::/48'],
  ['fe80::1%eth0', 'fe80:0:0::/48'],
  ['', null],
  [undefined, null],
  ['nonsense', null],
  ['/tmp/socket', null],
])('%s belongs to %s', (address, network) => {
  expect(clientNetwork(address)).toBe(network);
});
