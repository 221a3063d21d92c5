import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { Pool } from 'undici'
import { buildApp, furnish, prepareDatabase } from '../src/app.ts'
import { modules } from '../src/modules.ts'
import { confirmHeld, hold } from '../src/modules/pickups/holding.ts'
import { sampleAddresses } from '../src/modules/addresses/index.ts'
import { loadCity } from '../src/platform/city.ts'
import { SetClock } from '../src/platform/clock.ts'
import { readConfig } from '../src/platform/config.ts'
import { connect, many, run as perform, sql } from '../src/platform/database.ts'
import { createLog } from '../src/platform/log.ts'
import { type Measure, measure, percentile } from './measure.ts'
import { pgbench } from './pgbench.ts'
import { openPlace } from './place.ts'

const seconds = 8
const clients = 16
const now = Temporal.Instant.from('2026-11-23T08:00:00Z')

/**
 * Holding and confirming a day. The store against pgbench with the very same two statements on the same server, both with as many
 * connections and fsync on, in turns so that neither has the quieter minute; and the whole form through HTTP over 32 connections.
 * @throws if any shift was overbooked
 */
export async function run(): Promise<Measure[]> {
  const place = await openPlace()
  const connection = connect(place.url, { max: clients })
  try {
    const config = readConfig({
      DEMO: '1',
      LOG_LEVEL: 'error',
      RATE_LIMIT: '0',
      PUBLIC_URL: 'http://127.0.0.1',
      DATA_DIR: place.folder,
      SECRET: 'nur-zum-messen-nur-zum-messen-nur-zum-messen',
      POOL: String(clients),
    })
    const parts = { config, city: await loadCity(config.CITY), connection, clock: new SetClock(now), log: createLog('error'), modules }
    await prepareDatabase(parts)
    const app = await buildApp(parts)
    await furnish(app.house)
    await makeRoom(connection.db)
    const ours: number[] = []
    const theirs: number[] = []
    for (let round = 0; round < 2; round += 1) {
      ours.push(await storeRate(connection.db))
      theirs.push(pgbenchRate(place.url, place.folder))
    }
    const best = (rates: number[]) => Math.max(...rates)
    const measures = [measure('booking.store, orders/s (reference: pgbench)', best(ours), best(theirs), '>= 0.6')]
    const origin = await app.server.listen({ port: 0, host: '127.0.0.1' })
    const http = await throughPages(origin, app.house)
    measures.push(measure('booking.http, orders/s at 32 connections (reference: pgbench)', http.perSecond, best(theirs), 'for information'))
    measures.push(measure('booking.http, p99 ms of the post that holds a day (limit)', percentile(http.times, 0.99), 1000, '<= 1'))
    await app.server.close()
    await refuseOverbooking(connection.db)
    return measures
  } finally {
    await connection.close()
    await place.close()
  }
}

type Database = ReturnType<typeof connect>['db']

/** Enough places for every order of the run, spread over the days as in earnest. */
async function makeRoom(db: Database) {
  await perform(db, sql`update pickups.shift set litres = 20000000, kg = 20000000, minutes = 20000000, stops = 1000000, reserve_percent = 0`)
}

const load = { group: 'bulky', litres: 900, kg: 40, minutes: 6, items: [] } as const
const spot = { addressId: 'a', label: 'Marktstraße 1', district: 'altstadt', lat: 51.5, lon: 6.6 }

async function storeRate(db: Database): Promise<number> {
  const days = await bookableDays(db)
  let count = 0
  const began = performance.now()
  const order = async () => {
    while (performance.now() - began < seconds * 1000) {
      const applicationId = randomUUID()
      const day = days[Math.floor(Math.random() * days.length)]!
      const held = await hold(db, now, { applicationId, zone: 'mitte', day, express: false, loads: [load], spot, until: now.add({ minutes: 15 }) })
      if (!held || (await confirmHeld(db, now, applicationId)) !== 1) throw new Error('an order did not go through')
      count += 1
    }
  }
  await Promise.all(Array.from({ length: clients }, order))
  return count / ((performance.now() - began) / 1000)
}

