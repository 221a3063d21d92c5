import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { openHouse, type TestHouse } from '../../../../test/house.ts'
import { inTransaction, many, one, run, sql } from '../../../platform/database.ts'
import { emit } from '../../../platform/events.ts'
import { accountOf, ask, say } from '../testing/talkers.ts'
import type { WireRoom } from '../wire.ts'
import { followUnits } from './follow.ts'

type Talker = Awaited<ReturnType<ReturnType<TestHouse['visitor']>['as']>>

let house: TestHouse
let clara: Talker
let bernd: Talker
before(async () => {
  house = await openHouse()
  ;[clara, bernd] = [await house.visitor().as('editor'), await house.visitor().as('clerk')]
})
after(() => house.close())

const db = () => house.house.db

async function announce(audience: string, client = randomUUID()): Promise<string> {
  const answer = await clara.post('/rathaus/chat/ankuendigung', { client, name: 'Aus dem Rathaus', audience })
  assert.equal(answer.status, 303)
  return answer.location!.split('/').at(-1)!
}

async function readers(room: string): Promise<string[]> {
  const rows = await many(
    db(),
    sql<{ id: string }>`select account_id as id from chat.member where room_id = ${room} and left_at is null and role = 'member' order by 1`,
  )
  return rows.map(row => row.id)
}

/** Who works in these units or below them, as the database of the staff says. */
async function workersOf(unit: string | null): Promise<string[]> {
  const rows = await many(
    db(),
    sql<{ id: string }>`with recursive below as (select id from staff.unit where id = ${unit}::uuid or (${unit}::uuid is null and parent_id is null)
      union select u.id from staff.unit u join below on u.parent_id = below.id)
    select e.account_id as id from staff.employee e where e.left_at is null and (${unit}::uuid is null or e.unit_id in (select id from below)) order by 1`,
  )
  return rows.map(row => row.id)
}

/** A department with people in units below it, of which Clara van Aken is none. */
async function departmentOf(person: string) {
  return one(
    db(),
    sql<{ id: string; team: string }>`select u.id, e.unit_id as team from staff.employee e join staff.unit t on t.id = e.unit_id
      join staff.unit u on u.id = case when (select p.parent_id from staff.unit p where p.id = t.parent_id) is null then t.id else t.parent_id end
      where e.account_id = ${person}`,
  )
}

const roomsOf = async (talker: Talker) => (JSON.parse((await talker.get('/rathaus/chat/stand.json')).body) as { rooms: WireRoom[] }).rooms

test('whoever may announce reaches everybody with one form, pressed twice too; nobody else finds the page', async () => {
  assert.equal((await bernd.get('/rathaus/chat/ankuendigung')).status, 403)
  assert.equal((await bernd.post('/rathaus/chat/ankuendigung', { client: randomUUID(), name: 'Alle', audience: 'alle' })).status, 403)
  assert.match((await clara.get('/rathaus/chat/neu')).words, /Neue Ankündigung für viele/)
  assert.doesNotMatch((await bernd.get('/rathaus/chat/neu')).words, /Ankündigung/)
  const client = randomUUID()
  const [first, second] = await Promise.all([announce('alle', client), announce('alle', client)])
  assert.equal(first, second)
  const me = await clara.accountId()
  assert.deepEqual(
    await readers(first),
    (await workersOf(null)).filter(id => id !== me),
  )
  assert.equal((await say(clara, first, 'Guten Morgen')).status, 200)
  assert.equal((await say(bernd, first, 'Morgen')).status, 409)
  assert.equal((await roomsOf(bernd)).find(room => room.id === first)!.unread, 1)
})

test('nothing chosen and a unit that is none are refused with what was typed', async () => {
  for (const audience of ['', randomUUID(), 'unsinn']) {
    const answer = await clara.post('/rathaus/chat/ankuendigung', { client: randomUUID(), name: 'Ohne Ziel', audience })
    assert.equal(answer.status, 422)
    assert.match(answer.words, /Bitte wählen Sie, für wen/)
    assert.match(answer.body, /Ohne Ziel/)
  }
})

