import type { FastifyReply } from 'fastify'

/** No page may use these, nor what is framed in it; a page that says `devices` may. */
export const noDevices = 'camera=(), microphone=(), display-capture=(), screen-wake-lock=()'

/** Opens camera, microphone and screen to this answer, and frames to documents that the page itself holds (`blob:`). */
export function letDevices(reply: FastifyReply): void {
  reply.header('permissions-policy', noDevices.replaceAll('=()', '=(self)'))
  const policy = reply.getHeader('content-security-policy')
  if (typeof policy === 'string') reply.header('content-security-policy', `${policy};frame-src blob:`)
}
