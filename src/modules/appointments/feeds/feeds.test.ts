import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { many, one, run, sql } from '../../../platform/database.ts'
import { openAppointmentHouse } from '../testing/house.ts'

const house = await openAppointmentHouse()
after(() => house.close())
const { db } = house.house

async function addressOn(browser: ReturnType<typeof house.visitor>, path: string) {
  return new URL(/<code class="feed-address">([^<]+)</.exec((await browser.get(path)).body)![1]!).pathname
}

test('an employee subscribes to the counters they chose, and the feed names concerns, never people', async () => {
  const clerk = await house.visitor().withPermissions('appointments.desk')
  const path = '/rathaus/termine/kalender'
  assert.equal((await clerk.post(path, {})).status, 422)
  const counters = await many(db, sql<{ id: string }>`select id from appointments.counter where office_key = 'bauamt'`)
  assert.equal((await clerk.post(path, { 'counters[]': counters.map(row => row.id) })).status, 303)
  const address = await addressOn(clerk, path)
  const program = house.visitor()
  const feed = await program.get(address)
  assert.equal(feed.status, 200)
  assert.equal(feed.headers['content-type'], 'text/calendar; charset=utf-8')
  const text = feed.body.replaceAll('\r\n ', '')
  const booked = await many(
    db,
    sql<{
      name: string
      email: string | null
      phone: string | null
    }>`select name, email, phone from appointments.appointment where office_key = 'bauamt' and day >= '2026-11-09' and state in ('booked', 'arrived', 'done', 'missed')`,
  )
  assert.equal([...text.matchAll(/BEGIN:VEVENT/g)].length, booked.length)
  assert.match(text, /SUMMARY:Bau/)
  for (const { name, email, phone } of booked) for (const secret of [name, email, phone]) assert.ok(secret === null || !text.includes(secret), secret ?? '')
})

test('the first page says how many come today to the counters an employee follows, without names', async () => {
  const clerk = await house.visitor().withPermissions('appointments.desk')
  assert.doesNotMatch((await clerk.get('/rathaus')).words, /An Ihren Schaltern/)
  const counters = await many(db, sql<{ id: string }>`select id from appointments.counter where office_key = 'buergerbuero-altstadt'`)
  await clerk.post('/rathaus/termine/kalender', { 'counters[]': counters.map(row => row.id) })
  const { count } = await one(
    db,
    sql<{ count: number }>`select count(*)::int as count from appointments.appointment
    where office_key = 'buergerbuero-altstadt' and day = '2026-11-23' and state in ('booked', 'arrived', 'done', 'missed')`,
  )
  assert.ok(count > 0)
  assert.match((await clerk.get('/rathaus')).words, new RegExp(`An Ihren Schaltern heute: ${count}, der nächste um \\d\\d:\\d\\d Uhr`))
  await run(db, sql`delete from appointments.feed where account_id = ${await clerk.accountId()}`)
})

test('who asks again is told that nothing changed, until something does', async () => {
  const manager = await house.visitor().withPermissions('appointments.plan', 'appointments.desk')
  const { id } = await one(db, sql<{ id: string }>`select id from appointments.counter where office_key = 'bauamt'`)
  const page = `/rathaus/termine/planung/standort/bauamt/schalter/${id}`
  const address = await addressOn(manager, page)
  const program = house.visitor()
  const first = await program.get(address)
  const tag = String(first.headers['etag'])
  house.clock.advance('PT1M')
  const again = await program.get(address, { 'if-none-match': tag })
  assert.equal(again.status, 304)
  assert.equal(again.body, '')
  const { code } = await one(
    db,
    sql<{ code: string }>`select code from appointments.appointment where counter_id = ${id} and state = 'booked' order by code limit 1`,
  )
  assert.equal((await manager.post(`/rathaus/termine/${code}/absage`, {})).status, 303)
  const changed = await program.get(address, { 'if-none-match': tag })
  assert.equal(changed.status, 200)
  assert.ok(!changed.body.includes(code))

  assert.equal((await manager.post(`${page}/adresse`, {})).status, 303)
  assert.equal((await program.get(address)).status, 404, 'the old address is worthless')
  assert.equal((await program.get(await addressOn(manager, page))).status, 200)
  assert.equal((await program.get(`/kalender/schalter/${id}/falsch`)).status, 404)
  assert.equal((await program.get('/kalender/person/niemand/falsch')).status, 404)
})
