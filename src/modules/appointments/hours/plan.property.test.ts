import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { many, one, run, sql } from '../../../platform/database.ts'
import { openAppointmentHouse } from '../testing/house.ts'
import { planEverything, planOffice } from './plan.ts'

const house = await openAppointmentHouse({ now: '2027-01-04T08:00:00Z' })
after(() => house.close())
const { db } = house.house
const office = 'ordnungsamt'
// What the demo city has booked there would have to be displaced first; here only hours matter.
await run(db, sql`delete from appointments.appointment where office_key = ${office}`)

interface Planned {
  counter: string
  from: Temporal.Instant
  until: Temporal.Instant
}

function planned(day: string): Promise<Planned[]> {
  return many(
    db,
    sql<Planned>`select d.counter_id as counter, lower(r) as from, upper(r) as until from appointments.counter_day d, unnest(d.open) r
    where d.office_key = ${office} and d.day = ${day} order by 1, 2`,
  )
}

async function openOn(weekday: number, spans: readonly (readonly [string, string])[]) {
  await run(db, sql`delete from appointments.opening where office_key = ${office}`)
  for (const [starts, ends] of spans)
    await run(
      db,
      sql`insert into appointments.opening (office_key, weekdays, starts, ends, from_day) values (${office}, ${[weekday]}, ${starts}, ${ends}, '2024-01-01')`,
    )
  await planOffice(house.house, db, office)
}

// The clocks change on Sundays; people work then too, in a night shift or an emergency service.
for (const { change, now, night } of [
  { change: '2027-03-28', now: '2027-01-04T08:00:00Z', night: 5 },
  { change: '2026-10-25', now: '2026-09-01T08:00:00Z', night: 7 },
  { change: '2027-10-31', now: '2027-09-01T08:00:00Z', night: 7 },
]) {
  test(`planned days follow the city's clock across the change of ${change}`, async () => {
    house.clock.set(now)
    await openOn(7, [
      ['00:00', '06:00'],
      ['09:00', '17:00'],
    ])
    const before = Temporal.PlainDate.from(change).subtract({ days: 7 }).toString()
    // Two weeks on, for Allerheiligen may be the Sunday between.
    const later = Temporal.PlainDate.from(change).add({ days: 14 }).toString()
    for (const [day, hours] of [
      [before, 6],
      [change, night],
      [later, 6],
    ] as const) {
      const rows = await planned(day)
      assert.ok(rows.length > 0, day)
      for (const row of rows) {
        const local = (instant: Temporal.Instant) => instant.toZonedDateTimeISO('Europe/Berlin')
        const isNight = local(row.from).hour === 0
        assert.equal(local(row.from).toPlainTime().toString(), isNight ? '00:00:00' : '09:00:00')
        assert.equal(local(row.until).toPlainTime().toString(), isNight ? '06:00:00' : '17:00:00')
        assert.equal(row.from.until(row.until).total('hours'), isNight ? hours : 8, day)
      }
    }
  })
}

test('whatever hours are planned around both changes: stretches are disjoint, shares lie within them, planning again changes nothing', async () => {
  const time = fc.integer({ min: 0, max: 286 }).map(n => n * 5)
  const spans = fc.array(
    fc.tuple(time, time).filter(([a, b]) => a < b),
    { minLength: 1, maxLength: 3 },
  )
  const clock = (n: number) => `${String(Math.floor(n / 60)).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}`
  await fc.assert(
    fc.asyncProperty(fc.constantFrom('2027-01-04T08:00:00Z', '2027-09-01T08:00:00Z'), spans, async (now, hours) => {
      house.clock.set(now)
      await openOn(
        7,
        hours.map(([from, until]) => [clock(from), clock(until)] as const),
      )
      const wrong = await many(
        db,
        sql`select day from appointments.counter_day d where office_key = ${office}
        and (not (same_day <@ open) or not (phone <@ open) or same_day && phone or not (taken <@ open))`,
      )
      assert.deepEqual(wrong, [])
      for (const day of ['2027-03-28', '2027-10-31']) {
        const rows = await planned(day)
        for (const [index, row] of rows.entries())
          if (rows[index - 1]?.counter === row.counter) assert.ok(Temporal.Instant.compare(rows[index - 1]!.until, row.from) < 0)
      }
      assert.equal(await planOffice(house.house, db, office), 0)
    }),
    { numRuns: 12 },
  )
})

test('a public holiday of the Land is closed, the day after is not', async () => {
  house.clock.set('2027-04-26T08:00:00Z')
  await run(db, sql`delete from appointments.opening where office_key = ${office}`)
  await run(
    db,
    sql`insert into appointments.opening (office_key, weekdays, starts, ends, from_day) values (${office}, '{1,2,3,4,5,6,7}', '08:00', '12:00', '2024-01-01')`,
  )
  await planOffice(house.house, db, office)
  // Christi Himmelfahrt, Fronleichnam (in Nordrhein-Westfalen, not in every Land)
  for (const day of ['2027-05-06', '2027-05-27']) assert.deepEqual(await planned(day), [], day)
  for (const day of ['2027-05-07', '2027-05-28']) assert.ok((await planned(day)).length > 0, day)
  const { n } = await one(db, sql<{ n: number }>`select count(*)::int as n from appointments.counter_day where office_key = ${office} and day > '2027-04-26'`)
  assert.ok(n >= 199)
})

test('what is booked on a day that turns out to be closed stays at the nightly planning, and nothing can be added', async () => {
  house.clock.set('2027-01-04T08:00:00Z')
  await openOn(3, [['08:00', '12:00']])
  const slot = `[2027-01-13T07:00Z,2027-01-13T07:20Z)`
  await run(
    db,
    sql`insert into appointments.appointment (code, office_key, counter_id, slot, day, state, concerns, created_at)
    select 'T-STAY', office_key, id, ${slot}::tstzrange, '2027-01-13', 'booked', '[]', ${house.clock.now()} from appointments.counter where office_key = ${office} limit 1`,
  )
  await run(db, sql`delete from appointments.opening where office_key = ${office}`)
  await planEverything(house.house)
  const days = await many(
    db,
    sql<{
      open: string
      free: string
    }>`select open::text, any_free::text as free from appointments.counter_day where office_key = ${office} and day = '2027-01-13'`,
  )
  assert.ok(days.every(day => day.free === '{}'))
  assert.equal(days.filter(day => day.open !== '{}').length, 1)
  await run(db, sql`delete from appointments.appointment where code = 'T-STAY'`)
})
