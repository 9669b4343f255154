import { BlockList, isIP } from 'node:net'

/** Whether an address lies in a range such as `223.130.82.0/24`. Pure; an IPv4 address written as IPv6 counts as what it is. */
export function isInRange(address: string | null, range: string): boolean {
  if (address === null) return false
  const [network = '', prefix = ''] = range.split('/')
  const list = new BlockList()
  list.addSubnet(network, Number(prefix), isIP(network) === 6 ? 'ipv6' : 'ipv4')
  return isIP(address) !== 0 && list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}
