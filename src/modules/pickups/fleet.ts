import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import type { City } from '../../platform/city.ts'
import { type Db, run, sql } from '../../platform/database.ts'
import { onceFor } from './loaded.ts'

const count = z.number().int().positive()
const clock = z.string().regex(/^\d\d:\d\d$/)
const schema = z.strictObject({
  depots: z.array(z.strictObject({ key: z.string(), name: z.string(), label: z.string(), lat: z.number(), lon: z.number() })).min(1),
  zones: z.array(z.strictObject({ key: z.string(), name: z.string(), districts: z.array(z.string()).min(1) })).min(1),
  vehicles: z.array(
    z.strictObject({
      key: z.string(),
      name: z.string(),
      plate: z.string(),
      depot: z.string(),
      group: z.enum(['bulky', 'electric']),
      litres: count,
      kg: count,
      crew: count,
      shifts: z.array(
        z.strictObject({
          weekdays: z.array(z.number().int().min(1).max(7)),
          zone: z.string(),
          starts: clock,
          ends: clock,
          minutes: count,
          stops: count,
          trips: count.default(1),
        }),
      ),
    }),
  ),
})

/**
 * Brings depots, zones, vehicles and their weekly pattern from `cities/<city>/pickups/fleet.yaml` into the database; repeatable.
 * Vehicles that left the file are retired, their planned shifts stay until they are lost or over.
 */
export async function loadFleet(db: Db, city: City, now: Temporal.Instant): Promise<void> {
  const file = new URL('pickups/fleet.yaml', city.folder)
  const text = readFileSync(file, 'utf8')
  const parsed = schema.safeParse(parse(text))
  if (!parsed.success) throw new Error(`${file.pathname} is not right:\n${z.prettifyError(parsed.error)}`)
  await onceFor(db, 'fleet', text, tx => bringIn(tx, parsed.data, now))
}

async function bringIn(db: Db, { depots, zones, vehicles }: z.output<typeof schema>, now: Temporal.Instant) {
  for (const depot of depots) {
    await run(
      db,
      sql`insert into pickups.depot (key, name, label, lat, lon) values (${depot.key}, ${depot.name}, ${depot.label}, ${depot.lat}, ${depot.lon})
      on conflict (key) do update set name = excluded.name, label = excluded.label, lat = excluded.lat, lon = excluded.lon`,
    )
  }
  for (const [position, zone] of zones.entries()) {
    await run(
      db,
      sql`insert into pickups.zone (key, name, districts, position) values (${zone.key}, ${zone.name}, ${zone.districts}, ${position})
      on conflict (key) do update set name = excluded.name, districts = excluded.districts, position = excluded.position`,
    )
  }
  for (const vehicle of vehicles) {
    await run(
      db,
      sql`insert into pickups.vehicle (key, name, plate, depot_key, fraction_group, litres, kg, crew)
      values (${vehicle.key}, ${vehicle.name}, ${vehicle.plate}, ${vehicle.depot}, ${vehicle.group}, ${vehicle.litres}, ${vehicle.kg}, ${vehicle.crew})
      on conflict (key) do update set name = excluded.name, plate = excluded.plate, depot_key = excluded.depot_key, fraction_group = excluded.fraction_group,
        litres = excluded.litres, kg = excluded.kg, crew = excluded.crew, retired_at = null`,
    )
    await run(db, sql`delete from pickups.pattern where vehicle_key = ${vehicle.key}`)
    for (const shift of vehicle.shifts)
      for (const weekday of shift.weekdays)
        await run(
          db,
          sql`insert into pickups.pattern (vehicle_key, weekday, zone_key, starts, ends, minutes, stops, trips)
          values (${vehicle.key}, ${weekday}, ${shift.zone}, ${shift.starts}, ${shift.ends}, ${shift.minutes}, ${shift.stops}, ${shift.trips})`,
        )
  }
  await run(db, sql`update pickups.vehicle set retired_at = ${now} where retired_at is null and key <> all(${vehicles.map(vehicle => vehicle.key)})`)
}
