import type { FastifyRequest } from 'fastify'

/** Where a request comes from, for counting: an address of IPv4, or a whole /64 of IPv6, which is what one subscriber has. */
export function addressOf(request: Pick<FastifyRequest, 'ip'>): string {
  const groups = request.ip.split(':')
  return groups.length > 4 && !request.ip.startsWith('::') ? groups.slice(0, 4).join(':') : request.ip
}
