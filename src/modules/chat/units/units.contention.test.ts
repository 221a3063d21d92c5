import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openHouse, type TestHouse } from '../../../../test/house.ts'
import { inTransaction, many, one, run, sql } from '../../../platform/database.ts'
import { emit } from '../../../platform/events.ts'
import { listMembers } from '../../staff/index.ts'
import { accountOf, ask, say } from '../testing/talkers.ts'
import type { WireRoom } from '../wire.ts'
import { followUnits } from './follow.ts'

let house: TestHouse
before(async () => (house = await openHouse()))
after(() => house.close())

async function roomsOf(role: string): Promise<WireRoom[]> {
  const visitor = await house.visitor().as(role)
  return (JSON.parse((await visitor.get('/rathaus/chat/stand.json')).body) as { rooms: WireRoom[] }).rooms.filter(room => room.kind === 'unit')
}

const state = () =>
  many(
    house.house.db,
    sql`select m.room_id, m.account_id, m.role, m.joined_at::text, m.left_at::text, r.name, r.people, r.closed_at::text
    from chat.member m join chat.room r on r.id = m.room_id where r.kind = 'unit' order by 1, 2`,
  )

test('each department with two people or more has a room with exactly those who work there or below, and its head owns it', async () => {
  const units = await many(
    house.house.db,
    sql<{ id: string; head_id: string | null }>`select id, head_id from staff.unit where parent_id is not null and closed_at is null`,
  )
  let withRoom = 0
  for (const unit of units) {
    const people = (await listMembers(house.house.db, unit.id, { deep: true })).map(person => person.id)
    const inRoom = await many(
      house.house.db,
      sql<{
        account_id: string
        role: string
      }>`select m.account_id, m.role from chat.member m join chat.room r on r.id = m.room_id where r.unit_id = ${unit.id} and m.left_at is null`,
    )
    if (people.length < 2) assert.deepEqual(inRoom, [])
    else assert.deepEqual(inRoom.map(row => row.account_id).toSorted(), people.toSorted())
    assert.ok(inRoom.every(row => (row.role === 'owner') === (row.account_id === unit.head_id)))
    withRoom += inRoom.length > 0 ? 1 : 0
  }
  assert.ok(withRoom > 3)
})

test('three runs at once into a city without department rooms make each room once, and a further run changes nothing', async () => {
  await run(house.house.db, sql`delete from chat.room where kind = 'unit'`)
  await Promise.all([followUnits(house.house), followUnits(house.house), followUnits(house.house)])
  const before = await state()
  assert.ok(before.length > 10)
  house.clock.advance('PT5M')
  await followUnits(house.house)
  assert.deepEqual(await state(), before)
  const miscounted = await many(
    house.house.db,
    sql`select from chat.room r where kind = 'unit' and people <> (select count(*) from chat.member m where m.room_id = r.id and m.left_at is null)`,
  )
  assert.deepEqual(miscounted, [])
})

test('whoever moves leaves the old room and enters the new one without its past, nobody leaves by hand, and names and closing follow the unit', async () => {
  const { db } = house.house
  const bernd = await accountOf(house, 'Bernd Kowalski')
  const clerk = await house.visitor().as('clerk')
  const own = await one(db, sql<{ unit_id: string }>`select unit_id from staff.employee where account_id = ${bernd}`)
  const target = await one(
    db,
    sql<{ id: string; room: string; writer: string }>`select u.id, r.id as room, u.head_id as writer from staff.unit u join chat.room r on r.unit_id = u.id
    where u.id <> ${own.unit_id} and u.head_id is not null and not exists (select from chat.member m where m.room_id = r.id and m.account_id = ${bernd}) order by u.short limit 1`,
  )
  await run(db, sql`select * from chat.send(${target.room}, ${target.writer}, uuidv7(), '{"text": "Vorher"}', null, '{}', false, '{}', ${house.clock.now()})`)
  await inTransaction(db, async tx => {
    await run(tx, sql`update staff.employee set unit_id = ${target.id} where account_id = ${bernd}`)
    await emit(house.house, tx, 'employee.moved', { accountId: bernd, from: own.unit_id, to: target.id })
  })
  await house.runJobs()
  const moved = (await roomsOf('clerk')).find(room => room.id === target.room)!
  assert.deepEqual([moved.unread, moved.first, moved.last], [0, 2, 1])
  assert.ok(
    !(
      await many(
        db,
        sql<{ unit_id: string }>`select r.unit_id from chat.room r join chat.member m on m.room_id = r.id where m.account_id = ${bernd} and m.left_at is null`,
      )
    ).some(row => row.unit_id === own.unit_id),
  )
  assert.equal((await ask(clerk, 'austritt', { room: target.room })).status, 409)

  await inTransaction(db, async tx => {
    await run(tx, sql`update staff.unit set name = 'Amt für Proben' where id = ${target.id}`)
    await emit(house.house, tx, 'unit.changed', { unitId: target.id })
  })
  await house.runJobs()
  assert.equal((await roomsOf('clerk')).find(room => room.id === target.room)!.name, 'Amt für Proben')

  await inTransaction(db, async tx => {
    await run(tx, sql`update staff.unit set closed_at = ${house.clock.now()} where id = ${target.id}`)
    await emit(house.house, tx, 'unit.changed', { unitId: target.id })
  })
  await house.runJobs()
  assert.equal((await say(clerk, target.room, 'Noch jemand da?')).status, 409)
})
