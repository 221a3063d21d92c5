import { buildApp, furnish, prepareDatabase } from './app.ts'
import { modules } from './modules.ts'
import { loadCity } from './platform/city.ts'
import { systemClock } from './platform/clock.ts'
import { ConfigError, readConfig } from './platform/config.ts'
import { connect } from './platform/database.ts'
import { workJobs } from './platform/jobs.ts'
import { connectLive } from './platform/live-nats.ts'
import { createLog, faultOf } from './platform/log.ts'
import { withSecret } from './platform/secret.ts'
import { openDatabase } from './platform/postgres/open.ts'

const closing: (() => Promise<unknown>)[] = []

try {
  await start()
} catch (error) {
  await close()
  if (!(error instanceof ConfigError)) throw error
  console.error(error.message)
  process.exit(2)
}

/** From nothing to listening. Whatever was opened is noted in `closing` and ended in reverse order. */
async function start() {
  const began = performance.now()
  const config = readConfig(process.env)
  const city = await loadCity(config.CITY)
  const log = createLog(config.LOG_LEVEL)
  // The last resort: what failed unheard is a fault of ours, but no reason to let everybody else down.
  process.on('unhandledRejection', reason => log.error(faultOf(reason), 'a promise failed and nobody listened'))
  process.once('SIGINT', () => void leave())
  process.once('SIGTERM', () => void leave())
  const database = await openDatabase(config, 'server', () => log.warn('PostgreSQL died and was started again'))
  closing.push(() => database.close())
  const connection = connect(database.url, { max: config.POOL })
  closing.push(() => connection.close())
  const live = await connectLive(config.NATS_URL)
  closing.push(() => live.close())
  await prepareDatabase({ connection, modules })
  const { house, server } = await buildApp({ config: await withSecret(config, connection.db), city, connection, clock: systemClock, log, modules, live })
  closing.push(() => server.close())
  await server.listen({ port: config.PORT, host: config.HOST })
  await furnish(house)
  if (config.JOBS) {
    const jobs = await workJobs(house, connection)
    closing.push(() => jobs.stop())
  }
  const address = server.server.address()
  const port = typeof address === 'object' && address ? address.port : config.PORT
  console.log(`Stadtplatz ${city.name} ist da: ${config.PUBLIC_URL ?? `http://localhost:${port}`} (nach ${((performance.now() - began) / 1000).toFixed(1)} s)`)
}

async function leave() {
  // A second signal means: now.
  process.once('SIGINT', () => process.exit(1))
  process.once('SIGTERM', () => process.exit(1))
  await close()
  process.exit(0)
}

async function close() {
  for (const end of closing.splice(0).toReversed()) await end()
}
