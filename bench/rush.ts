import { writeFileSync } from 'node:fs'
import { connect, type Connection, type Db, many, run as perform, script, sql } from '../src/platform/database.ts'
import { bookDays, concern, makeOffices, officeKeys, zone } from './appointments.ts'
import { type Measure, measure, percentile } from './measure.ts'
import { pgbench } from './pgbench.ts'
import { openPlace, type Place } from './place.ts'
import { book, type Outcome } from './rushing.ts'
import { serve } from './serving.ts'
import { openStore, rate, scriptOfOnePerson } from './store.ts'

const seconds = 8
const clients = 16
const people = 5000
const places = 600
const connections = 200

/**
 * Monday, seven o'clock: 600 places in offices that are booked out become free at one moment, and 5,000 people press a time over 200
 * connections. Who is refused presses one of the times offered instead, once. Then everybody who holds one books it.
 * Beside it holding and booking without pages, against pgbench with the very same statements.
 * @throws on a double booking, a hold that somebody was promised and does not have, or a day that does not know what is taken
 */
export async function run(): Promise<Measure[]> {
  const place = await openPlace()
  const connection = connect(place.url, { max: clients })
  try {
    const today = Temporal.Now.plainDateISO(zone)
    const throughPages = await pages(place, connection.db, today)
    return [...throughPages, ...(await withoutPages(place, connection, today))]
  } finally {
    await connection.close()
    await place.close()
  }
}

async function pages(place: Place, db: Db, today: Temporal.PlainDate): Promise<Measure[]> {
  const server = await serve(place.url, { DATA_DIR: place.folder, POOL: '20' })
  try {
    await makeOffices(db, today, { share: 1, days: bookDays })
    await free(db, today)
    const outcome = await book(server.origin, { people, connections, query: `anliegen.${concern.key}=1`, times: await freeTimes(db) })
    await prove(db, outcome)
    return [
      measure('rush.http, p99 ms of pressing a time (limit)', percentile(outcome.pressing, 0.99), 2000, '<= 1'),
      measure('rush.http, median ms of pressing a time (limit)', percentile(outcome.pressing, 0.5), 2000, 'for information'),
      measure('rush.http, p99 ms of booking it (limit)', percentile(outcome.booking, 0.99), 2000, '<= 1'),
      measure('rush.http, times pressed/s (what 2 s at 200 connections need)', outcome.pressing.length / outcome.pressingSeconds, connections / 2, '>= 1'),
      measure('rush.http, people served (places there were)', outcome.booked.length, places, '>= 0.95'),
    ]
  } finally {
    server.stop()
  }
}

/** Frees places at random, as when the city opens them. */
async function free(db: Db, today: Temporal.PlainDate) {
  await perform(
    db,
    sql`delete from appointments.appointment where id in (select id from appointments.appointment
      where office_key = any(${officeKeys}) and day between ${today.add({ days: 1 })} and ${today.add({ days: 14 })} order by random() limit ${places})`,
  )
}

/** What everybody has on the screen when it begins. */
function freeTimes(db: Db) {
  return many(
    db,
    sql<{
      office: string
      day: string
      start: string
    }>`select d.office_key as office, d.day::text as day, to_char(lower(r) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as start
    from appointments.counter_day d, unnest(d.online_free) r where d.office_key = any(${officeKeys})`,
  )
}

async function prove(db: Db, { held, booked }: Outcome) {
  const rows = await many(
    db,
    sql<{
      id: string
      code: string
      state: string
    }>`select id, code, state from appointments.appointment where office_key = any(${officeKeys}) and email is distinct from 'x@post.example'`,
  )
  const kept = new Map(rows.map(row => [row.id, row]))
  for (const id of held) if (!kept.has(id)) throw new Error(`somebody was promised ${id} and does not hold it`)
  const codes = new Set(rows.filter(row => row.state === 'booked').map(row => row.code))
  for (const code of booked) if (!codes.has(code)) throw new Error(`somebody was told that ${code} is booked, and it is not`)
  if (booked.length !== held.length) throw new Error(`${held.length} held a time, ${booked.length} could book it`)
  const doubles = await many(
    db,
    sql`select 1 from appointments.appointment a join appointments.appointment b on a.counter_id = b.counter_id and a.day = b.day and a.id < b.id and a.slot && b.slot
    where appointments.occupies(a.state) and appointments.occupies(b.state)`,
  )
  if (doubles.length > 0) throw new Error(`${doubles.length} double bookings`)
  const wrong = await many(
    db,
    sql`select 1 from appointments.counter_day d where d.taken is distinct from coalesce(
      (select range_agg(a.slot) from appointments.appointment a where a.counter_id = d.counter_id and a.day = d.day and appointments.occupies(a.state)), '{}')`,
  )
  if (wrong.length > 0) throw new Error(`${wrong.length} days do not know what is taken`)
}

/** Holding and booking without pages: our functions, and pgbench with what they say to the database, in turns so that neither has the quieter minute. */
async function withoutPages(place: Place, connection: Connection, today: Temporal.PlainDate): Promise<Measure[]> {
  const { db } = connection
  await script(db, "truncate appointments.appointment cascade; update appointments.counter_day set taken = '{}' where taken <> '{}'")
  await script(db, 'vacuum analyze appointments.counter_day')
  const store = await openStore(place, connection, today)
  const file = `${place.folder}/rush.sql`
  writeFileSync(file, await scriptOfOnePerson(store))
  const ours: number[] = []
  const theirs: number[] = []
  for (let round = 0; round < 2; round += 1) {
    ours.push(await rate(store, { clients, seconds }))
    theirs.push(pgbench(place.url, file, { clients, seconds }))
  }
  await store.close()
  return [measure('rush.store, held and booked/s (reference: pgbench)', Math.max(...ours), Math.max(...theirs), '>= 0.5')]
}
