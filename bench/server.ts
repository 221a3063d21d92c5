import { buildApp, furnish, prepareDatabase } from '../src/app.ts'
import { modules } from '../src/modules.ts'
import { cataloguePage } from '../src/modules/services/catalogue/pages/catalogue.tsx'
import { access } from '../src/platform/access.ts'
import { loadCity } from '../src/platform/city.ts'
import { systemClock } from '../src/platform/clock.ts'
import { readConfig } from '../src/platform/config.ts'
import { connect } from '../src/platform/database.ts'
import { workJobs } from '../src/platform/jobs.ts'
import { createLog } from '../src/platform/log.ts'
import { defineModule } from '../src/platform/module.ts'
import { withSecret } from '../src/platform/secret.ts'

/**
 * The house in a process of its own, for benchmarks: DATABASE_URL names a database that it fills with the
 * demo city if it is empty. Beside the real pages it serves, for comparison, the catalogue's ready-made bytes
 * after the catalogue's own query.
 */
const ready = defineModule({
  name: 'ready',
  routes(r) {
    r.download('/bench/leistungen', access.public, async v => {
      await cataloguePage.load!(v)
      return { type: 'text/html; charset=utf-8', body: bytes, cache: 'private, no-cache' }
    })
  },
})

let bytes = ''
const config = readConfig({ RATE_LIMIT: '0', LOG_LEVEL: 'error', DEMO: '1', ...process.env })
const connection = connect(config.DATABASE_URL!, { max: config.POOL })
const everything = [...modules, ready]
await prepareDatabase({ connection, modules: everything })
const { house, server } = await buildApp({
  config: await withSecret(config, connection.db),
  city: await loadCity(config.CITY),
  connection,
  clock: systemClock,
  log: createLog('error'),
  modules: everything,
})
await server.listen({ port: 0, host: '127.0.0.1' })
await furnish(house)
// Only where the work after the answer is what is measured.
if (process.env['BENCH_JOBS']) await workJobs(house, connection)
bytes = await (await fetch(`${house.address()}/leistungen`, { headers: { 'accept-encoding': 'identity' } })).text()
console.log(`ready ${house.address()}`)
process.once('SIGINT', () => process.exit(0))
