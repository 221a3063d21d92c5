import sharp from 'sharp'
import { dayOf } from '../../../platform/clock.ts'
import { many, run, sql } from '../../../platform/database.ts'
import { storeFile } from '../../../platform/files.ts'
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
    sql<{
      day: Temporal.PlainDate
    }>`select distinct s.day from pickups.shift s join pickups.booking b on b.shift_id = s.id and b.state = 'booked' where s.day >= ${today} order by s.day limit 6`,
  )
  for (const { day } of days) await planDay(house, house.db, day)
  const rest = await many(house.db, sql<{ id: string }>`select distinct shift_id as id from pickups.booking where state = 'booked' and position is null`)
  await stopsChanged(
    house.db,
    rest.map(shift => shift.id),
  )
  const tours = await many(
    house.db,
    sql<{
      id: string
      vehicle_key: string
    }>`select s.id, s.vehicle_key from pickups.shift s join pickups.booking b on b.shift_id = s.id and b.state = 'booked' and b.case_id is not null
    where s.day = ${today} and s.fraction_group = 'bulky' group by s.id order by count(*) desc, s.vehicle_key limit ${mornings.length}`,
  )
  for (const [index, tour] of tours.entries()) await driveMorning(house, tour, mornings[index]!)
  if (tours[0]) await showPlace(house, tours[0].id)
}

/** The next stop of a tour comes with a photo of where its things stand. */
async function showPlace(house: House, shiftId: string) {
  const next = (await listStops(house.db, [shiftId])).find(stop => stop.state === 'booked')
  if (!next) return
  const photo = await storeFile(house, house.db, {
    bytes: await drawKerb(),
    filename: 'einfahrt.jpg',
    purpose: 'pickups.place',
    subject: `case:${next.application_id}`,
  })
  const place = { choice: 'drive', text: 'Links neben der Einfahrt, vor der Hecke', photo: { id: photo.id, name: photo.name } }
  await run(house.db, sql`update pickups.booking set place = ${JSON.stringify(place)}::jsonb where id = ${next.id}`)
}

/** A drawn photo: a hedge, a pavement, a sofa on it. */
function drawKerb(): Promise<Buffer> {
  const picture = `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600"><rect width="800" height="600" fill="#bcd4e6"/><rect y="220" width="800" height="160" fill="#5b7f4a"/>
    <rect y="380" width="800" height="140" fill="#b8b4ac"/><rect y="520" width="800" height="80" fill="#6f6f72"/><g fill="#8a4b38"><rect x="230" y="300" width="340" height="110" rx="22"/>
    <rect x="200" y="350" width="60" height="110" rx="18"/><rect x="540" y="350" width="60" height="110" rx="18"/><rect x="230" y="390" width="340" height="70" rx="12" fill="#9c5a45"/></g></svg>`
  return sharp(Buffer.from(picture)).jpeg({ quality: 70 }).toBuffer()
}

async function driveMorning(house: House, tour: { id: string; vehicle_key: string }, morning: (typeof mornings)[number]) {
  const stops = await listStops(house.db, [tour.id])
  for (const [index, [kind, details]] of morning.entries()) {
    const stop = stops[index]
    if (!stop) return
    const photo = kind === 'wrong' ? await drawKerb() : null
    const report = {
      vehicleKey: tour.vehicle_key,
      stop: stop.id,
      photo,
      reportedAt: house.clock.now().subtract({ minutes: (morning.length - index) * 11 }),
      accountId: null,
    }
    await takeReport(house, house.db, { ...report, clientId: crypto.randomUUID(), kind, details })
    // Somebody on the vehicle pressed the wrong thing: the dispatcher has something to settle.
    if (kind === 'wrong') await takeReport(house, house.db, { ...report, photo: null, clientId: crypto.randomUUID(), kind: 'missing', details: {} })
  }
}
