import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { inTransaction, many, one, run, sql } from '../../platform/database.ts'
import { take } from './booking/taking.ts'
import { end } from './booking/ending.ts'
import { fix } from './booking/fixing.ts'
import { firstFree, freeDays, freeStarts } from './free-times.ts'
import { minutesOf, type Need } from './need.ts'
import { openAppointmentHouse } from './testing/house.ts'

// Without the demo city's bookings, so that it is known what is free.
const house = await openAppointmentHouse({ demo: false })
after(() => house.close())
const { db } = house.house
const today = Temporal.PlainDate.from('2026-11-23')
const need: Need = { concerns: [{ key: 'personalausweis', count: 1 }], channel: 'on_site', wheelchair: false, speaks: null }

function wanted(start: Temporal.Instant, over: Partial<Parameters<typeof take>[2]> = {}): Parameters<typeof take>[2] {
  return {
    officeKey: 'buergerbuero-altstadt',
    start,
    need,
    audience: 'online',
    state: 'held',
    until: house.clock.now().add({ minutes: 10 }),
    lang: 'de',
    ...over,
  }
}

/** Counter days whose `taken` is not the union of what occupies them. */
async function wrongDays() {
  return many(
    db,
    sql`select d.counter_id, d.day from appointments.counter_day d
    where d.taken is distinct from coalesce((select range_agg(a.slot) from appointments.appointment a where a.counter_id = d.counter_id and a.day = d.day and appointments.occupies(a.state)), '{}')`,
  )
}

test('500 people at once for the starts of one morning: nobody shares a counter, and as many are served as there is room', async () => {
  const looking = { need, minutes: await minutesOf(db, need), audience: 'any' as const, now: house.clock.now(), today }
  const day = today.add({ days: 15 })
  const starts = await freeStarts(db, looking, 'buergerbuero-altstadt', day)
  assert.ok(starts.length > 20)
  const answers = await Promise.all(
    Array.from({ length: 500 }, (_none, n) => inTransaction(db, tx => take(house.house, tx, wanted(starts[n % 8]!.start, { audience: 'any' })))),
  )
  const given = answers.filter(one => one !== null)
  assert.ok(given.length >= 10, `only ${given.length} were given`)
  const overlaps = await many(
    db,
    sql`select 1 from appointments.appointment a join appointments.appointment b on a.counter_id = b.counter_id and a.id < b.id and a.slot && b.slot
    where appointments.occupies(a.state) and appointments.occupies(b.state)`,
  )
  assert.deepEqual(overlaps, [])
  assert.deepEqual(await wrongDays(), [])
  for (const start of starts.slice(0, 8)) {
    const again = await inTransaction(db, tx => take(house.house, tx, wanted(start.start, { audience: 'any' })))
    assert.equal(again, null, 'what nobody got is really full')
  }
})

test('a hold that ran out gives its time to the next one', async () => {
  const [first] = await firstFree(
    db,
    { need, minutes: 15, audience: 'online', now: house.clock.now(), today },
    ['buergerbuero-feldmark'],
    today.add({ days: 3 }),
  )
  assert.ok(first)
  const counters = await one(db, sql<{ n: number }>`select count(*)::int as n from appointments.counter where office_key = 'buergerbuero-feldmark'`)
  const held = []
  for (let n = 0; n < counters.n; n += 1) held.push(await take(house.house, db, wanted(first.start, { officeKey: first.officeKey })))
  const before = held.filter(Boolean).length
  assert.ok(before >= 1)
  assert.equal(await take(house.house, db, wanted(first.start, { officeKey: first.officeKey })), null)
  house.clock.advance('PT11M')
  assert.ok(await take(house.house, db, wanted(first.start, { officeKey: first.officeKey })))
  assert.deepEqual(await wrongDays(), [])
})

test('one contact fixes two appointments at an office, not three, even from two windows at once', async () => {
  const days = await freeDays(
    db,
    { need, minutes: 15, audience: 'online', now: house.clock.now(), today },
    'buergerbuero-altstadt',
    today.add({ days: 20 }),
    today.add({ days: 40 }),
  )
  const holds = []
  for (const { day } of days.slice(0, 4)) {
    const [start] = await freeStarts(db, { need, minutes: 15, audience: 'online', now: house.clock.now(), today }, 'buergerbuero-altstadt', day)
    holds.push((await take(house.house, db, wanted(start!.start)))!)
  }
  const me = { name: 'Aylin Demir', email: 'aylin@rheinfurt.example', phone: null, accountId: null, bookedBy: null, confirmUntil: null }
  const answers = await Promise.all(holds.map(hold => inTransaction(db, tx => fix(house.house, tx, hold.id, me))))
  assert.equal(answers.filter(answer => answer.ok).length, 2)
  assert.ok(answers.filter(answer => !answer.ok).every(answer => answer.because === 'too-many'))
})

test('a time given back cools: nobody but the waiting list can take it, until the random while is over', async () => {
  const booked = await one(
    db,
    sql<{ id: string }>`select id from appointments.appointment where state = 'booked' and email = 'aylin@rheinfurt.example' limit 1`,
  )
  const ended = await inTransaction(db, tx => end(house.house, tx, booked.id, 'cancelled'))
  assert.ok(ended)
  assert.equal(await inTransaction(db, tx => end(house.house, tx, booked.id, 'cancelled')), null, 'twice is as good as once')
  assert.ok(
    await one(db, sql`select 1 from appointments.appointment where state = 'cooling' and counter_id = ${ended.counterId} and lower(slot) = ${ended.start}`),
  )
  assert.deepEqual(await wrongDays(), [])
})

test('the database refuses what lies outside opening hours and what overlaps, whoever writes it', async () => {
  const [row] = await many(
    db,
    sql<{
      counter_id: string
      day: Temporal.PlainDate
      until: Temporal.Instant
    }>`select counter_id, day, upper(open) as until from appointments.counter_day where open <> '{}' and day > ${today} limit 1`,
  )
  const insert = (from: Temporal.Instant) =>
    run(
      db,
      sql`insert into appointments.appointment (code, office_key, counter_id, slot, day, state, concerns, created_at)
      select ${`T-${from.epochMilliseconds}`}, office_key, id, tstzrange(${from}, ${from.add({ minutes: 15 })}), ${row!.day}, 'booked', '[]', now() from appointments.counter where id = ${row!.counter_id}`,
    )
  await assert.rejects(insert(row!.until), /counter_day_within_opening/)
  await insert(row!.until.subtract({ minutes: 15 }))
  await assert.rejects(insert(row!.until.subtract({ minutes: 20 })), /appointment_one_at_a_time/)
})