test('who is hired reads from then on, who moves or leaves is out, and nobody is let in or out by hand', async () => {
  const person = await accountOf(house, 'Bernd Kowalski')
  const department = await departmentOf(person)
  const room = await announce(department.id)
  const me = await clara.accountId()
  const expected = async () => (await workersOf(department.id)).filter(id => id !== me)
  assert.deepEqual(await readers(room), await expected())
  assert.ok((await readers(room)).includes(person))
  await say(clara, room, 'Vor allem anderen')

  assert.equal((await ask(clara, 'aufnahme', { room, people: [await accountOf(house, 'Jonas Wegener')] })).status, 409)
  assert.equal((await ask(clara, 'entfernung', { room, person })).status, 409)
  assert.equal((await ask(bernd, 'austritt', { room })).status, 409)

  const hired = await inTransaction(db(), async tx => {
    const { id } = await one(
      tx,
      sql<{ id: string }>`insert into platform.account (kind, name, created_at) values ('staff', 'Neu Hier', ${house.clock.now()}) returning id`,
    )
    await run(tx, sql`insert into staff.employee (account_id, given_name, family_name, unit_id) values (${id}, 'Neu', 'Hier', ${department.team})`)
    await emit(house.house, tx, 'employee.joined', { accountId: id, unitId: department.team })
    return id
  })
  await house.runJobs()
  assert.ok((await readers(room)).includes(hired))
  const entered = await one(db(), sql<{ from_number: number }>`select from_number from chat.member where room_id = ${room} and account_id = ${hired}`)
  assert.equal(entered.from_number, 2)

  await inTransaction(db(), async tx => {
    await run(tx, sql`update staff.employee set unit_id = null where account_id = ${person}`)
    await emit(house.house, tx, 'employee.moved', { accountId: person, from: department.team, to: null })
  })
  await inTransaction(db(), async tx => {
    await run(tx, sql`update staff.employee set left_at = ${house.clock.now()} where account_id = ${hired}`)
    await emit(house.house, tx, 'employee.left', { accountId: hired })
  })
  await house.runJobs()
  assert.deepEqual(await readers(room), await expected())
  assert.ok(!(await readers(room)).some(id => id === hired || id === person))
  assert.equal((await bernd.get(`/rathaus/chat/${room}`)).status, 404)

  // What is in order stays untouched, and runs beside each other do no harm.
  const state = () => many(db(), sql`select xmin::text, room_id, account_id from chat.member where room_id = ${room} order by 3`)
  const before = await state()
  await Promise.all([followUnits(house.house), followUnits(house.house)])
  assert.deepEqual(await state(), before)
})

test('a unit that moves to another department takes its people along', async () => {
  const jonas = await accountOf(house, 'Jonas Wegener')
  const from = await departmentOf(jonas)
  const to = await one(
    db(),
    sql<{
      id: string
    }>`select u.id from staff.unit u join staff.unit r on r.id = u.parent_id where r.parent_id is null and u.id <> ${from.id} order by u.short limit 1`,
  )
  const room = await announce(to.id)
  assert.ok(!(await readers(room)).includes(jonas))
  await inTransaction(db(), async tx => {
    await run(tx, sql`update staff.unit set parent_id = ${to.id} where id = ${from.team}`)
    await emit(house.house, tx, 'unit.changed', { unitId: from.team })
  })
  await house.runJobs()
  assert.ok((await readers(room)).includes(jonas))
})

test('an announcement ends with its department', async () => {
  const to = await one(
    db(),
    sql<{
      id: string
    }>`select u.id from staff.unit u join staff.unit r on r.id = u.parent_id where r.parent_id is null and u.closed_at is null order by u.short desc limit 1`,
  )
  const room = await announce(to.id)
  await say(clara, room, 'Wir ziehen um')
  await inTransaction(db(), async tx => {
    await run(tx, sql`update staff.unit set closed_at = ${house.clock.now()} where id = ${to.id}`)
    await emit(house.house, tx, 'unit.changed', { unitId: to.id })
  })
  await house.runJobs()
  assert.equal((await say(clara, room, 'Noch jemand da?')).status, 409)
  assert.match((await clara.get(`/rathaus/chat/${room}`)).words, /Wir ziehen um/)
  assert.equal((await clara.post('/rathaus/chat/ankuendigung', { client: randomUUID(), name: 'Zu spät', audience: to.id })).status, 422)
})

