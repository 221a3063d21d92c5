import { createTransport, type Transporter } from 'nodemailer'
import type { House } from './module.ts'

const transports = new WeakMap<House['config'], Transporter>()

/** Milliseconds until a silent mail server counts as gone. */
export const mailPatience = { connect: 10_000, answer: 30_000, whole: 60_000 } as const

/**
 * The pooled connection to the mail server. Idle connections are closed after ten seconds, so that a
 * process that ends is not held up. Trying again is our business, not the pool's: only the table knows
 * what has been sent.
 */
export function mailTransport(house: Pick<House, 'config'>): Transporter {
  const known = transports.get(house.config)
  if (known) return known
  const transport = createTransport({
    url: house.config.SMTP_URL,
    pool: true,
    maxConnections: 3,
    maxRequeues: 0,
    idleTimeout: 10_000,
    connectionTimeout: mailPatience.connect,
    greetingTimeout: mailPatience.connect,
    socketTimeout: mailPatience.answer,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  transports.set(house.config, transport)
  return transport
}
