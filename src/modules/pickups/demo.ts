import { existsSync } from 'node:fs'
import { type Db, many, one, run, sql } from '../../platform/database.ts'
import type { House } from '../../platform/module.ts'
import { type Address, sampleAddresses } from '../addresses/index.ts'
import { openCase } from '../services/index.ts'
import { catalogueOf, type Group, isRefused, type TakenItem } from './catalogue.ts'
import { deadlinesOf } from './deadlines.ts'
import { demoPeople } from './demo-people.ts'
import { offer, offerNewDates } from './displacing.ts'
import { hold, numberOrder } from './holding.ts'
import { groupOf, loadsOf, type Thing, thingFrom } from './load.ts'
import { questionIds } from './order.ts'
import type { DateValue } from './questions/date-value.ts'
import type { PlaceValue } from './questions/place.tsx'
import { rulesOf } from './rules.ts'

interface ShiftRow {
  id: string
  zone_key: string
  districts: string[]
  day: Temporal.PlainDate
  fraction_group: Group
  litres: number
  kg: number
  minutes: number
  stops: number
}

/**
 * The demo city's pickups: two tours of today and some of the next days as whole cases with people in them, and behind them
 * as many plain bookings as a city of this size has, thick in the next days and thin towards the end of the plan.
 */
export async function fillDemo(house: House, today: Temporal.PlainDate): Promise<void> {
  const random = series(20261123)
  const addresses = new Map<string, Address[]>()
  const rows = await many(house.db, sql<{ districts: string[] }>`select districts from pickups.zone`)
  for (const district of rows.flatMap(row => row.districts)) {
    const some = await sampleAddresses(house.db, { district, count: 150, seed: 7 })
    if (some.length > 0) addresses.set(district, some)
  }
  // Nobody orders where there is no such service, or nobody lives.
  if (addresses.size === 0 || !existsSync(new URL('services/sperrmuell.yaml', house.city.folder))) return
  await driveToday(house, today)
  const next = () => {
    const from = addresses.get([...addresses.keys()][Math.floor(random() * addresses.size)]!)!
    return from[Math.floor(random() * from.length)]!
  }
  await openCases(house, today, random, district => addresses.get(district) ?? [next()])
  await fillShifts(house, today, random, district => addresses.get(district) ?? [next()])
}

/** On weekends and holidays nobody drives; the demo still wants to show a day's work. */
async function driveToday(house: House, today: Temporal.PlainDate) {
  await run(
    house.db,
    sql`insert into pickups.shift (vehicle_key, zone_key, day, fraction_group, starts, ends, litres, kg, minutes, stops, reserve_percent, reserve_opens_at)
    select distinct on (p.vehicle_key) p.vehicle_key, p.zone_key, ${today}::date, v.fraction_group, p.starts, p.ends, v.litres * p.trips, v.kg * p.trips, p.minutes, p.stops,
      ${rulesOf(house.city).reservePercent}, ${deadlinesOf(house.city).reserveOpensAt(today)}
    from pickups.pattern p join pickups.vehicle v on v.key = p.vehicle_key
    where not exists (select 1 from pickups.shift s where s.day = ${today} and s.vehicle_key = p.vehicle_key)
    order by p.vehicle_key, p.weekday on conflict do nothing`,
  )
}

async function openCases(house: House, today: Temporal.PlainDate, random: () => number, addressesIn: (district: string) => Address[]) {
  const { working } = deadlinesOf(house.city)
  const zones = await many(
    house.db,
    sql<{
      key: string
      districts: string[]
    }>`select z.key, z.districts from pickups.zone z where exists (select 1 from pickups.shift s where s.day = ${today} and s.zone_key = z.key and s.fraction_group = 'bulky') order by z.position limit 2`,
  )
  let at = 0
  const person = () => demoPeople[at++ % demoPeople.length]!
  const open = async (day: Temporal.PlainDate, zone: { key: string; districts: string[] }, n: number) => {
    const list = addressesIn(zone.districts[n % zone.districts.length]!)
    return openOne(house, {
      day,
      zone: zone.key,
      address: list[Math.floor(n / 2) % list.length]!,
      things: someThings(house, random, 'bulky'),
      person: person(),
    })
  }
  for (const zone of zones) for (let n = 0; n < 12; n += 1) await open(today, zone, n)
  const later: string[] = []
  const planned = await many(
    house.db,
    sql<{
      day: Temporal.PlainDate
      key: string
      districts: string[]
    }>`select distinct on (s.day) s.day, z.key, z.districts from pickups.shift s join pickups.zone z on z.key = s.zone_key
    where s.day > ${working.add(today, 3)} and s.fraction_group = 'bulky' order by s.day, z.position limit 10`,
  )
  for (const [n, zone] of planned.entries()) {
    const id = await open(zone.day, zone, n + 20)
    if (id) later.push(id)
  }
  // One order shows what the city does when it cannot come.
  const displaced = later.at(-1)
  if (displaced) {
    const stops = await many(house.db, sql<{ id: string }>`select id from pickups.booking where application_id = ${displaced} and state = 'booked'`)
    const because = { de: 'Der Wagen ist in der Werkstatt.', en: 'The vehicle is in the workshop.', ls: 'Unser Auto ist kaputt.' }
    await offerNewDates(
      house.db,
      stops.map(stop => stop.id),
      because,
    )
    await offer({ applicationId: displaced }, house)
  }
}

interface DemoOrder {
  day: Temporal.PlainDate
  zone: string
  address: Address
  things: Thing[]
  person: (typeof demoPeople)[number]
}