function pgbenchRate(url: string, folder: string): number {
  const script = `${folder}/booking.sql`
  // The id from random numbers: the same in both statements, as the application's is.
  const id = `('00000000-0000-4000-8000-' || lpad(to_hex(:app::bigint), 12, '0'))::uuid`
  const wanted = JSON.stringify([load])
  const where = JSON.stringify(spot)
  writeFileSync(
    script,
    `\\set app random(1, 200000000000000)
\\set day random(0, 15)
select pickups.hold(${id}, 'mitte', (array[${dayList.map(day => `'${day}'`).join()}])[1 + :day]::date, false, '${wanted}'::jsonb, '${where}'::jsonb, '${now.toString()}'::timestamptz, '${now.add({ minutes: 15 }).toString()}'::timestamptz) as id;
select pickups.confirm(${id}, '${now.toString()}'::timestamptz) as count;
`,
  )
  return pgbench(url, script, { clients, seconds })
}

let dayList: string[] = []

async function bookableDays(db: Database): Promise<Temporal.PlainDate[]> {
  const rows = await many(
    db,
    sql<{
      day: Temporal.PlainDate
    }>`select distinct day from pickups.shift where zone_key = 'mitte' and fraction_group = 'bulky' and day > '2026-11-30' order by day limit 16`,
  )
  dayList = rows.map(row => row.day.toString())
  return rows.map(row => row.day)
}

/** 32 people at once, each from the empty form to the sent application, again and again. */
async function throughPages(origin: string, house: Parameters<typeof furnish>[0]) {
  const addresses = await sampleAddresses(house.db, { district: 'altstadt', count: 500, seed: 3 })
  const pool = new Pool(origin, { connections: 32, pipelining: 1 })
  const times: number[] = []
  let orders = 0
  const began = performance.now()
  const person = async (number: number) => {
    for (let n = number; performance.now() - began < seconds * 1000; n += 32) {
      const address = addresses[n % addresses.length]!
      let cookie = ''
      const post = async (path: string, fields: Record<string, string>) => {
        const answer = await pool.request({
          path,
          method: 'POST',
          headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin', accept: 'text/html', ...(cookie ? { cookie } : {}) },
          body: new URLSearchParams(fields).toString(),
        })
        const set = [answer.headers['set-cookie'] ?? []].flat().find(one => one.startsWith('sitzung='))
        if (set) cookie = set.split(';')[0]!
        const text = await answer.body.text()
        if (answer.statusCode !== 303)
          throw new Error(
            `${path}: ${answer.statusCode} ${text
              .replaceAll(/<[^>]+>/g, ' ')
              .replaceAll(/\s+/g, ' ')
              .slice(0, 600)}`,
          )
        return String(answer.headers.location)
      }
      const base = (await post('/leistungen/sperrmuell/antrag', {})).replace(/\/adresse$/, '')
      await post(`${base}/adresse`, { _go: 'next', 'adresse.text': address.label, 'adresse.id': address.id, 'adresse.for': address.label })
      await post(`${base}/gegenstaende`, { _go: 'next', 'gegenstaende.count.armchair': '1' })
      const start = performance.now()
      await post(`${base}/termin`, { _go: 'next', termin: `${dayList[n % dayList.length]}:standard` })
      times.push(performance.now() - start)
      await post(`${base}/stellplatz`, { _go: 'next', 'stellplatz.choice': 'kerb' })
      await post(`${base}/kontakt`, {
        _go: 'next',
        'kontakt.given': 'Aylin',
        'kontakt.family': 'Demir',
        'kontakt.email': 'a@b.example',
        'kontakt.phone': '',
        'kontakt.birth': '',
      })
      await post(`${base}/pruefen`, { geprueft: 'ja' })
      orders += 1
    }
  }
  await Promise.all(Array.from({ length: 32 }, (_, number) => person(number)))
  const perSecond = orders / ((performance.now() - began) / 1000)
  await pool.close()
  return { perSecond, times }
}

async function refuseOverbooking(db: Database) {
  const wrong = await many(
    db,
    sql`select s.id from pickups.shift s left join pickups.booking b on b.shift_id = s.id and b.state in ('held', 'booked', 'done', 'missed') group by s.id
    having count(b.id) > s.stops or s.used_stops <> count(b.id) or s.used_litres <> coalesce(sum(b.litres), 0) or s.used_kg <> coalesce(sum(b.kg), 0) or s.used_minutes <> coalesce(sum(b.minutes), 0)`,
  )
  if (wrong.length > 0) throw new Error(`${wrong.length} shifts do not count what is booked on them`)
}
