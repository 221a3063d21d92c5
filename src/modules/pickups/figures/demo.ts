import { mondayOf, dayOf } from '../../../platform/clock.ts'
import { run, sql } from '../../../platform/database.ts'
import type { House } from '../../../platform/module.ts'
import { planShifts } from '../shifts.ts'

/** Weeks behind the demo city for which there are figures. */
const weeks = 9

/** The demo city's past: finished pickups without names and refusals, so that the figures show something. */
export async function fillPast(house: House): Promise<void> {
  const { db } = house
  const today = dayOf(house.clock.now(), house.city.zone)
  const from = mondayOf(today).subtract({ weeks })
  await planShifts(house, db, from)
  // Copies of what is booked ahead, on earlier days of the same zone; a number drawn from the shift's id decides how many.
  await run(
    db,
    sql`insert into pickups.booking (application_id, shift_id, fraction_group, state, express, litres, kg, minutes, items, address_id, label, district, lat, lon, hold_until, created_at, booked_at, done_at, ended_at, position)
    select uuidv7(), s.id, s.fraction_group, 'done', b.express, b.litres, b.kg, b.minutes, b.items, b.address_id, b.label, b.district, b.lat, b.lon, t.booked, t.booked, t.booked, t.finished, t.finished, b.turn
    from (select *, ('x' || substr(md5(id::text), 1, 4))::bit(16)::int as lot from pickups.shift where day >= ${from} and day < ${today}) s
    join pickups.zone z on z.key = s.zone_key,
    lateral (
      select o.*, row_number() over (order by md5(o.id::text || s.id::text)) as turn from pickups.booking o
      where o.fraction_group = s.fraction_group and o.district = any(z.districts) and o.state = 'booked' order by md5(o.id::text || s.id::text) limit 1 + s.lot % 7) b,
    lateral (select (s.day - (4 + (s.lot + b.turn) % 17)::int)::timestamptz + interval '10 hours' as booked, s.day::timestamptz + interval '9 hours' as finished) t`,
  )
  await run(
    db,
    sql`insert into pickups.refusal (at, zone_key, day, express, kind)
    select s.day::timestamptz + interval '11 hours', s.zone_key, s.day, k.lot % 4 = 0, k.kind
    from pickups.shift s, lateral (select *, ('x' || substr(md5(s.id::text || kind), 1, 4))::bit(16)::int as lot from unnest(array['no-date', 'wrong-things', 'not-there']) kind) k, generate_series(1, k.lot % 4)
    where s.day >= ${from} and s.day < ${today}`,
  )
  await run(
    db,
    sql`insert into pickups.refusal (at, express, kind, what)
    select s.day::timestamptz + interval '11 hours', false, 'forbidden', 'paint' from pickups.shift s where s.day >= ${from} and s.day < ${today} and s.fraction_group = 'bulky'`,
  )
}