test('when its last owner leaves, an announcement goes to somebody who may announce, never to anybody by length of service', async () => {
  const holder = await house.visitor().withPermissions('chat.announce')
  const answer = await holder.post('/rathaus/chat/ankuendigung', { client: randomUUID(), name: 'Verwaist', audience: 'alle' })
  const room = answer.location!.split('/').at(-1)!
  await inTransaction(db(), async tx => {
    const id = await holder.accountId()
    await run(tx, sql`update platform.account set disabled_at = ${house.clock.now()} where id = ${id}`)
    await emit(house.house, tx, 'employee.left', { accountId: id })
  })
  await house.runJobs()
  const owners = await many(db(), sql<{ id: string }>`select account_id as id from chat.member where room_id = ${room} and left_at is null and role = 'owner'`)
  assert.equal(owners.length, 1)
  const may = await many(
    db(),
    sql<{
      id: string
    }>`select ar.account_id as id from platform.account_role ar join platform.role r on r.key = ar.role_key where 'chat.announce' = any(r.permissions)`,
  )
  assert.ok(may.some(one => one.id === owners[0]!.id))
})

test('owners end an announcement; it stays readable, nobody writes and nobody is let in any more', async () => {
  const room = await announce('alle')
  await say(clara, room, 'Ein letztes Wort')
  const here = `/rathaus/chat/${room}/einstellungen`
  assert.equal((await bernd.post(here, { what: 'end' })).status, 409)
  assert.equal((await clara.post(here, { what: 'end' })).status, 303)
  await followUnits(house.house)
  assert.equal((await say(clara, room, 'Doch nicht')).status, 409)
  assert.match((await bernd.get(`/rathaus/chat/${room}`)).words, /Ein letztes Wort/)
})

test('a group takes in a whole department, when it is made and later, in one press', async () => {
  const department = await departmentOf(await accountOf(house, 'Jonas Wegener'))
  const people = await workersOf(department.id)
  const page = await bernd.get(`/rathaus/chat/neu?dazu=${department.id}`)
  assert.match(page.words, new RegExp(`${people.length} Personen`))
  const client = randomUUID()
  const path = `/rathaus/chat/neu?wer=&amt=${department.id}`
  const made = (await bernd.post(path, { client, name: 'Winterdienst' })).location!
  assert.equal((await bernd.post(path, { client, name: 'Winterdienst' })).location, made)
  const room = made.split('/').at(-1)!
  assert.deepEqual(await readers(room), people)

  const other = (await bernd.post(`/rathaus/chat/neu?wer=${await accountOf(house, 'Miriam Osei')}`, { client: randomUUID(), name: 'Nach und nach' })).location!
  const here = `${other}/einstellungen`
  assert.equal((await bernd.post(here, { what: 'unit', unit: '' })).status, 422)
  assert.equal((await bernd.post(here, { what: 'unit', unit: department.id })).status, 303)
  const again = await bernd.get((await bernd.post(here, { what: 'unit', unit: department.id })).location!)
  assert.match(again.words, /Alle waren schon dabei/)
  const inIt = await readers(other.split('/').at(-1)!)
  assert.ok(people.every(id => inIt.includes(id)))
})

test('the demo city’s channel for all follows its people too', async () => {
  const rows = await many(db(), sql<{ for_everybody: boolean }>`select for_everybody from chat.room where name = 'Stadt Rheinfurt'`)
  assert.deepEqual(rows, [{ for_everybody: true }])
})

test('six thousand are let in by one press, and the settings show of them whom one asks for', async () => {
  await run(
    db(),
    sql`with made as (insert into platform.account (kind, name, created_at) select 'staff', 'Nr. ' || n, now() from generate_series(1, 6000) n returning id, name)
    insert into staff.employee (account_id, given_name, family_name) select id, 'Erika', replace(name, 'Nr. ', 'Muster') from made`,
  )
  const began = performance.now()
  const room = await announce('alle')
  assert.ok(performance.now() - began < 10_000)
  assert.ok((await readers(room)).length > 6000)
  const here = `/rathaus/chat/${room}/einstellungen`
  const page = await clara.get(here)
  assert.match(page.words, /60\d\d Personen sind dabei/)
  assert.doesNotMatch(page.words, /Muster/)
  const found = await clara.get(`${here}?q=muster4711`)
  assert.match(found.words, /Erika Muster4711/)
  assert.doesNotMatch(found.words, /Entfernen/)
  const person = /name="person" value="([^"]+)"/.exec(found.body)![1]!
  assert.equal((await clara.post(here, { what: 'owner', person })).status, 303)
  assert.match((await clara.get(here)).words, /Erika Muster4711/)
})
