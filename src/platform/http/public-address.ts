import { BlockList, isIP } from 'node:net';

const closed = new BlockList();
/** Networks that are nobody's public server: this machine, private and local networks, shared, documentation, multicast, reserved. */
for (const network of [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '192.175.48.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
]) {
  const [address = '', bits] = network.split('/');
  closed.addSubnet(address, Number(bits), 'ipv4');
}
/** Of version 6 only global unicast (2000::/3) is public, and of that not what carries another address within or is set apart. */
const open = new BlockList();
open.addSubnet('2000::', 3, 'ipv6');
for (const network of ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']) {
  const [address = '', bits] = network.split('/');
  closed.addSubnet(address, Number(bits), 'ipv6');
}

/**
 * Whether an address is one of the public internet: not private, link-local, loopback, multicast or reserved, nor such a one written
 * as an address of version 6 (::ffff:127.0.0.1).
 */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address);
  if (version === 4) return !closed.check(address, 'ipv4');
  if (version !== 6 || address.includes('%')) return false;
  return open.check(address, 'ipv6') && !closed.check(address, 'ipv6');
}
