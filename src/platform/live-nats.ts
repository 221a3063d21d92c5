import { connect } from '@nats-io/transport-node'
import { z } from 'zod'
import { ConfigError } from './config.ts'
import { type Live, localLive } from './live.ts'

/**
 * Live updates between several servers over NATS; within this process if no address is given.
 * Every server listens to all topics and hands on what its own pages asked for: events are few and small.
 * While NATS is away a server goes on for its own pages; the connection comes back by itself.
 */
export async function connectLive(url: string | undefined): Promise<Live> {
  const local = localLive()
  if (!url) return local
  // noEcho: our own pages hear from us at once and not a second time by way of NATS
  const connection = await connect({ servers: url, noEcho: true, maxReconnectAttempts: -1, waitOnFirstConnect: false }).catch((error: unknown) => {
    throw new ConfigError(`NATS_URL: ${url.replace(/\/\/.*@/, '//')} antwortet nicht (${String(error)})`)
  })
  const subscription = connection.subscribe(subject, {
    callback(_error, message) {
      const heard = parse(message.string())
      if (heard) local.publish(heard.topic, heard.event)
    },
  })
  return {
    publish(topic, event) {
      local.publish(topic, event)
      if (!connection.isDraining() && !connection.isClosed()) connection.publish(subject, JSON.stringify({ topic, event }))
    },
    subscribe: local.subscribe,
    async close() {
      subscription.unsubscribe()
      // What is still to be sent goes out if NATS is there; a NATS that is away must not hold up the end.
      await Promise.race([connection.drain().catch(() => connection.close()), new Promise(done => setTimeout(done, 1000).unref())])
      await connection.close()
      await local.close()
    },
  }
}

const subject = 'stadtplatz.live'
const envelope = z.object({
  topic: z.string(),
  event: z.object({
    name: z.string(),
    data: z.unknown().optional(),
    follow: z.array(z.string()).optional(),
    unfollow: z.array(z.string()).optional(),
    lazy: z.boolean().optional(),
  }),
})

/** Whoever else speaks on the bus must not end our connection. */
function parse(text: string) {
  try {
    return envelope.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
