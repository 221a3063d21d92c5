import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, beforeEach, test } from 'node:test'
import fc from 'fast-check'
import { openHouse } from '../../../test/house.ts'
import { checkViolation, many, one, run, sql, sqlState } from '../../platform/database.ts'
import { confirmHeld, finish, freeLapsed, hold, numberOrder, prolong, type Wish } from './holding.ts'
import type { Load } from './load.ts'

const tables = { name: 'pickups', migrations: new URL('./migrations/', import.meta.url) }
const house = await openHouse({ modules: [tables], demo: false })
after(() => house.close())
const { db } = house.house
const start = Temporal.Instant.from('2026-11-23T08:00:00Z')
const day = Temporal.PlainDate.from('2026-12-01')
const other = Temporal.PlainDate.from('2026-12-02')
const spot = { addressId: 'a-1', label: 'Marktstraße 1', district: 'altstadt', lat: 51.5, lon: 6.6 }
const load = (litres = 1000, group: Load['group'] = 'bulky'): Load => ({ group, litres, kg: Math.ceil(litres / 20), minutes: 5, items: [] })

await run(db, sql`insert into pickups.depot values ('d', 'Depot', 'Depot', 51.5, 6.6)`)
await run(db, sql`insert into pickups.zone values ('mitte', 'Mitte', '{altstadt}', 0)`)
for (const [key, group] of [
  ['P1', 'bulky'],
  ['P2', 'bulky'],
  ['E1', 'electric'],
])
  await run(
    db,
    sql`insert into pickups.vehicle (key, name, plate, depot_key, fraction_group, litres, kg, crew) values (${key}, ${key}, ${key}, 'd', ${group}, 10000, 1000, 2)`,
  )

async function shift(vehicle: string, options: { on?: Temporal.PlainDate; litres?: number; stops?: number; reserve?: number } = {}) {
  const group = vehicle.startsWith('E') ? 'electric' : 'bulky'
  const row = await one(
    db,
    sql<{
      id: string
    }>`insert into pickups.shift (vehicle_key, zone_key, day, fraction_group, starts, ends, litres, kg, minutes, stops, reserve_percent, reserve_opens_at)
    values (${vehicle}, 'mitte', ${options.on ?? day}, ${group}, '06:00', '14:00', ${options.litres ?? 10000}, 100000, 100000, ${options.stops ?? 100}, ${options.reserve ?? 0}, ${'2026-11-30T11:00:00Z'})
    returning id`,
  )
  return row.id
}

function wish(applicationId: string, options: Partial<Wish> = {}): Wish {
  return { applicationId, zone: 'mitte', day, express: false, loads: [load()], spot, until: start.add({ minutes: 15 }), ...options }
}

async function used(id: string) {
  return one(
    db,
    sql<{ used_litres: number; used_stops: number; express_stops: number }>`select used_litres, used_stops, express_stops from pickups.shift where id = ${id}`,
  )
}

/** Every shift counts exactly what its bookings add up to, and none carries more than it can. */
async function assertSums() {
  const wrong = await many(
    db,
    sql`select s.id from pickups.shift s left join pickups.booking b on b.shift_id = s.id and b.state in ('held', 'booked', 'done', 'missed') group by s.id
    having (s.used_litres, s.used_kg, s.used_minutes, s.used_stops) <> (coalesce(sum(b.litres), 0), coalesce(sum(b.kg), 0), coalesce(sum(b.minutes), 0), count(b.id))
      or (s.express_litres, s.express_kg, s.express_minutes, s.express_stops) <> (coalesce(sum(b.litres) filter (where b.express), 0), coalesce(sum(b.kg) filter (where b.express), 0),
        coalesce(sum(b.minutes) filter (where b.express), 0), count(b.id) filter (where b.express))
      or s.used_litres > s.litres or s.used_stops > s.stops`,
  )
  assert.deepEqual(wrong, [])
}

beforeEach(async () => {
  await run(db, sql`delete from pickups.booking`)
  await run(db, sql`delete from pickups.shift`)
  await run(db, sql`delete from pickups.household_order`)
})

test('holds until the day is full, and refuses the next', async () => {
  const id = await shift('P1', { litres: 3000 })
  for (let n = 0; n < 3; n += 1) assert.equal((await hold(db, start, wish(randomUUID())))?.length, 1)
  assert.equal(await hold(db, start, wish(randomUUID())), null)
  assert.deepEqual(await used(id), { used_litres: 3000, used_stops: 3, express_stops: 0 })
})

