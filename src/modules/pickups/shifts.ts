import { type Db, inTransaction, many, run, sql } from '../../platform/database.ts'
import { dayOf } from '../../platform/clock.ts'
import type { House } from '../../platform/module.ts'
import type { LocalText } from '../../platform/text.ts'
import { deadlinesOf } from './deadlines.ts'
import { offerNewDates } from './displacing.ts'
import { rulesOf } from './rules.ts'

/**
 * Plans shifts from the vehicles' weekly pattern, from today to the end of the planning window, on working days that are not closed.
 * Repeatable: a shift that stands stays as it is. @returns how many were added
 */
export async function planShifts(house: House, db: Db, from = dayOf(house.clock.now(), house.city.zone)): Promise<number> {
  const rules = rulesOf(house.city)
  const { working, reserveOpensAt } = deadlinesOf(house.city)
  const end = dayOf(house.clock.now(), house.city.zone).add({ weeks: rules.plan.weeksAhead })
  const days: { day: string; weekday: number; opens: string }[] = []
  for (let day = from; Temporal.PlainDate.compare(day, end) <= 0; day = day.add({ days: 1 }))
    if (working.isWorking(day)) days.push({ day: day.toString(), weekday: day.dayOfWeek, opens: reserveOpensAt(day).toString() })
  return run(
    db,
    sql`insert into pickups.shift (vehicle_key, zone_key, day, fraction_group, starts, ends, litres, kg, minutes, stops, reserve_percent, reserve_opens_at)
    select p.vehicle_key, p.zone_key, d.day, v.fraction_group, p.starts, p.ends, v.litres * p.trips, v.kg * p.trips, p.minutes, p.stops, ${rules.reservePercent}, d.opens
    from jsonb_to_recordset(${JSON.stringify(days)}::jsonb) as d(day date, weekday int, opens timestamptz)
    join pickups.pattern p on p.weekday = d.weekday
    join pickups.vehicle v on v.key = p.vehicle_key and v.retired_at is null
      and not (v.out_from is not null and d.day >= v.out_from and (v.out_until is null or d.day <= v.out_until))
    where not exists (select 1 from pickups.closed_day c where c.day = d.day and c.zone_key in ('*', p.zone_key))
    order by d.day, p.vehicle_key on conflict do nothing`,
  )
}

/** Nobody drives on that day (in that zone, or '*' for all): its shifts close, and everybody booked there is offered new dates. @returns how many stops were displaced */
export async function closeDay(house: House, db: Db, closing: { day: Temporal.PlainDate; zoneKey: string; reason: LocalText; actor: string }): Promise<number> {
  return inTransaction(db, async tx => {
    const reason = typeof closing.reason === 'string' ? closing.reason : closing.reason.de
    await run(
      tx,
      sql`insert into pickups.closed_day (day, zone_key, reason, closed_at, closed_by) values (${closing.day}, ${closing.zoneKey}, ${reason}, ${house.clock.now()}, ${closing.actor})
      on conflict (day, zone_key) do nothing`,
    )
    const shifts = sql<{
      id: string
    }>`select id from pickups.shift where day = ${closing.day} and (${closing.zoneKey} = '*' or zone_key = ${closing.zoneKey}) order by fraction_group, id for no key update`
    return endShifts(
      tx,
      (await many(tx, shifts)).map(shift => shift.id),
      'closed',
      closing.reason,
    )
  })
}

/** Undoes a closing: the day can be booked again. Those who were offered new dates keep what they chose. @returns false if the day was not closed */
export async function reopenDay(house: House, db: Db, day: Temporal.PlainDate, zoneKey: string): Promise<boolean> {
  return inTransaction(db, async tx => {
    const gone = await run(tx, sql`delete from pickups.closed_day where day = ${day} and zone_key = ${zoneKey}`)
    if (gone === 0) return false
    await run(
      tx,
      sql`update pickups.shift set state = 'open' where day = ${day} and state = 'closed' and (${zoneKey} = '*' or zone_key = ${zoneKey})
      and not exists (select 1 from pickups.closed_day c where c.day = ${day} and c.zone_key in ('*', shift.zone_key))`,
    )
    await planShifts(house, tx)
    return true
  })
}

/** A vehicle cannot drive from one day to another (inclusive; what is past stays): its shifts are lost, everybody booked there is offered new dates. @returns how many stops were displaced */
export async function loseVehicle(
  house: House,
  db: Db,
  loss: { vehicleKey: string; from: Temporal.PlainDate; until: Temporal.PlainDate; reason: LocalText; actor: string },
): Promise<number> {
  return inTransaction(db, async tx => {
    await run(tx, sql`update pickups.vehicle set out_from = ${loss.from}, out_until = ${loss.until} where key = ${loss.vehicleKey}`)
    const today = dayOf(house.clock.now(), house.city.zone)
    const shifts = sql<{
      id: string
    }>`select id from pickups.shift where vehicle_key = ${loss.vehicleKey} and day between greatest(${loss.from}::date, ${today}) and ${loss.until} order by fraction_group, id for no key update`
    return endShifts(
      tx,
      (await many(tx, shifts)).map(shift => shift.id),
      'lost',
      loss.reason,
    )
  })
}

async function endShifts(db: Db, ids: string[], state: 'closed' | 'lost', reason: LocalText) {
  await run(db, sql`update pickups.shift set state = ${state} where id = any(${ids}::uuid[])`)
  const stops = await many(db, sql<{ id: string }>`select id from pickups.booking where shift_id = any(${ids}::uuid[]) and state = 'booked' order by id`)
  await offerNewDates(
    db,
    stops.map(stop => stop.id),
    reason,
  )
  return stops.length
}
