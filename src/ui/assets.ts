import type { FastifyInstance } from 'fastify'

/** The hashed address of an island, by its file name. */
export function asset(name: string): string {
  return `/assets/${name}`
}

/** Serves what the browser loads beside pages: styles, islands, fonts, icons. */
export async function serveAssets(_server: FastifyInstance): Promise<void> {}
