import type { FastifyInstance } from 'fastify'

/** Serves what the browser loads beside pages: styles, islands, fonts, icons. */
export async function serveAssets(_server: FastifyInstance): Promise<void> {}
