import { dayOf } from '../../platform/clock.ts'
import { type Db, inTransaction, one, run, sql } from '../../platform/database.ts'
import { drawCode } from '../../platform/link.ts'
import type { House } from '../../platform/module.ts'
import { type Counter, listAppointments, listConcerns, listCounters, listOffices, type Office } from '../appointments/index.ts'
import { checkIn } from './arriving/arrive.ts'
import { letterFor } from './line/number.ts'
import { learn } from './line/handling.ts'

/** Weeks of past figures. */
const weeks = 13
/** How many wait where, in the first offices of the list. */
const waiting = [9, 3, 0, 6]

/** The demo city's waiting rooms: counters open, some people called, some waiting, and behind them a quarter of a year of times. */
export async function fillDemo(house: House): Promise<void> {
  const today = dayOf(house.clock.now(), house.city.zone)
  const offices = await listOffices(house.db)
  await inTransaction(house.db, async tx => {
    for (const office of offices) await fillPast(tx, office, await listCounters(tx, office.key), today)
    for (const [at, office] of offices.entries()) if (waiting[at] !== undefined) await fillToday(house, tx, office, today, waiting[at])
  })
  await learn(house.db, today)
}

/** One statement for an office: on each of its days, so many visits per counter, drawn from the day's hash. */
async function fillPast(db: Db, office: Office, counters: readonly Counter[], today: Temporal.PlainDate) {
  const concerns = [...new Set(counters.flatMap(counter => counter.concerns))]
  if (concerns.length === 0) return
  await run(
    db,
    sql`insert into waitingroom.record (office_key, day, hour, concern, parts, appointment, waited_seconds, handled_seconds, outcome, promise_held)
    select ${office.key}, d::date, 8 + a % 7, (${concerns}::text[])[1 + b % ${concerns.length}::int], case when c % 9 = 0 then 2 else 1 end, b % 3 <> 0,
      case when outcome = 'no_show' then null else waited end, case when outcome = 'finished' then 240 + (c % 100) * (4 + b % 5) end, outcome,
      case when outcome = 'no_show' then null else c % 12 <> 0 end
    from generate_series(${today.subtract({ weeks })}::date, ${today.subtract({ days: 1 })}::date, interval '1 day') d,
      generate_series(1, ${counters.length * 8}::int) n,
      lateral (select md5(${office.key} || d::text || n) as h) x,
      lateral (select ('x' || substr(h, 1, 4))::bit(16)::int as a, ('x' || substr(h, 5, 4))::bit(16)::int as b, ('x' || substr(h, 9, 4))::bit(16)::int as c) lot,
      lateral (select case when b % 3 <> 0 and a % 9 = 0 then 'no_show' when c % 40 = 0 then 'missed' when c % 41 = 0 then 'left' else 'finished' end as outcome,
        60 + (a % 900) + case when b % 3 = 0 then 300 + c % 900 else 0 end as waited) made
    where extract(isodow from d) < 6 and a % 100 < 85`,
  )
}

/** Counters open, some served, the rest waiting since a while. */
async function fillToday(house: House, db: Db, office: Office, today: Temporal.PlainDate, count: number) {
  const now = house.clock.now()
  const counters = (await listCounters(db, office.key)).slice(0, 4)
  const concerns = await listConcerns(db)
  for (const counter of counters)
    await run(db, sql`insert into waitingroom.station values (${counter.id}, ${today}, ${office.key}, 'open', ${now.subtract({ hours: 1 })})`)
  const lasts = new Map<string, number>()
  for (let n = 0; n < count + counters.length - 1; n += 1) {
    const counter = counters[n % counters.length]!
    const concern = counter.concerns[n % counter.concerns.length]!
    const letter = letterFor(concerns, concern)
    const last = (lasts.get(letter) ?? 0) + 1
    lasts.set(letter, last)
    const arrived = now.subtract({ minutes: 40 - n * 2 })
    const { id } = await one(
      db,
      sql<{ id: string }>`insert into waitingroom.visitor (code, office_key, day, number, concerns, concern_keys, channel, arrived_at, due_at, promised_seconds)
      values (${drawCode('W')}, ${office.key}, ${today}, ${`${letter}${String(last).padStart(3, '0')}`}, ${JSON.stringify([{ key: concern, count: 1 }])}::jsonb, ${[concern]}::text[],
        ${n % 3 === 0 ? 'kiosk' : 'phone'}, ${arrived}, ${arrived.add({ minutes: office.walkInMinutes })}, 1800) returning id`,
    )
    // The first ones are at the counters already; the last counter is free.
    if (n < counters.length - 1)
      await run(
        db,
        sql`update waitingroom.visitor set state = ${n === 0 ? 'called' : 'serving'}, counter_id = ${counter.id}, calls = 1, called_at = ${now.subtract({ minutes: n * 3 + 1 })},
          first_called_at = ${now.subtract({ minutes: n * 3 + 1 })}, serving_at = ${n === 0 ? null : now.subtract({ minutes: n * 3 })}::timestamptz where id = ${id}`,
      )
  }
  const due = (await listAppointments(db, office.key, today)).filter(({ state, channel, start }) => {
    const minutes = now.until(start).total('minutes')
    return state === 'booked' && channel === 'on_site' && minutes > -5 && minutes < 40
  })
  for (const appointment of due.slice(0, 3)) await checkIn(house, db, office, appointment.id, { channel: 'phone' })
  for (const [letter, last] of lasts) await run(db, sql`insert into waitingroom.drawn values (${office.key}, ${today}, ${letter}, ${last})`)
}
