import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { many, one, sql } from '../../../platform/database.ts'
import { openAppointmentHouse } from '../testing/house.ts'

const house = await openAppointmentHouse()
after(() => house.close())
const { db } = house.house

test('in the demo city every office has appointments today, and the days thin out', async () => {
  const rows = await many(
    db,
    sql<{ day: Temporal.PlainDate; share: number }>`select day, sum(extract(epoch from (select sum(upper(r) - lower(r)) from unnest(taken) r)))::float8
      / sum(extract(epoch from (select sum(upper(r) - lower(r)) from unnest(open) r)))::float8 as share from appointments.counter_day where open <> '{}' group by day order by day`,
  )
  const share = (day: string) => rows.find(row => row.day.toString() === day)!.share
  assert.ok(share('2026-11-24') > 0.55 && share('2026-11-24') < 0.85, String(share('2026-11-24')))
  assert.ok(share('2026-12-08') < share('2026-11-24'))
  assert.ok(share('2027-01-12') < 0.15)
  const offices = await one(
    db,
    sql<{
      n: number
      all: number
    }>`select count(distinct office_key)::int as n, (select count(*) from appointments.office)::int as all from appointments.appointment where day = '2026-11-23'`,
  )
  assert.equal(offices.n, offices.all)
})

test('Aylin Demir has an appointment ahead, in her account', async () => {
  const { n } = await one(
    db,
    sql<{
      n: number
    }>`select count(*)::int as n from appointments.appointment a join platform.account p on p.id = a.account_id where p.email = 'aylin.demir@post.example' and a.state = 'booked'`,
  )
  assert.ok(n >= 1)
})

test('what the demo city has taken agrees with its appointments', async () => {
  assert.deepEqual(
    await many(
      db,
      sql`select 1 from appointments.counter_day d where d.taken is distinct from coalesce((select range_agg(a.slot) from appointments.appointment a
        where a.counter_id = d.counter_id and a.day = d.day and appointments.occupies(a.state)), '{}')`,
    ),
    [],
  )
})
