import { connect } from '@nats-io/transport-node'
import { ConfigError } from './config.ts'
import { type Live, type LiveEvent, localLive } from './live.ts'

/**
 * Live updates between several servers over NATS; within this process if no address is given.
 * Every server listens to all topics and hands on what its own pages asked for: events are few and small.
 */
export async function connectLive(url: string | undefined): Promise<Live> {
  const local = localLive()
  if (!url) return local
  const connection = await connect({ servers: url, maxReconnectAttempts: -1, waitOnFirstConnect: false }).catch((error: unknown) => {
    throw new ConfigError(`NATS_URL: ${url.replace(/\/\/.*@/, '//')} antwortet nicht (${String(error)})`)
  })
  const subscription = connection.subscribe(subject, {
    callback(_error, message) {
      const { topic, event } = message.json<{ topic: string; event: LiveEvent }>()
      local.publish(topic, event)
    },
  })
  return {
    publish: (topic, event) => connection.publish(subject, JSON.stringify({ topic, event })),
    subscribe: local.subscribe,
    async close() {
      subscription.unsubscribe()
      await connection.drain()
      await local.close()
    },
  }
}

const subject = 'stadtplatz.live'