/** An order that went through as if its citizen had filled in the form some days ago. @returns its id, null if the day is full */
async function openOne(house: House, order: DemoOrder): Promise<string | null> {
  const now = house.clock.now()
  const rules = rulesOf(house.city)
  const { id } = await one(house.db, sql<{ id: string }>`select uuidv7() as id`)
  const spot = {
    addressId: order.address.id,
    label: order.address.label,
    district: order.address.districtKey ?? '',
    lat: order.address.lat,
    lon: order.address.lon,
  }
  const until = now.add({ minutes: rules.hold.minutes })
  const held = await hold(house.db, now, { applicationId: id, zone: order.zone, day: order.day, express: false, loads: loadsOf(order.things), spot, until })
  if (!held) return null
  const number = await numberOrder(house.db, now, spot.addressId, order.day.year, id)
  const date: DateValue = {
    day: order.day.toString(),
    express: false,
    until: until.toString(),
    order: number,
    freeLitres: rules.free.litres,
    freeLeft: Math.max(0, rules.free.perYear - number + 1),
    prices: rules.prices,
  }
  const place: PlaceValue = { choice: 'kerb', text: null, photo: null }
  const opened = await openCase(house, house.db, {
    service: 'sperrmuell',
    id,
    lang: 'de',
    answers: {
      [questionIds.address]: order.address,
      [questionIds.items]: { things: order.things },
      [questionIds.date]: date,
      [questionIds.place]: place,
      kontakt: order.person,
    },
  })
  if (!opened.ok) throw new Error(`the demo order was not accepted at ${opened.question}: ${opened.refused}`)
  return id
}

async function fillShifts(house: House, today: Temporal.PlainDate, random: () => number, addressesIn: (district: string) => Address[]) {
  const shifts = await many(
    house.db,
    sql<ShiftRow>`select s.id, s.zone_key, z.districts, s.day, s.fraction_group, s.litres - s.used_litres as litres, s.kg - s.used_kg as kg, s.minutes - s.used_minutes as minutes,
      s.stops - s.used_stops as stops from pickups.shift s join pickups.zone z on z.key = s.zone_key where s.day > ${today} and s.state = 'open' order by s.day, s.vehicle_key`,
  )
  const bookings = shifts.flatMap(shift => {
    const ahead = today.until(shift.day, { largestUnit: 'days' }).days
    const share = ahead <= 5 ? 0.55 : Math.max(0.02, 0.5 - ahead / 45)
    const order: object[] = []
    const left = { ...shift }
    // Every seventh day of a zone is nearly full, as in earnest: people see where places run out.
    const isBusy = (shift.day.dayOfYear + shift.zone_key.length) % 7 === 0
    const wanted = isBusy ? Math.floor(shift.stops * 0.85) - Math.floor(random() * 2) : Math.round(shift.stops * share * (0.6 + 0.5 * random()))
    for (let n = wanted; n > 0; n -= 1) {
      const [load] = loadsOf(someThings(house, random, shift.fraction_group))
      if (!load || load.litres > left.litres || load.kg > left.kg || load.minutes > left.minutes || left.stops === 0) break
      left.litres -= load.litres
      left.kg -= load.kg
      left.minutes -= load.minutes
      left.stops -= 1
      const list = addressesIn(shift.districts[Math.floor(random() * shift.districts.length)]!)
      const address = list[Math.floor(random() * list.length)]!
      const { group, ...sizes } = load
      order.push({
        ...sizes,
        shift_id: shift.id,
        fraction_group: group,
        address_id: address.id,
        label: address.label,
        district: address.districtKey,
        lat: address.lat,
        lon: address.lon,
      })
    }
    return order
  })
  await insertBookings(house.db, house.clock.now(), bookings)
}

/** Bookings of citizens who have no case in the demo; the trigger counts them like any other. */
async function insertBookings(db: Db, now: Temporal.Instant, bookings: readonly object[]) {
  const earlier = now.subtract({ hours: 24 * 4 })
  await run(
    db,
    sql`insert into pickups.booking (application_id, shift_id, fraction_group, state, express, litres, kg, minutes, items, address_id, label, district, lat, lon, hold_until, created_at, booked_at)
    select uuidv7(), x.shift_id, x.fraction_group, 'booked', false, x.litres, x.kg, x.minutes, x.items, x.address_id, x.label, x.district, x.lat, x.lon, ${earlier}, ${earlier}, ${earlier}
    from jsonb_to_recordset(${JSON.stringify(bookings)}::jsonb) as x(shift_id uuid, fraction_group text, litres int, kg int, minutes int, items jsonb, address_id text, label text, district text, lat float8, lon float8)`,
  )
}

function someThings(house: House, random: () => number, group: Group): Thing[] {
  const catalogue = catalogueOf(house.city)
  const items = catalogue.items.filter((item): item is TakenItem => !isRefused(item) && groupOf(item.fraction) === group)
  const picks = new Map<string, number>()
  for (let n = 1 + Math.floor(random() * 3); n > 0; n -= 1) {
    const item = items[Math.floor(random() * items.length)]!
    picks.set(item.key, 1 + Math.floor(random() * (item.litres < 400 ? 3 : 1)))
  }
  const things: Thing[] = []
  // At most 3 m³, so that nothing is to be paid and the order is confirmed at once.
  for (const [key, count] of picks) {
    const thing = thingFrom(catalogue, key, count)!
    if (things.reduce((sum, one) => sum + one.count * one.litres, thing.count * thing.litres) <= rulesOf(house.city).free.litres) things.push(thing)
  }
  return things
}

/** The same numbers at every start (mulberry32): demo cities look alike, screenshots and tests too. */
function series(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
