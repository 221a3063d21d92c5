import { type Db, inTransaction, many, run, sql } from '../../../platform/database.ts'
import { publicHoliday } from '../../../platform/holidays.ts'
import type { House } from '../../../platform/module.ts'
import { dayOf } from '../../../platform/clock.ts'
import { keptBack, type Stretch } from './kept.ts'
import { listExceptions, listOpenings } from './store.ts'
import { type Span, windowsOf } from './windows.ts'

/** Planned days reach this far beyond what people may book, so that a day on which no job ran takes nothing away. */
export const daysPlanned = 200

/**
 * Brings the office's counter days up to what its hours say, from today on, in the caller's transaction if there is one. What is booked
 * outside the new hours must have been displaced before (`outsideHours` names it); the database refuses otherwise.
 * @returns how many counter days changed
 */
export async function planOffice(house: House, db: Db, officeKey: string): Promise<number> {
  return planDays(house, db, officeKey, today(house), daysPlanned)
}

/**
 * The same for a span of days of its own, also in the past: the demo city's figures need one.
 * @param keeping true: what is booked outside the hours stays open instead of being refused
 */
export async function planDays(house: House, db: Db, officeKey: string, from: Temporal.PlainDate, count: number, keeping = false): Promise<number> {
  const rows = await plannedDays(house, db, officeKey, from, count)
  const open = sql`excluded.open + ${keeping ? sql`counter_day.taken` : sql`'{}'::tstzmultirange`}`
  return inTransaction(db, tx =>
    run(
      tx,
      sql`insert into appointments.counter_day (counter_id, day, office_key, open, same_day, phone)
      select counter_id, day, ${officeKey}, open, same_day, phone from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as x(counter_id uuid, day date, open tstzmultirange, same_day tstzmultirange, phone tstzmultirange)
      order by counter_id, day
      on conflict (counter_id, day) do update set open = ${open}, same_day = excluded.same_day, phone = excluded.phone
      where (counter_day.open, counter_day.same_day, counter_day.phone) is distinct from (${open}, excluded.same_day, excluded.phone)`,
    ),
  )
}

/**
 * Brings every office up to date: at the start, and daily so that the horizon moves on. Nobody is there to displace anybody: where a day turns
 * out to be a holiday meanwhile, what is booked stays, and nothing is added.
 */
export async function planEverything(house: House): Promise<void> {
  const offices = await many(house.db, sql<{ key: string }>`select key from appointments.office order by key`)
  for (const { key } of offices) await planDays(house, house.db, key, today(house), daysPlanned, true)
}

/** Ids of appointments still to come that lie outside what the office's hours say now; they have to be displaced before `planOffice`. */
export async function outsideHours(house: House, db: Db, officeKey: string): Promise<string[]> {
  const rows = await plannedDays(house, db, officeKey, today(house), daysPlanned)
  const found = await many(
    db,
    sql<{ id: string }>`select a.id from appointments.appointment a
      left join jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(counter_id uuid, day date, open tstzmultirange) on x.counter_id = a.counter_id and x.day = a.day
      where a.office_key = ${officeKey} and a.day >= ${today(house)} and appointments.occupies(a.state) and not coalesce(x.open @> a.slot, false)
      order by lower(a.slot)`,
  )
  return found.map(row => row.id)
}

interface PlannedDay {
  counter_id: string
  day: string
  open: string
  same_day: string
  phone: string
}

async function plannedDays(house: House, db: Db, officeKey: string, from: Temporal.PlainDate, count: number): Promise<PlannedDay[]> {
  const [office] = await many(
    db,
    sql<{
      same_day_percent: number
      phone_percent: number
      closed: boolean
    }>`select same_day_percent, phone_percent, closed_at is not null as closed from appointments.office where key = ${officeKey}`,
  )
  const counters = await many(
    db,
    sql<{
      id: string
      closed: boolean
    }>`select id, retired_at is not null as closed from appointments.counter where office_key = ${officeKey} order by position, id`,
  )
  const [openings, exceptions] = [await listOpenings(db, officeKey), await listExceptions(db, officeKey)]
  const { zone, land } = house.city
  const begun = await begunToday(house, db, officeKey)
  return Array.from({ length: count }, (_none, ahead) => from.add({ days: ahead })).flatMap(day => {
    const isHoliday = publicHoliday(land, day) !== null
    return counters.map(({ id, closed }, counter) => {
      const spans = closed || !office || office.closed ? [] : windowsOf(id, day, { openings, exceptions, isHoliday })
      const open = spans.map(span => stretchOf(span, day, zone))
      const kept = keptBack(open, { counter, day, sameDayPercent: office?.same_day_percent ?? 0, phonePercent: office?.phone_percent ?? 0 })
      const stays = day.equals(today(house)) ? begun.filter(one => one.counterId === id) : []
      return { counter_id: id, day: day.toString(), open: multirange([...open, ...stays]), same_day: multirange(kept.sameDay), phone: multirange(kept.phone) }
    })
  })
}

/** What has begun or happened today stays open, whatever the hours say now: nobody takes back a time that was. */
function begunToday(house: House, db: Db, officeKey: string): Promise<(Stretch & { counterId: string })[]> {
  return many(
    db,
    sql<Stretch & { counterId: string }>`select a.counter_id as "counterId", lower(a.slot) as from, upper(a.slot) as until from appointments.appointment a
      where a.office_key = ${officeKey} and a.day = ${today(house)} and appointments.occupies(a.state)
        and (a.state in ('arrived', 'done', 'missed') or lower(a.slot) <= ${house.clock.now()})`,
  )
}

/** By the city's clock: on the days the clocks change, a stretch over the change is an hour shorter or longer. */
function stretchOf({ starts, ends }: Span, day: Temporal.PlainDate, zone: string): Stretch {
  const at = (time: Temporal.PlainTime) => day.toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant()
  return { from: at(starts), until: at(ends) }
}

function multirange(stretches: readonly Stretch[]): string {
  return `{${stretches.map(({ from, until }) => `[${from.toString()},${until.toString()})`).join(',')}}`
}

function today(house: House) {
  return dayOf(house.clock.now(), house.city.zone)
}
