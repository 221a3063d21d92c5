import { many, sql } from '../../../platform/database.ts'
import { dayOf } from '../../../platform/clock.ts'
import type { House } from '../../../platform/module.ts'
import { planDay } from '../dispatch/arranging.ts'
import { stopsChanged } from '../dispatch/changed.ts'
import { listStops } from '../dispatch/store.ts'
import type { ReportDetails, ReportKind } from './kinds.ts'
import { takeReport } from './reporting.ts'

/** What the crews of the two tours have met so far this morning. */
const mornings: readonly (readonly [ReportKind, ReportDetails])[][] = [
  [
    ['done', {}],
    ['done', {}],
    ['more', { litres: 1000, note: 'Zusätzlich ein Teppich' }],
    ['done', {}],
    ['done', {}],
  ],
  [
    ['done', {}],
    ['wrong', { which: ['paint'], note: 'Drei Eimer Wandfarbe' }],
    ['missing', { note: 'Niemand da, nichts am Straßenrand' }],
    ['done', {}],
  ],
]

/** Orders the demo city's tours and lets two of today's be under way. */
export async function driveDemo(house: House): Promise<void> {
  const today = dayOf(house.clock.now(), house.city.zone)
  const days = await many(
    house.db,
    sql<{ day: Temporal.PlainDate }>`select distinct s.day from pickups.shift s join pickups.booking b on b.shift_id = s.id and b.state = 'booked' where s.day >= ${today} order by s.day limit 6`,
  )
  for (const { day } of days) await planDay(house, house.db, day)
  const rest = await many(house.db, sql<{ id: string }>`select distinct shift_id as id from pickups.booking where state = 'booked' and position is null`)
  await stopsChanged(house.db, rest.map(shift => shift.id))
  const tours = await many(
    house.db,
    sql<{ id: string; vehicle_key: string }>`select s.id, s.vehicle_key from pickups.shift s join pickups.booking b on b.shift_id = s.id and b.state = 'booked' and b.case_id is not null
    where s.day = ${today} and s.fraction_group = 'bulky' group by s.id order by count(*) desc, s.vehicle_key limit ${mornings.length}`,
  )
  for (const [index, tour] of tours.entries()) await driveMorning(house, tour, mornings[index]!)
}

async function driveMorning(house: House, tour: { id: string; vehicle_key: string }, morning: (typeof mornings)[number]) {
  const stops = await listStops(house.db, [tour.id])
  for (const [index, [kind, details]] of morning.entries()) {
    const stop = stops[index]
    if (!stop) return
    await takeReport(house, house.db, {
      vehicleKey: tour.vehicle_key,
      clientId: crypto.randomUUID(),
      stop: stop.id,
      kind,
      details,
      photo: null,
      reportedAt: house.clock.now().subtract({ minutes: (morning.length - index) * 11 }),
      accountId: null,
    })
  }
}
