import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { inTransaction, many, one, run, sql, sqlState } from '../../platform/database.ts'
import { findCounter } from '../appointments/index.ts'
import { drawNumber } from './arriving/arrive.ts'
import { callNext } from './counter/calling.ts'
import { findOffice } from '../appointments/index.ts'
import { openWaitingHouse } from './testing/house.ts'

const house = await openWaitingHouse()
after(() => house.close())
const { db } = house.house
const office = (await findOffice(db, 'buergerbuero-altstadt'))!
const walkIn = { concerns: [{ key: 'personalausweis', count: 1 }], people: 1, channel: 'desk', wheelchair: false, speaks: null, lang: 'de' } as const

/** Forty counters that can all do the same, open today. */
async function fortyCounters() {
  await run(
    db,
    sql`insert into appointments.counter (office_key, name, concerns, position) select ${office.key}, 'Prüfschalter ' || n, '{personalausweis}', 100 + n from generate_series(1, 40) n`,
  )
  await run(
    db,
    sql`insert into waitingroom.station select id, '2026-11-23', office_key, 'open', ${house.clock.now()} from appointments.counter where name like 'Prüfschalter %'`,
  )
  const rows = await many(db, sql<{ id: string }>`select id from appointments.counter where name like 'Prüfschalter %' order by position`)
  return Promise.all(rows.map(async ({ id }) => (await findCounter(db, id))!))
}

test('forty counters call at once: thirty who wait are called, each by one counter, and ten find nobody', async () => {
  await run(db, sql`delete from waitingroom.visitor`)
  const counters = await fortyCounters()
  const drawn = await Promise.all(Array.from({ length: 30 }, () => inTransaction(db, tx => drawNumber(house.house, tx, office, walkIn))))
  const numbers = drawn.map(one_ => one_.ok && one_.visitor.number)
  assert.equal(new Set(numbers).size, 30, 'numbers drawn at once differ')
  const called = await Promise.all(counters.map(counter => inTransaction(db, tx => callNext(house.house, tx, counter))))
  const got = called.filter(visitor => visitor !== null)
  assert.equal(got.length, 30)
  assert.equal(new Set(got.map(visitor => visitor.id)).size, 30, 'nobody is called by two')
  const again = await Promise.all(counters.map(counter => inTransaction(db, tx => callNext(house.house, tx, counter))))
  assert.deepEqual(
    again.map(visitor => visitor?.id),
    called.map(visitor => visitor?.id),
    'pressing again calls nobody else',
  )
})

test('forty presses at one counter call one person', async () => {
  await run(db, sql`update waitingroom.visitor set state = 'waiting', counter_id = null`)
  const counter = (await findCounter(db, (await one(db, sql<{ id: string }>`select id from appointments.counter where name = 'Prüfschalter 1'`)).id))!
  const called = await Promise.all(Array.from({ length: 40 }, () => inTransaction(db, tx => callNext(house.house, tx, counter))))
  assert.equal(new Set(called.map(visitor => visitor?.id)).size, 1)
})

test('the database refuses a second visitor at a counter, whoever writes it', async () => {
  const counter = await one(db, sql<{ id: string }>`select counter_id as id from waitingroom.visitor where state = 'called' limit 1`)
  await assert.rejects(
    run(
      db,
      sql`update waitingroom.visitor set state = 'called', counter_id = ${counter.id}, called_at = ${house.clock.now()} where id = (select id from waitingroom.visitor where state = 'waiting' limit 1)`,
    ),
    error => sqlState(error) === '23505',
  )
})
