import { lookup } from 'node:dns'
import { BlockList, isIP } from 'node:net'
import type { LookupFunction } from 'node:net'
import type { House } from './module.ts'

/**
 * Whether we may call this address at all. Browsers give us the address of their push service, so it
 * could be anything: only https on the usual port and a public name, or a host the city named itself.
 */
export function isPushAddress(house: Pick<House, 'config'>, address: string): boolean {
  const url = URL.parse(address)
  if (!url || url.username || url.password || address.length > 1000) return false
  if (ownHosts(house).has(url.host)) return url.protocol === 'https:' || url.protocol === 'http:'
  if (url.protocol !== 'https:' || url.port !== '') return false
  return (
    isIP(url.hostname.replace(/^\[|\]$/g, '')) === 0 &&
    url.hostname.includes('.') &&
    !/\.(local|localhost|internal|lan|home|arpa|test|invalid|onion)\.?$/.test(url.hostname)
  )
}

/** The lookup for the connection itself: a name that points into our own network is refused, whenever it starts to. */
export function publicLookup(house: Pick<House, 'config'>): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 0)
      const isOwn = [...ownHosts(house)].some(host => URL.parse(`http://${host}`)?.hostname === hostname)
      const good = isOwn ? addresses : addresses.filter(one => isPublic(one.address))
      const first = good[0]
      if (!first) return callback(new Error('the push address leads into a private network'), '', 0)
      if (options.all) return callback(null, good, 0)
      callback(null, first.address, first.family)
    })
  }
}

function ownHosts(house: Pick<House, 'config'>): Set<string> {
  return new Set(
    (house.config.PUSH_HOSTS ?? '')
      .split(',')
      .map(host => host.trim())
      .filter(Boolean),
  )
}

// IANA special-purpose address registries (RFC 6890 and successors).
const closed = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  closed.addSubnet(net, bits, 'ipv4')
// All of IPv6 that is global unicast lies in 2000::/3; within it these are not for us.
const open6 = new BlockList()
open6.addSubnet('2000::', 3, 'ipv6')
for (const [net, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  closed.addSubnet(net, bits, 'ipv6')

/** Whether an IP address is one of the open internet. */
export function isPublic(address: string): boolean {
  if (isIP(address) === 4) return !closed.check(address, 'ipv4')
  return isIP(address) === 6 && open6.check(address, 'ipv6') && !closed.check(address, 'ipv6')
}