test('an order for two vehicles gets both places or none', async () => {
  const bulky = await shift('P1')
  const electric = await shift('E1', { stops: 1 })
  const both = [load(500), load(400, 'electric')]
  assert.equal((await hold(db, start, wish(randomUUID(), { loads: both })))?.length, 2)
  assert.equal(await hold(db, start, wish(randomUUID(), { loads: both })), null)
  assert.equal((await used(bulky)).used_stops, 1)
  assert.equal((await used(electric)).used_stops, 1)
  await assertSums()
})

test('holding again replaces the earlier hold, and a refused try leaves it', async () => {
  const first = await shift('P1')
  await shift('P2', { on: other, litres: 500 })
  const me = randomUUID()
  await hold(db, start, wish(me))
  await hold(db, start, wish(me, { loads: [load(9500)] }))
  assert.equal((await used(first)).used_litres, 9500, 'its own earlier hold does not stand in the way')
  assert.equal(await hold(db, start, wish(me, { day: other })), null)
  assert.equal((await used(first)).used_litres, 9500)
  assert.ok(await hold(db, start, wish(me, { day: other, loads: [load(500)] })))
  assert.equal((await used(first)).used_litres, 0)
  await assertSums()
})

test('a lapsed hold gives its place to whoever asks next, and by the minute job', async () => {
  const id = await shift('P1', { stops: 1 })
  const slow = randomUUID()
  await hold(db, start, wish(slow))
  assert.equal(await hold(db, start.add({ minutes: 14 }), wish(randomUUID())), null)
  assert.ok(await hold(db, start.add({ minutes: 15 }), wish(randomUUID(), { until: start.add({ minutes: 30 }) })))
  assert.equal(await confirmHeld(db, start.add({ minutes: 15 }), slow), 0)
  assert.equal(await freeLapsed(db, start.add({ minutes: 29 })), 0)
  assert.equal(await freeLapsed(db, start.add({ minutes: 30 })), 1)
  assert.equal((await used(id)).used_stops, 0)
})

test('a lapsed hold nobody took can still be confirmed, and a prolonged one is not freed', async () => {
  await shift('P1', { stops: 2 })
  const late = randomUUID()
  const paying = randomUUID()
  await hold(db, start, wish(late))
  await hold(db, start, wish(paying))
  await prolong(db, paying, start.add({ minutes: 60 }))
  assert.equal(await confirmHeld(db, start.add({ minutes: 20 }), late), 1)
  assert.equal(await freeLapsed(db, start.add({ minutes: 30 })), 0)
  assert.equal(await confirmHeld(db, start.add({ minutes: 50 }), paying), 1)
})

test('express may use the reserve, standard only when it opens; express places do not count against standard', async () => {
  await shift('P1', { stops: 10, reserve: 20 })
  for (let n = 0; n < 8; n += 1) assert.ok(await hold(db, start, wish(randomUUID(), { loads: [load(10)] })), `standard ${n}`)
  assert.equal(await hold(db, start, wish(randomUUID(), { loads: [load(10)] })), null)
  assert.ok(await hold(db, start, wish(randomUUID(), { loads: [load(10)], express: true })))
  assert.equal(await hold(db, start, wish(randomUUID(), { loads: [load(10)] })), null)
  const opened = Temporal.Instant.from('2026-11-30T11:00:00Z')
  assert.ok(await hold(db, opened, wish(randomUUID(), { loads: [load(10)], until: opened.add({ minutes: 15 }) })))
  await assertSums()
})

test('the database itself refuses to overbook, whoever writes', async () => {
  const id = await shift('P1', { stops: 1 })
  const full = await shift('P2', { on: other, stops: 0 })
  await hold(db, start, wish(randomUUID()))
  await assert.rejects(run(db, sql`update pickups.booking set shift_id = ${full}`), error => sqlState(error) === checkViolation)
  await assert.rejects(run(db, sql`update pickups.booking set litres = 20000`), error => sqlState(error) === checkViolation)
  assert.equal((await used(id)).used_litres, 1000)
})

test('500 people at once want the last 40 places: 40 get one, nobody is counted twice', async () => {
  const id = await shift('P1', { litres: 1_000_000, stops: 25 })
  const second = await shift('P2', { litres: 1_000_000, stops: 15 })
  const outcomes = await Promise.all(Array.from({ length: 500 }, () => hold(db, start, wish(randomUUID()))))
  assert.equal(outcomes.filter(Boolean).length, 40)
  assert.equal((await used(id)).used_stops + (await used(second)).used_stops, 40)
  await assertSums()
})

