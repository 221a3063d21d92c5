import { buildApp } from '../src/app.ts'
import { modules } from '../src/modules.ts'
import type { Appointment } from '../src/modules/appointments/booking/appointment.ts'
import { fix } from '../src/modules/appointments/booking/fixing.ts'
import { take } from '../src/modules/appointments/booking/taking.ts'
import { loadCity } from '../src/platform/city.ts'
import { systemClock } from '../src/platform/clock.ts'
import { readConfig } from '../src/platform/config.ts'
import { type Connection, type Db, inTransaction } from '../src/platform/database.ts'
import { createLog } from '../src/platform/log.ts'
import type { House } from '../src/platform/module.ts'
import { bookDays, concern, officeKeys, zone } from './appointments.ts'
import type { Place } from './place.ts'
import { record, scriptOf } from './replay.ts'

export interface Store {
  house: House
  connection: Connection
  weekdays: readonly Temporal.PlainDate[]
  close(): Promise<void>
}

/** Our functions on the database of the place, which has the offices already; without what others do when they hear of a booking, such as mails and reminders. */
export async function openStore(place: Place, connection: Connection, today: Temporal.PlainDate): Promise<Store> {
  const config = readConfig({ DEMO: '1', LOG_LEVEL: 'error', DATA_DIR: place.folder, SECRET: 'nur-zum-messen-nur-zum-messen-nur-zum-messen' })
  const app = await buildApp({ config, city: await loadCity(config.CITY), connection, clock: systemClock, log: createLog('error'), modules })
  const weekdays = Array.from({ length: bookDays }, (_none, n) => today.add({ days: n + 1 })).filter(day => day.dayOfWeek <= 5)
  return { house: { ...app.house, modules: [] }, connection, weekdays, close: () => app.server.close() }
}

/** How many a second hold and then book a time at random, each in a transaction of its own, with that many at once. */
export async function rate({ house, weekdays }: Store, { clients, seconds }: { clients: number; seconds: number }): Promise<number> {
  let count = 0
  const began = performance.now()
  const random = (below: number) => Math.floor(Math.random() * below)
  const person = async () => {
    while (performance.now() - began < seconds * 1000)
      if (await onePerson(house, house.db, officeKeys[random(officeKeys.length)]!, weekdays[random(weekdays.length)]!, random(32))) count += 1
  }
  await Promise.all(Array.from({ length: clients }, person))
  return (count * 1000) / (performance.now() - began)
}

/** @returns null if the time was not free */
async function onePerson(house: House, db: Db, officeKey: string, day: Temporal.PlainDate, quarter: number): Promise<Appointment | null> {
  const start = day
    .toZonedDateTime({ timeZone: zone, plainTime: '08:00' })
    .toInstant()
    .add({ minutes: concern.minutes * quarter })
  const need = { concerns: [{ key: concern.key, count: 1 }], channel: 'on_site', wheelchair: false, speaks: null } as const
  const until = house.clock.now().add({ minutes: 10 })
  const held = await inTransaction(db, tx => take(house, tx, { officeKey, start, need, audience: 'online', state: 'held', until, lang: 'de' }))
  if (!held) return null
  const contact = { name: 'Mess Person', email: `${held.id}@post.example`, phone: null }
  const fixed = await inTransaction(db, tx => fix(house, tx, held.id, { ...contact, accountId: null, bookedBy: null, confirmUntil: null }))
  if (!fixed.ok) throw new Error(`a held time could not be booked: ${fixed.because}`)
  return fixed.appointment
}

/** What one person says to the database, for pgbench: each time with another id, office, day and time. */
export async function scriptOfOnePerson({ house, connection, weekdays }: Store): Promise<string> {
  const { said, result } = await record(connection, db => onePerson(house, db, officeKeys[6]!, weekdays[3]!, 5))
  const { id, code, officeKey, start, end, day } = result!
  const days = `(array[${weekdays.map(one => `'${one.toString()}'`).join()}]::date[])[1 + :day::int]`
  const at = (quarters: number) =>
    `(${days} + interval '8 hours' + ${concern.minutes} * (:quarter::int + ${quarters}) * interval '1 minute') at time zone '${zone}'`
  const instead = {
    [id]: `('00000000-0000-4000-8000-' || lpad(to_hex(:person::bigint), 12, '0'))::uuid`,
    [code]: `'T-' || :person::bigint`,
    [officeKey]: `'bench-' || :office::int`,
    [start.toString()]: at(0),
    [end.toString()]: at(1),
    [day.toString()]: days,
  }
  return `\\set person random(1, 200000000000000)
\\set office random(1, ${officeKeys.length})
\\set day random(0, ${weekdays.length - 1})
\\set quarter random(0, 31)
${scriptOf(said, instead)}
`
}
