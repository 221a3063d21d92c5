import { buildApp, furnish, prepareDatabase } from '../src/app.ts'
import { modules } from '../src/modules.ts'
import { sampleAddresses } from '../src/modules/addresses/index.ts'
import { loadCity } from '../src/platform/city.ts'
import { SetClock } from '../src/platform/clock.ts'
import { readConfig } from '../src/platform/config.ts'
import { type Connection, connect } from '../src/platform/database.ts'
import { createLog } from '../src/platform/log.ts'
import type { House } from '../src/platform/module.ts'
import { withSecret } from '../src/platform/secret.ts'
import { Browser } from '../test/browser.ts'
import { copyOf, fillArchive, now } from './archive.ts'
import { type Measure, measure, median, percentile } from './measure.ts'
import { openPlace } from './place.ts'

const small = 10_000
const large = 1_000_000
/** A p99 is taken of each; the middle one counts, so that one bad minute of the machine does not decide. */
const blocks = 5
const requestsPerBlock = 400

/**
 * Worklist, search and calendar with a million cases against ten thousand: what a page costs must not follow what lies in the archive.
 * Both cities stand on one server in one process and are asked in turns, so that whatever else the machine does meets both.
 */
export async function run(): Promise<Measure[]> {
  const place = await openPlace(['autovacuum=off', 'max_wal_size=8GB', 'maintenance_work_mem=512MB'])
  try {
    await within(place.url, async city => fillArchive(city.connection, 1, small))
    const largeUrl = await copyOf(place.url, 'large')
    return await within(place.url, before =>
      within(largeUrl, async after => {
        await fillArchive(after.connection, small + 1, large)
        const measures: Measure[] = []
        for (const [page, asking] of Object.entries(pages)) {
          const [ours, reference] = await compare(asking(after), asking(before))
          measures.push(measure(`growth: ${page}, p99 ms`, ours, reference, '<= 1.5'))
        }
        return measures
      }),
    )
  } finally {
    await place.close()
  }
}

/** Asks for the page whose turn it is. @returns the milliseconds it took */
type Ask = (turn: number) => Promise<number>

const pages: Record<string, (city: FilledCity) => Ask> = {
  worklist: city => inTurns(city.clerk, ['/rathaus/vorgaenge?ansicht=open', '/rathaus/vorgaenge?ansicht=all', '/rathaus/vorgaenge?ansicht=waiting']),
  search: city =>
    inTurns(city.clerk, ['/rathaus/suche?q=meier', '/rathaus/suche?q=anna+schulz', '/rathaus/suche?q=SP-0000-0042', '/rathaus/suche?q=sperrm%C3%BCll']),
  calendar: city => inTurns(city.citizen, [city.calendar]),
}

function inTurns(browser: Browser, paths: string[]): Ask {
  return async turn => {
    const path = paths[turn % paths.length]!
    const began = performance.now()
    const answer = await browser.get(path)
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`)
    return performance.now() - began
  }
}

async function compare(ours: Ask, reference: Ask): Promise<[number, number]> {
  const p99: { ours: number[]; reference: number[] } = { ours: [], reference: [] }
  // The first block warms code, plans and caches, on both sides alike.
  for (let block = 0; block <= blocks; block += 1) {
    const times: { ours: number[]; reference: number[] } = { ours: [], reference: [] }
    for (let turn = 0; turn < requestsPerBlock; turn += 1) {
      if (turn % 2 === 0) times.ours.push(await ours(turn))
      times.reference.push(await reference(turn))
      if (turn % 2 === 1) times.ours.push(await ours(turn))
    }
    if (block === 0) continue
    p99.ours.push(percentile(times.ours, 0.99))
    p99.reference.push(percentile(times.reference, 0.99))
  }
  return [median(p99.ours), median(p99.reference)]
}

interface FilledCity {
  connection: Connection
  clerk: Browser
  citizen: Browser
  /** address of an application that stands before its calendar */
  calendar: string
}

async function within<T>(url: string, work: (city: FilledCity) => Promise<T>): Promise<T> {
  const config = readConfig({ DEMO: '1', RATE_LIMIT: '0', LOG_LEVEL: 'error', PUBLIC_URL: 'http://rheinfurt.test' })
  const connection = connect(url)
  await prepareDatabase({ connection, modules })
  const app = await buildApp({
    config: await withSecret(config, connection.db),
    city: await loadCity('rheinfurt'),
    connection,
    clock: new SetClock(now),
    log: createLog('error'),
    modules,
  })
  try {
    await app.server.listen({ port: 0, host: '127.0.0.1' })
    await furnish(app.house)
    const citizen = new Browser(app)
    return await work({ connection, clerk: await new Browser(app).as('clerk'), citizen, calendar: await draftUpToCalendar(app.house, citizen) })
  } finally {
    await app.server.close()
    await connection.close()
  }
}

/** A Sperrmüll application that stands before its calendar. */
async function draftUpToCalendar(house: House, citizen: Browser): Promise<string> {
  const started = await citizen.post('/leistungen/sperrmuell/antrag')
  const id = /\/antrag\/([0-9a-f-]{36})/.exec(started.location ?? '')?.[1]
  if (!id) throw new Error(`no application was started: ${started.status}`)
  const [address] = await sampleAddresses(house.db, { count: 1 })
  await citizen.post(`/antrag/${id}/adresse`, { 'adresse.id': address!.id, 'adresse.for': address!.label, 'adresse.text': address!.label })
  await citizen.post(`/antrag/${id}/gegenstaende`, { 'gegenstaende.count.sofa-3': '1' })
  const path = `/antrag/${id}/termin`
  const page = await citizen.get(path)
  if (page.status !== 200 || !page.body.includes('type="radio"')) throw new Error(`the calendar does not show: ${page.status} ${page.words.slice(0, 400)}`)
  return path
}
