import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { City } from '../platform/city.ts'
import type { House } from '../platform/module.ts'
import { type Assets, buildAssets } from './build.ts'

const served = new Map<string, Assets>()

/** What is built for a city; its pages are only rendered once `serveAssets` has run. */
export function assetsOf(city: Pick<City, 'key'>): Assets {
  const built = served.get(city.key)
  if (!built) throw new Error(`the assets of ${city.key} are not built yet`)
  return built
}

/** The hashed address of an island, by its file name, such as `upload.island.ts`; the same in every city. @returns undefined if there is none under src/ */
export function islandAt(name: string): string | undefined {
  const [built] = served.values()
  return built?.islands.get(name)
}

/** What browsers heed on pages alone: half a kilobyte beside each script, which on a slow line is a script more. */
const onlyOnPages = [
  'content-security-policy',
  'cross-origin-opener-policy',
  'origin-agent-cluster',
  'permissions-policy',
  'x-dns-prefetch-control',
  'x-download-options',
  'x-frame-options',
  'x-permitted-cross-domain-policies',
  'x-xss-protection',
]

/** Serves what the browser loads beside pages: styles, islands, fonts, icons. Their names change with their content, so they are kept for ever. */
export async function serveAssets(server: FastifyInstance, house: Pick<House, 'city'>): Promise<void> {
  const mine = await buildAssets(house.city)
  served.set(house.city.key, mine)
  server.get<{ Params: { file: string } }>('/assets/:file', async (request, reply) => {
    const item = mine.shelf.get(request.params.file)
    if (!item) return reply.callNotFound()
    reply.type(item.type).header('cache-control', 'public, max-age=31536000, immutable').header('vary', 'accept-encoding')
    // A drawing can be opened as a page.
    if (!item.type.startsWith('image/')) for (const name of onlyOnPages) reply.removeHeader(name)
    const packed = choose(request)
    const bytes = packed && item[packed]
    if (!bytes) return reply.send(item.plain)
    return reply.header('content-encoding', packed).send(bytes)
  })
}

function choose(request: FastifyRequest): 'br' | 'gzip' | null {
  const accepted = request.headers['accept-encoding'] ?? ''
  return /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : null
}
