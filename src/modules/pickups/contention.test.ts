import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { inTransaction, many, one, run, sql } from '../../platform/database.ts'
import type { Address } from '../addresses/index.ts'
import { bookingsOf } from './bookings.ts'
import { holdDay } from './questions/hold-day.ts'
import { codeOf, openPickupHouse, orderer } from './testing/order.ts'

const house = await openPickupHouse()
after(() => house.close())
const { db } = house.house
const day = Temporal.PlainDate.from('2026-12-02')

// A day with room, whatever the demo city has booked there.
await run(
  db,
  sql`update pickups.shift set reserve_percent = 0, litres = 10000000, kg = 10000000, minutes = 10000000, stops = 1000 where day = '2026-12-04' and zone_key = 'mitte'`,
)

/** Leaves exactly `places` on that Wednesday in the middle of the city. */
async function leave(places: number) {
  await run(
    db,
    sql`delete from pickups.booking b using pickups.shift s where s.id = b.shift_id and s.day = ${day} and s.zone_key = 'mitte' and b.state = 'held'`,
  )
  const shifts = await many(
    db,
    sql<{
      id: string
      used: number
    }>`select id, used_stops as used from pickups.shift where day = ${day} and zone_key = 'mitte' and fraction_group = 'bulky' order by id`,
  )
  for (const [at, shift] of shifts.entries())
    await run(
      db,
      sql`update pickups.shift set reserve_percent = 0, litres = 10000000, kg = 10000000, minutes = 10000000, stops = ${shift.used + (at === 0 ? places : 0)} where id = ${shift.id}`,
    )
}

async function overbooked() {
  return many(
    db,
    sql`select s.id from pickups.shift s left join pickups.booking b on b.shift_id = s.id and b.state in ('held', 'booked', 'done', 'missed')
    group by s.id having count(b.id) > s.stops or s.used_stops <> count(b.id) or s.used_litres <> coalesce(sum(b.litres), 0)`,
  )
}

function spotOf(address: Address) {
  return { addressId: address.id, label: address.label, district: address.districtKey!, lat: address.lat, lon: address.lon }
}

test('500 orders at once on the last 40 places: 40 are held, the others see other days, nothing is overbooked', async () => {
  await leave(40)
  const { address } = await orderer(house.house, house.visitor())
  const loads = [{ group: 'bulky' as const, litres: 900, kg: 40, minutes: 6, items: [] }]
  const outcomes = await Promise.all(
    Array.from({ length: 500 }, () =>
      inTransaction(db, tx =>
        holdDay(house.house, tx, { applicationId: randomUUID(), day, express: false, zone: 'mitte', spot: spotOf(address), loads, household: randomUUID() }),
      ),
    ),
  )
  assert.equal(outcomes.filter(one => one.ok).length, 40)
  for (const outcome of outcomes) {
    if (outcome.ok) continue
    assert.equal(outcome.because, 'taken')
    assert.ok(outcome.free.length > 0)
    assert.ok(
      outcome.free.every(free => !free.day.equals(day)),
      'the full day is not offered again',
    )
  }
  assert.deepEqual(await overbooked(), [])
})

test('through the pages: 60 people press at once for 10 places, 10 get one, 50 read which days are free', async () => {
  await run(db, sql`delete from pickups.booking where state = 'held'`)
  await leave(10)
  const people = await Promise.all(
    Array.from({ length: 60 }, async (_, n) => (await orderer(house.house, house.visitor(), { seed: 500 + n })).upTo({ armchair: 1 })),
  )
  const answers = await Promise.all(people.map(person => person.when('2026-12-02:standard')))
  assert.equal(answers.filter(answer => answer.status === 303).length, 10)
  const refused = answers.filter(answer => answer.status === 422)
  assert.equal(refused.length, 50)
  for (const answer of refused)
    assert.match(answer.words, /Mittwoch, 2\. Dezember 2026 ist gerade an jemand anderen gegangen\. Frei sind zum Beispiel: \w+, \d/)
  assert.deepEqual(await overbooked(), [])
  assert.ok((await one(db, sql<{ count: number }>`select count(*)::int from pickups.refusal where day = ${day}`)).count >= 50, 'and the office counts them')
})

test('two orders of one household at once: only two of three are free, whichever comes first', async () => {
  const { address } = await orderer(house.house, house.visitor(), { seed: 900 })
  const loads = [{ group: 'bulky' as const, litres: 900, kg: 40, minutes: 6, items: [] }]
  const later = Temporal.PlainDate.from('2026-12-04')
  const held = await Promise.all(
    Array.from({ length: 3 }, () =>
      inTransaction(db, tx =>
        holdDay(house.house, tx, {
          applicationId: randomUUID(),
          day: later,
          express: false,
          zone: 'mitte',
          spot: spotOf(address),
          loads,
          household: 'one household',
        }),
      ),
    ),
  )
  const free = held.map(one => (one.ok ? one.value.freeLitres : -1)).toSorted((a, b) => a - b)
  assert.deepEqual(free, [0, 3000, 3000])
})

test('people who change places in both directions at once never wait for each other', async () => {
  const days = ['2026-12-02', '2026-12-04'] as const
  await run(db, sql`delete from pickups.booking where state = 'held'`)
  await run(
    db,
    sql`update pickups.shift set reserve_percent = 0, litres = 10000000, kg = 10000000, minutes = 10000000, stops = 1000 where day = any(${[...days]}::date[]) and zone_key = 'mitte'`,
  )
  const people = await Promise.all(
    Array.from({ length: 16 }, async (_, n) => {
      const me = await orderer(house.house, house.visitor(), { seed: 700 + n })
      await me.upTo({ armchair: 1 })
      await me.when(`${days[n % 2]}:standard`)
      await me.who()
      await me.send()
      return { me, path: `/vorgang/${await codeOf(house.house, me.id)}/abholung/verschieben` }
    }),
  )
  const where = async () => Promise.all(people.map(async ({ me }) => (await bookingsOf(db, me.id, ['booked'])).map(stop => stop.day.toString()).join()))
  for (let round = 0; round < 2; round += 1) {
    const before = await where()
    const to = before.map(day => (day === days[0] ? days[1] : days[0]))
    const answers = await Promise.all(people.map(({ me, path }, n) => me.browser.post(path, { termin: `${to[n]}:standard` })))
    assert.deepEqual(
      answers.map(answer => answer.status),
      people.map(() => 303),
    )
    assert.deepEqual(await where(), to)
  }
  assert.deepEqual(await overbooked(), [])
})

test('a double click on the day holds one place', async () => {
  const me = await (await orderer(house.house, house.visitor(), { seed: 901 })).upTo({ armchair: 1 })
  const answers = await Promise.all([me.when('2026-12-04:standard'), me.when('2026-12-04:standard'), me.when('2026-12-04:standard')])
  assert.ok(
    answers.every(answer => answer.status < 500),
    answers.map(answer => answer.status).join(),
  )
  assert.equal((await bookingsOf(db, me.id, ['held'])).length, 1)
  assert.deepEqual(await overbooked(), [])
})