test('numbers the orders of a household within a year; two at once get two numbers, and a fruitless one is given out again', async () => {
  await shift('P1')
  const apps = Array.from({ length: 6 }, () => randomUUID())
  const numbers = await Promise.all(
    apps.map(app =>
      db.transaction().execute(async tx => {
        await hold(tx, start, wish(app))
        return numberOrder(tx, start, 'a-1', 2026, app)
      }),
    ),
  )
  assert.deepEqual(
    numbers.toSorted((a, b) => a - b),
    [1, 2, 3, 4, 5, 6],
  )
  assert.equal(await numberOrder(db, start, 'a-1', 2026, apps[3]!), numbers[3])
  assert.equal(await numberOrder(db, start, 'a-1', 2027, apps[3]!), 1)
  await finish(db, start, apps[0]!, ['held'], 'cancelled')
  const newcomer = randomUUID()
  await hold(db, start, wish(newcomer))
  assert.equal(await numberOrder(db, start, 'a-1', 2026, newcomer), numbers[0])
})

const step = fc.record({
  kind: fc.constantFrom('hold', 'hold', 'hold', 'confirm', 'lapse', 'cancel', 'moved', 'done', 'displaced') as fc.Arbitrary<string>,
  who: fc.integer({ min: 0, max: 5 }),
  on: fc.constantFrom(day, other),
  express: fc.boolean(),
  litres: fc.integer({ min: 100, max: 4000 }),
  both: fc.boolean(),
  minutes: fc.integer({ min: 0, max: 20 }),
})

test('whatever happens in whatever order, a shift counts exactly its bookings', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async steps => {
      await run(db, sql`delete from pickups.booking`)
      await run(db, sql`delete from pickups.shift`)
      for (const on of [day, other]) {
        await shift('P1', { on, litres: 6000, stops: 4, reserve: 25 })
        await shift('P2', { on, litres: 3000, stops: 2 })
        await shift('E1', { on, litres: 4000, stops: 3 })
      }
      const people = Array.from({ length: 6 }, () => randomUUID())
      let now = start
      for (const one of steps) {
        now = now.add({ minutes: one.minutes })
        const who = people[one.who]!
        if (one.kind === 'hold') {
          const loads = one.both ? [load(one.litres), load(300, 'electric')] : [load(one.litres)]
          await hold(db, now, wish(who, { day: one.on, express: one.express, loads, until: now.add({ minutes: 15 }) }))
        } else if (one.kind === 'confirm') {
          await finish(db, now, who, ['booked', 'displaced'], 'moved')
          await run(db, sql`delete from pickups.booking where application_id = ${who} and state in ('done', 'missed')`)
          await confirmHeld(db, now, who)
        } else if (one.kind === 'lapse') await freeLapsed(db, now)
        else if (one.kind === 'done' || one.kind === 'displaced')
          await run(db, sql`update pickups.booking set state = ${one.kind} where application_id = ${who} and state = 'booked'`)
        else await finish(db, now, who, ['held', 'booked', 'displaced'], one.kind === 'cancel' ? 'cancelled' : 'moved')
        await assertSums()
      }
    }),
    { numRuns: 40 },
  )
})

const move = fc.record({
  kind: fc.constantFrom(
    'hold' as const,
    'hold' as const,
    'hold' as const,
    'hold' as const,
    'hold' as const,
    'hold' as const,
    'cancel' as const,
    'lapse' as const,
  ),
  who: fc.integer({ min: 0, max: 29 }),
  on: fc.constantFrom(day, other),
  loads: fc.constantFrom([load(500), load(300, 'electric')], [load(500)], [load(500, 'electric')]),
  minutes: fc.integer({ min: 0, max: 59 }),
  lasts: fc.integer({ min: 0, max: 59 }),
})

async function make({ kind, on, loads, minutes, lasts }: typeof move extends fc.Arbitrary<infer M> ? M : never, who: string) {
  const now = start.add({ minutes })
  try {
    if (kind === 'hold') await hold(db, now, wish(who, { day: on, loads, until: start.add({ minutes: lasts }) }))
    else if (kind === 'cancel') await finish(db, start, who, ['held', 'booked'], 'cancelled')
    else await freeLapsed(db, now)
  } catch (error) {
    // Two holds of one application at the same moment: the second may find the first's row; the form's key keeps this from people.
    if (sqlState(error) !== '23505') throw error
  }
}

test('many people holding, replacing, confirming and cancelling at once never wait for each other in a circle', async () => {
  const moves = fc.array(move, { minLength: 300, maxLength: 300 })
  // The order in which they meet is the database's; fast-check says what was done if they fall over each other.
  await fc.assert(
    fc.asyncProperty(moves, async given => {
      await run(db, sql`delete from pickups.booking`)
      await run(db, sql`delete from pickups.shift`)
      for (const on of [day, other]) for (const vehicle of ['P1', 'P2', 'E1']) await shift(vehicle, { on, stops: 30, litres: 60000 })
      const people = Array.from({ length: 30 }, () => randomUUID())
      await Promise.all(given.map(one => make(one, people[one.who]!)))
      await assertSums()
    }),
    { numRuns: 2, endOnFailure: true },
  )
})
