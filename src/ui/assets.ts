import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { House } from '../platform/module.ts'
import { type Assets, buildAssets } from './build.ts'

let current: Assets | null = null

/** What is built; pages are only rendered once `serveAssets` has run. */
export function assets(): Assets {
  if (!current) throw new Error('assets are not built yet')
  return current
}

/** The hashed address of an island, by its file name, such as `upload.island.ts`. */
export function asset(name: string): string {
  const url = assets().islands.get(name)
  if (!url) throw new Error(`there is no island ${name} under src/`)
  return url
}

/** Serves what the browser loads beside pages: styles, islands, fonts, icons. Their names change with their content, so they are kept for ever. */
export async function serveAssets(server: FastifyInstance, house: Pick<House, 'city'>): Promise<void> {
  const mine = await buildAssets(house.city)
  current = mine
  server.get<{ Params: { file: string } }>('/assets/:file', async (request, reply) => {
    const item = mine.shelf.get(request.params.file)
    if (!item) return reply.callNotFound()
    reply.type(item.type).header('cache-control', 'public, max-age=31536000, immutable').header('vary', 'accept-encoding')
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
