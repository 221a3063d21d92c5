import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { inTransaction, many, maybe, one, sql } from '../../../platform/database.ts'
import { take } from '../booking/taking.ts'
import { altstadt, openPlanningHouse } from '../testing/planning.ts'

const { house, db, manager, propose, assertWhole, lost } = await openPlanningHouse()
after(() => house.close())

test('closing a day shows whom it strikes, and everybody gets exactly one offer or a call', async () => {
  const day = '2026-12-01'
  const { path, page } = await propose(`${altstadt}/ausnahme`, {
    kind: 'closed',
    who: '',
    fromDay: day,
    untilDay: '',
    starts: '',
    ends: '',
    reason: 'Fortbildung',
  })
  const count = Number(/(\d+) gebuchte Termine fallen aus/.exec(page.words)![1])
  assert.ok(count > 20, String(count))
  assert.match(page.words, /bisher: 08:00–16:00 neu: geschlossen/)

  const without = await manager.post(path, { seen: String(count), reason: '' })
  assert.equal(without.status, 422)
  const unsure = await manager.post(path, { seen: String(count), reason: 'An diesem Tag ist eine Fortbildung.' })
  assert.equal(unsure.status, 422)
  assert.match(unsure.body, /An diesem Tag ist eine Fortbildung\./)
  assert.equal(
    (await maybe(db, sql`select 1 from appointments.exception where from_day = ${day} and office_key = 'buergerbuero-altstadt'`)) === null,
    true,
    'nothing happened yet',
  )

  const done = await manager.post(path, { seen: String(count), reason: 'An diesem Tag ist eine Fortbildung.', sure: 'ja' })
  assert.equal(done.status, 303, done.words.slice(0, 900))
  assert.match((await manager.follow(done)).words, new RegExp(`${count} Termine fallen aus`))
  const displaced = await many(
    db,
    sql<{
      email: string | null
      told: boolean
    }>`select email, told_at is not null as told from appointments.appointment where state = 'displaced' and day = ${day}`,
  )
  assert.equal(displaced.length, count)
  assert.deepEqual(await lost(), [])
  assert.ok(
    displaced.every(one => (one.email === null) === !one.told),
    'who has mail is told by mail, who has none is called',
  )
  await assertWhole()
  const mails = await many(db, sql<{ link_url: string; lines: string[] }>`select link_url, lines from platform.mail where key like 'appointments.displaced:%'`)
  assert.equal(mails.length, displaced.filter(one => one.email !== null).length)
  assert.ok(mails.every(mail => mail.link_url.includes('weiter=neuer-termin') && mail.lines.some(line => line.includes('Fortbildung'))))
  assert.equal((await manager.post(path, { seen: '0' })).status, 410, 'a change is carried out once')
})

test('a new time is offered near the lost one, first at the same office, and can be answered in time', async () => {
  const offers = await many(
    db,
    sql<{
      same: boolean
      days: number
      hold: Temporal.Instant
      start: Temporal.Instant
    }>`select o.office_key = a.office_key as same, abs(o.day - a.day) as days, o.hold_until as hold, lower(o.slot) as start
    from appointments.appointment o join appointments.appointment a on a.id = o.instead_of where o.state = 'offered' and a.day = '2026-12-01'`,
  )
  assert.ok(offers.length > 20)
  assert.ok(offers.every(one => one.same && one.days <= 14))
  for (const { hold, start } of offers) assert.ok(Temporal.Instant.compare(hold, start.subtract({ minutes: 60 })) <= 0)
})

test('closing the day of the offers offers again: nobody is forgotten', async () => {
  const { day } = await one(
    db,
    sql<{ day: Temporal.PlainDate }>`select day from appointments.appointment where state = 'offered' group by day order by count(*) desc limit 1`,
  )
  const { path, page } = await propose(`${altstadt}/ausnahme`, {
    kind: 'closed',
    who: '',
    fromDay: day.toString(),
    untilDay: '',
    starts: '',
    ends: '',
    reason: '',
  })
  const count = /(\d+) gebuchte[rn]? Termine? f/.exec(page.words)![1]!
  const done = await manager.post(path, { seen: count, reason: 'Die Heizung ist ausgefallen.', sure: 'ja' })
  assert.equal(done.status, 303, done.words.slice(0, 900))
  assert.deepEqual(await lost(), [])
  await assertWhole()
})

