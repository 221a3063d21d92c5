import { type Db, many, run, sql } from '../../platform/database.ts'
import type { House } from '../../platform/module.ts'
import { dayOf } from '../../platform/clock.ts'
import { type Kind, deadlinesOf } from './deadlines.ts'
import type { Load } from './load.ts'
import { rulesOf } from './rules.ts'

export interface FreeDay {
  readonly day: Temporal.PlainDate
  readonly kind: Kind
  /** places left for this kind of order on the vehicle with the fewest */
  readonly places: number
}

interface Row {
  day: Temporal.PlainDate
  standard: boolean
  express: boolean
  standard_places: number
  express_places: number
}

/**
 * The days of the next weeks on which all loads fit into a shift of this zone now, in order. A day that standard can have is not offered as express.
 * Places whose hold ran out, and those the application holds itself, count as free. One query whose cost does not grow with past orders.
 */
export async function freeDays(
  house: House,
  db: Db,
  now: Temporal.Instant,
  ask: { zone: string; loads: readonly Load[]; applicationId: string },
): Promise<FreeDay[]> {
  if (ask.loads.length === 0) return []
  const deadlines = deadlinesOf(house.city)
  const today = dayOf(now, house.city.zone)
  const until = today.add({ weeks: rulesOf(house.city).plan.weeksAhead })
  const rows = await many(
    db,
    sql<Row>`
    with wanted as (select * from jsonb_to_recordset(${JSON.stringify(ask.loads)}::jsonb) as x("group" text, litres int, kg int, minutes int)),
    chance as (
      select s.day, w."group",
        pickups.fits(s, w.litres, w.kg, w.minutes, false, ${now}, spare.litres, spare.kg, spare.minutes, spare.stops, spare.express) as standard,
        pickups.fits(s, w.litres, w.kg, w.minutes, true, ${now}, spare.litres, spare.kg, spare.minutes, spare.stops) as express,
        s.stops - s.used_stops + spare.stops as express_places,
        case when ${now}::timestamptz >= s.reserve_opens_at then s.stops - s.used_stops
          else s.stops * (100 - s.reserve_percent) / 100 - (s.used_stops - s.express_stops) end + spare.stops as standard_places
      from wanted w join pickups.shift s on s.fraction_group = w."group" and s.zone_key = ${ask.zone} and s.day > ${today} and s.day <= ${until} and s.state = 'open',
      lateral (
        select coalesce(sum(b.litres), 0)::int as litres, coalesce(sum(b.kg), 0)::int as kg, coalesce(sum(b.minutes), 0)::int as minutes, count(*)::int as stops, bool_or(b.express) as express
        from pickups.booking b where b.shift_id = s.id and b.state = 'held' and (b.hold_until <= ${now} or b.application_id = ${ask.applicationId})) spare),
    best as (
      select day, "group", bool_or(standard) as standard, bool_or(express) as express,
        coalesce(sum(standard_places) filter (where standard), 0) as standard_places, coalesce(sum(express_places) filter (where express), 0) as express_places
      from chance group by day, "group")
    select day, bool_and(standard) as standard, bool_and(express) as express, min(standard_places)::int as standard_places, min(express_places)::int as express_places
    from best group by day having count(*) = (select count(*) from wanted) and bool_and(express) order by day`,
  )
  return rows.flatMap((row): FreeDay[] => {
    const kinds = deadlines.kindsFor(row.day, now)
    if (row.standard && kinds.includes('standard')) return [{ day: row.day, kind: 'standard', places: row.standard_places }]
    if (row.express && kinds.includes('express')) return [{ day: row.day, kind: 'express', places: row.express_places }]
    return []
  })
}

/** The zone that serves a district, or null if no vehicle goes there. */
export async function zoneOf(db: Db, district: string): Promise<string | null> {
  const rows = await many(db, sql<{ key: string }>`select key from pickups.zone where ${district} = any(districts) order by position limit 1`)
  return rows[0]?.key ?? null
}

/**
 * Notes that somebody wanted a day and got none; for the office's figures. On a connection of its own, because a refused form is
 * rolled back, and without waiting for it: whoever holds a transaction must not wait for a second connection of the same pool.
 */
export function noteRefusal(house: House, now: Temporal.Instant, zone: string, day: Temporal.PlainDate | null, express: boolean): void {
  void run(house.db, sql`insert into pickups.refusal (at, zone_key, day, express) values (${now}, ${zone}, ${day}, ${express})`).catch((error: unknown) =>
    house.log.warn({ error: String(error) }, 'a refusal was not noted'),
  )
}
