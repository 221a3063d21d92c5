import { dayOf } from '../../../platform/clock.ts'
import { type Db, many, run, sql } from '../../../platform/database.ts'
import type { House } from '../../../platform/module.ts'
import { planDays, planOffice } from '../hours/plan.ts'
import { listConcerns, listOffices } from '../offices/store.ts'
import { insertBookings, inventBookings } from './bookings.ts'
import { dice } from './people.ts'

/** Days behind today for which there are figures, and ahead for which there are bookings. */
const behind = 35
const ahead = 56

/** The demo city's appointments: weeks of the past, a full day today, and what is booked ahead; somebody to call, a change to decide, a calendar. */
export async function fillDemo(house: House): Promise<void> {
  const { db } = house
  const now = house.clock.now()
  const today = dayOf(now, house.city.zone)
  const offices = await listOffices(db)
  if (offices.length === 0) return
  await openToday(house, today)
  await closeADay(house, today)
  for (const { key } of offices) await planDays(house, db, key, today.subtract({ days: behind }), behind)
  const bookings = await inventBookings(db, today.subtract({ days: behind }), today.add({ days: ahead }), today, now)
  await insertBookings(db, bookings)
  await giveAylinOne(db, today)
  await takeOneAway(db, today, now)
  await refuseSome(db, today, now)
  await run(
    db,
    sql`insert into appointments.proposal (office_key, change, created_at, created_by)
    select office_key, jsonb_build_object('kind', 'opening-drop', 'id', id), ${now}, 'system:demo' from appointments.opening order by office_key, starts desc limit 1`,
  )
  await run(
    db,
    sql`insert into appointments.feed (account_id, counter_ids) select a.id, array(select id from appointments.counter order by office_key, position limit 2)
    from platform.account a join platform.account_role r on r.account_id = a.id where r.role_key = 'clerk' order by a.email limit 1`,
  )
}

/** The demo wants to show a day's work at every office, also where nobody is there on this weekday. */
async function openToday(house: House, today: Temporal.PlainDate) {
  const closed = await many(
    house.db,
    sql<{ key: string }>`select o.key from appointments.office o where not exists (
      select 1 from appointments.counter_day d where d.office_key = o.key and d.day = ${today} and d.open <> '{}') order by o.key`,
  )
  for (const { key } of closed) {
    await run(
      house.db,
      sql`insert into appointments.exception (office_key, from_day, until_day, kind, starts, ends, reason, created_at, created_by)
      values (${key}, ${today}, ${today}, 'open', '08:00', '16:00', 'Tag der offenen Tür', ${house.clock.now()}, 'system:demo')`,
    )
    await planOffice(house, house.db, key)
  }
}

/** Aylin Demir, whom visitors of the demo sign in as, has one appointment ahead. */
async function giveAylinOne(db: Db, today: Temporal.PlainDate) {
  await run(
    db,
    sql`update appointments.appointment a set name = p.name, email = p.email, phone = null, account_id = p.id, lang = 'de', note = '' from platform.account p
    where p.email = 'aylin.demir@post.example' and a.id = (select b.id from appointments.appointment b
      where b.state = 'booked' and b.day between ${today}::date + 3 and ${today}::date + 10 and b.concerns @> '[{"key": "reisepass"}]' order by lower(b.slot), b.code limit 1)`,
  )
}

/** A day some weeks ahead on which one office is shut. */
async function closeADay(house: House, today: Temporal.PlainDate) {
  const day = today.add({ days: 70 + ((8 - today.dayOfWeek) % 7) })
  await run(
    house.db,
    sql`insert into appointments.exception (office_key, from_day, until_day, kind, reason, created_at, created_by)
    select key, ${day}, ${day}, 'closed', 'Fortbildung', ${house.clock.now()}, 'system:demo' from appointments.office order by position limit 1`,
  )
  const [first] = await listOffices(house.db)
  if (first) await planOffice(house, house.db, first.key)
}

/** Somebody without mail whose time the city took: there is a call to make. */
async function takeOneAway(db: Db, today: Temporal.PlainDate, now: Temporal.Instant) {
  await run(
    db,
    sql`update appointments.appointment a set state = 'displaced', ended_at = ${now}, displaced_because = 'Die Kollegin am Schalter ist krank.', sequence = sequence + 1
    where a.id = (select b.id from appointments.appointment b
      where b.state = 'booked' and b.email is null and b.day between ${today}::date + 2 and ${today}::date + 9 order by lower(b.slot), b.code limit 1)`,
  )
}

async function refuseSome(db: Db, today: Temporal.PlainDate, now: Temporal.Instant) {
  const random = dice(7)
  const offices = await listOffices(db)
  const concerns = await listConcerns(db)
  const rows = Array.from({ length: 400 }, () => ({
    at: now.subtract({ minutes: Math.floor(random() * behind * 24 * 60) }).toString(),
    office_key: offices[Math.floor(random() ** 2 * offices.length)]!.key,
    concerns: [{ key: concerns[Math.floor(random() * concerns.length)]!.key, count: 1 }],
    kind: random() < 0.7 ? 'nothing_free' : 'just_taken',
  }))
  await run(
    db,
    sql`insert into appointments.refusal (at, office_key, concerns, kind) select at, office_key, concerns, kind
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(at timestamptz, office_key text, concerns jsonb, kind text) where at < ${today}::date`,
  )
}