test('a clerk says yes for somebody on the phone, and that person leaves the list', async () => {
  const { code, offer } = await one(
    db,
    sql<{
      code: string
      offer: string
    }>`select a.code, o.code as offer from appointments.appointment a join appointments.appointment o on o.instead_of = a.id and o.state = 'offered'
    where a.state = 'displaced' and a.told_at is null order by a.code limit 1`,
  )
  assert.match((await manager.get('/rathaus/termine/anrufliste')).body, new RegExp(code))
  const answer = await manager.post(`/rathaus/termine/${code}/zusage`, {})
  assert.equal(answer.location, `/rathaus/termine/${offer}`)
  assert.doesNotMatch((await manager.get('/rathaus/termine/anrufliste')).body, new RegExp(code))
})

test('closing the rest of today leaves alone what has begun or happened', async () => {
  house.clock.set('2026-11-23T10:00:00Z')
  const { path, page } = await propose(`${altstadt}/ausnahme`, {
    kind: 'closed',
    who: '',
    fromDay: '2026-11-23',
    untilDay: '',
    starts: '',
    ends: '',
    reason: '',
  })
  const count = /(\d+) gebuchte[rn]? Termine? f/.exec(page.words)![1]!
  const before = await one(
    db,
    sql<{
      n: number
    }>`select count(*)::int as n from appointments.appointment where office_key = 'buergerbuero-altstadt' and day = '2026-11-23' and appointments.occupies(state)
      and (state in ('done', 'missed') or lower(slot) <= ${house.clock.now()})`,
  )
  const done = await manager.post(path, { seen: count, reason: 'Ein Wasserschaden im Haus.', sure: 'ja' })
  assert.equal(done.status, 303, done.words.slice(0, 900))
  const rows = await many(
    db,
    sql<{
      state: string
      n: number
    }>`select state, count(*)::int as n from appointments.appointment where office_key = 'buergerbuero-altstadt' and day = '2026-11-23' and appointments.occupies(state) group by 1`,
  )
  assert.ok(rows.some(row => row.state === 'done'))
  assert.equal(
    rows.reduce((sum, row) => sum + row.n, 0),
    before.n,
  )
  assert.deepEqual(await lost(), [])
  await assertWhole()
})

test('people who book while a day is being closed are either displaced or turned away, never left outside', async () => {
  const day = Temporal.PlainDate.from('2026-12-15')
  const office = 'strassenverkehrsamt'
  const { path, page } = await propose(`/rathaus/termine/planung/standort/${office}/ausnahme`, {
    kind: 'closed',
    who: '',
    fromDay: day.toString(),
    untilDay: '',
    starts: '',
    ends: '',
    reason: '',
  })
  const count = /(\d+) gebuchte[rn]? Termine? f/.exec(page.words)![1]!
  const need = { concerns: [{ key: 'zulassung', count: 1 }], channel: 'on_site' as const, wheelchair: false, speaks: null }
  const starts = await many(
    db,
    sql<{
      s: Temporal.Instant
    }>`select distinct s from appointments.counter_day d, appointments.starts(d.any_free, 20, ${house.clock.now()}, 10) s where d.office_key = ${office} and d.day = ${day} order by s`,
  )
  const rush = starts
    .slice(0, 20)
    .map(({ s }) =>
      inTransaction(db, tx =>
        take(house.house, tx, { officeKey: office, start: s, need, audience: 'any', state: 'held', until: house.clock.now().add({ minutes: 10 }), lang: 'de' }),
      ).catch((error: { code?: string }) => error.code),
    )
  const closing = manager.post(path, { seen: '1000', reason: 'Ein Wasserschaden im Haus.', sure: 'ja' })
  const answers = await Promise.all(rush)
  assert.equal((await closing).status, 303, `${count} were to be displaced`)
  assert.ok(answers.every(answer => answer === null || typeof answer === 'object' || answer === '23514' || answer === '40P01'))
  assert.deepEqual(
    await many(db, sql`select 1 from appointments.appointment where office_key = ${office} and day = ${day} and appointments.occupies(state)`),
    [],
  )
  assert.deepEqual(await lost(), [])
  await assertWhole()
})
