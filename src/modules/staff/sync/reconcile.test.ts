import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { openHouse, type TestHouse } from '../../../../test/house.ts'
import { inTransaction, many, maybe, one, run, sql } from '../../../platform/database.ts'
import { createAccount } from '../../accounts/index.ts'
import { isEmpty, leavesTooMany } from './plan.ts'
import { foresee, reconcile } from './reconcile.ts'
import type { Delivery, PersonRecord } from './records.ts'
import { browserOf } from '../testing/people.ts'
import { standingOf } from './standing.ts'

let house: TestHouse
before(async () => {
  house = await openHouse({ demo: false })
})
after(() => house.close())

const carryOut = (delivery: Delivery, mayGo?: Parameters<typeof reconcile>[5]) =>
  inTransaction(house.house.db, tx => reconcile(house.house, tx, 'ldap', delivery, 'system:staff.sync', mayGo))
const nobody: Delivery = { units: [], people: [] }
const someone = (id: string, more: Partial<PersonRecord> = {}): PersonRecord => ({
  id,
  given_name: 'Ada',
  family_name: `Neu${id}`,
  email: `${id}@x.example`,
  ...more,
})
const accountOf = async (id: string) =>
  (await maybe(house.house.db, sql<{ account_id: string }>`select account_id from staff.employee where source = 'ldap' and external_id = ${id}`))?.account_id

const key = fc.constantFrom('a', 'b', 'c', 'd', 'e')
const perhaps = fc.option(key)
const delivery = fc.record({
  units: fc.uniqueArray(fc.record({ id: key, parent: perhaps, name: fc.constantFrom('Bauamt', 'Standesamt', 'Hafen') }), { selector: unit => unit.id }),
  people: fc.uniqueArray(
    fc.record({
      id: key,
      given_name: fc.constantFrom('Ada', 'Bo'),
      family_name: fc.constantFrom('Arndt', 'Öz'),
      email: fc.option(key.map(one => `${one}@prop.example`)),
      personnel_number: fc.option(key.map(one => `P${one}`)),
      phone: fc.constantFrom(null, '1', '2'),
      unit: perhaps,
      manager: perhaps,
      isDisabled: fc.boolean(),
      roles: fc.subarray(['clerk', 'editor']),
    }),
    { selector: person => person.id },
  ),
  decides: fc.constant(['clerk', 'editor']),
})

test('after a run the rows say what was delivered, but for what was refused; twice is once', async () => {
  await fc.assert(
    fc.asyncProperty(delivery, async told => {
      const { planned } = await carryOut(told)
      const refused = new Set(planned.refused.map(record => record.id))
      const standing = await standingOf(house.house.db, 'ldap', told)
      const here = new Map(standing.people.filter(person => !person.left).map(person => [person.id, person]))
      for (const id of here.keys())
        assert.ok(
          told.people.some(person => person.id === id),
          'nobody stays who is not delivered',
        )
      for (const person of told.people) {
        if (refused.has(person.id)) continue
        const row = here.get(person.id)
        assert.ok(row || person.isDisabled, 'whoever is not here is switched off')
        if (!row) continue
        assert.equal(row.isDisabled, person.isDisabled)
        assert.deepEqual(row.roles, person.roles)
        for (const field of ['given_name', 'family_name', 'email', 'personnel_number', 'phone'] as const) assert.equal(row[field], person[field])
        if (person.unit && !refused.has(person.unit)) assert.equal(row.unit, told.units.some(unit => unit.id === person.unit) ? person.unit : null)
      }
      for (const unit of told.units) if (!refused.has(unit.id)) assert.equal(standing.units.find(row => row.id === unit.id && !row.closed)?.name, unit.name)
      // Somebody may be refused for what another gave up only in this very run; the next one takes them.
      const { planned: next } = await foresee(house.house.db, 'ldap', told)
      assert.ok(isEmpty({ ...next, joining: next.joining.filter(({ id }) => !refused.has(id)) }), JSON.stringify(next))
      await carryOut(told)
      const { planned: last } = await foresee(house.house.db, 'ldap', told)
      assert.ok(isEmpty(last), JSON.stringify(last))
      const inClosed = sql<{
        id: string
      }>`select account_id as id from staff.employee e join staff.unit u on u.id = e.unit_id where u.closed_at is not null and e.left_at is null`
      assert.deepEqual(await many(house.house.db, inClosed), [])
    }),
    { numRuns: 60 },
  )
  await carryOut(nobody)
})

test('two who swap addresses in one run both get theirs', async () => {
  await carryOut({ units: [], people: [someone('s1'), someone('s2')] })
  await carryOut({ units: [], people: [someone('s1', { email: 's2@x.example' }), someone('s2', { email: 's1@x.example' })] })
  const { people } = await standingOf(house.house.db, 'ldap', nobody)
  assert.equal(people.find(person => person.id === 's1')!.email, 's2@x.example')
  assert.equal(people.find(person => person.id === 's2')!.email, 's1@x.example')
  await carryOut(nobody)
})

test('a citizen of the same address is never made an employee; a colleague is found again by it', async () => {
  const { db, clock } = house.house
  const citizen = await createAccount(db, clock.now(), { kind: 'citizen', name: 'Cid Bürger', email: 'cid@x.example' })
  const colleague = await createAccount(db, clock.now(), { kind: 'staff', name: 'Kai', email: 'kai@x.example' })
  const { planned } = await carryOut({ units: [], people: [someone('c1', { email: 'Cid@x.example' }), someone('c2', { email: 'KAI@x.example' })] })
  assert.deepEqual(planned.refused, [{ id: 'c1', reason: 'address-taken' }])
  assert.equal(await accountOf('c1'), undefined)
  assert.equal(await accountOf('c2'), colleague!.id)
  assert.equal((await one(db, sql<{ kind: string }>`select kind from platform.account where id = ${citizen!.id}`)).kind, 'citizen')
  await carryOut(nobody)
})

test('whoever vanishes is shut out, and comes back as the same person', async () => {
  await carryOut({ units: [], people: [someone('v1')] })
  const account = await accountOf('v1')
  const disabled = async () =>
    (await one(house.house.db, sql<{ off: boolean }>`select disabled_at is not null as off from platform.account where id = ${account}`)).off
  await carryOut(nobody)
  assert.equal(await disabled(), true)
  await carryOut({ units: [], people: [someone('v1', { family_name: 'Anders', email: 'anders@x.example' })] })
  assert.equal(await accountOf('v1'), account)
  assert.equal(await disabled(), false)
  await run(house.house.db, sql`update platform.account set disabled_at = now() where id = ${account}`)
  await carryOut({ units: [], people: [someone('v1', { family_name: 'Wieder', email: 'anders@x.example' })] })
  assert.equal(await disabled(), true, 'whom the administration keeps out stays out')
  await carryOut(nobody)
})

test('whoever was deleted and made anew in the directory comes back as the same person by address and number, a namesake does not', async () => {
  const back = someone('w1', { email: 'w@x.example', personnel_number: 'W1' })
  await carryOut({ units: [], people: [back] })
  const account = await accountOf('w1')
  await carryOut(nobody)
  const { planned } = await carryOut({ units: [], people: [{ ...back, id: 'w2', personnel_number: 'W2' }] })
  assert.deepEqual(planned.refused, [{ id: 'w2', reason: 'address-taken' }])
  await carryOut({ units: [], people: [{ ...back, id: 'w3' }] })
  assert.equal(await accountOf('w3'), account)
  const row = await one(house.house.db, sql<{ off: boolean }>`select disabled_at is not null as off from platform.account where id = ${account}`)
  assert.equal(row.off, false)
  await carryOut(nobody)
})

test('whom the source switches off is shut out at once and comes back as before, but not whom the administration keeps out', async () => {
  const { db } = house.house
  const tell = (more: Partial<PersonRecord>, ...roles: string[]) =>
    carryOut({ units: [], people: [someone('d1', { ...more, roles }), someone('d2', more)], decides: ['clerk'] })
  await tell({ isDisabled: false }, 'clerk')
  const [first, second] = [(await accountOf('d1'))!, (await accountOf('d2'))!]
  const isOut = async (id: string) => (await one(db, sql<{ off: boolean }>`select disabled_at is not null as off from platform.account where id = ${id}`)).off
  const rolesOf = async (id: string) =>
    (await many(db, sql<{ key: string }>`select role_key as key from platform.account_role where account_id = ${id} order by 1`)).map(row => row.key)
  const browser = await browserOf(house, first)
  await run(db, sql`insert into platform.account_role values (${first}, 'editor')`)
  await run(db, sql`update platform.account set disabled_at = now() where id = ${second}`)
  await tell({ isDisabled: true }, 'clerk')
  assert.equal((await browser.get('/rathaus')).status, 303, 'the session has ended')
  assert.deepEqual([await isOut(first), await isOut(second), await rolesOf(first)], [true, true, ['clerk', 'editor']])
  await tell({ isDisabled: false })
  assert.deepEqual([await isOut(first), await isOut(second)], [false, true])
  assert.deepEqual(await rolesOf(first), ['editor'], 'a role that is given here is not taken away there')
  await carryOut({ units: [], people: [someone('d3', { isDisabled: true })] })
  assert.equal(await accountOf('d3'), undefined, 'nobody joins switched off')
  await carryOut(nobody)
})

test('whoever was sent away here stays away although the source still names them, until somebody takes them back', async () => {
  const told = { units: [], people: [someone('e1'), someone('e2')] }
  await carryOut(told)
  const office = await house.visitor().withPermissions('staff.manage')
  const decide = async (id: string, what: string, form: Record<string, string>) =>
    assert.equal((await office.post(`/rathaus/kommen-und-gehen/${await accountOf(id)}/${what}`, form)).status, 303)
  const isOut = async (id: string) =>
    (await one(house.house.db, sql<{ off: boolean }>`select disabled_at is not null as off from platform.account where id = ${await accountOf(id)}`)).off
  for (const id of ['e1', 'e2']) await decide(id, 'ende', { when: 'now', sure: 'ja' })
  const { planned } = await carryOut(told)
  assert.deepEqual(planned.joining, [])
  assert.deepEqual([await isOut('e1'), await isOut('e2')], [true, true])
  await decide('e1', 'rueckkehr', {})
  await carryOut(told)
  assert.deepEqual([await isOut('e1'), await isOut('e2')], [false, true])
  await carryOut({ units: [], people: [someone('e1')] })
  await carryOut(told)
  assert.equal(await isOut('e2'), false, 'once the source had stopped naming them, its word counts again')
  await carryOut(nobody)
})

test('whoever was kept by hand and sent away is not brought back by a source that names them for the first time', async () => {
  const { db, clock } = house.house
  const account = (await createAccount(db, clock.now(), { kind: 'staff', name: 'Ida Fort', email: 'ida@x.example' }))!
  await run(db, sql`insert into staff.employee (account_id, family_name) values (${account.id}, 'Fort')`)
  const office = await house.visitor().withPermissions('staff.manage')
  await office.post(`/rathaus/kommen-und-gehen/${account.id}/ende`, { when: 'now', sure: 'ja' })
  const { planned } = await carryOut({ units: [], people: [someone('i1', { email: 'ida@x.example' })] })
  assert.deepEqual(planned.refused, [{ id: 'i1', reason: 'address-taken' }])
  await carryOut(nobody)
})

test('a lock by hand stays, although the source once locked the same person and opens them later', async () => {
  const tell = (isDisabled: boolean) => carryOut({ units: [], people: [someone('l1', { isDisabled })] })
  await tell(false)
  const account = (await accountOf('l1'))!
  const isOut = async () =>
    (await one(house.house.db, sql<{ off: boolean }>`select disabled_at is not null as off from platform.account where id = ${account}`)).off
  const admin = await house.visitor().withPermissions('administration.accounts', 'administration.roles', 'staff.manage')
  const [cared, member] = [`/rathaus/kommen-und-gehen/${account}`, `/rathaus/verwaltung/zugaenge/${account}`]
  for (const [open, lock] of [
    [`${cared}/rueckkehr`, `${cared}/sperre`],
    [`${member}/freigabe`, `${member}/sperre`],
    [null, `${member}/sperre`],
  ]) {
    await tell(true)
    assert.equal(await isOut(), true)
    if (open) assert.equal((await admin.post(open)).status, 303)
    assert.equal((await admin.post(lock!)).status, 303)
    await tell(false)
    assert.equal(await isOut(), true, lock!)
    assert.equal((await admin.post(`${member}/freigabe`)).status, 303)
  }
  await carryOut(nobody)
})

test('a delivery in which too many are missing changes nothing until somebody says so', async () => {
  const people = Array.from({ length: 12 }, (_, number) => someone(`m${number}`))
  await carryOut({ units: [], people })
  const some = { units: [], people: people.slice(2) }
  const careful = (...seen: Parameters<typeof leavesTooMany>) => !leavesTooMany(...seen)
  assert.equal((await carryOut(some, careful)).done, false)
  const left = async () => (await standingOf(house.house.db, 'ldap', nobody)).people.filter(person => person.id.startsWith('m') && person.left).length
  assert.equal(await left(), 0)
  assert.equal((await carryOut({ units: [], people: people.slice(1) }, careful)).done, true)
  assert.equal(await left(), 1)
  await carryOut(nobody)
})

test('a field that is not delivered stays as it is here', async () => {
  await carryOut({ units: [], people: [someone('f1', { phone: '12', personnel_number: 'F1' })] })
  await carryOut({ units: [], people: [{ id: 'f1', family_name: 'Kurz' }] })
  const row = (await standingOf(house.house.db, 'ldap', nobody)).people.find(person => person.id === 'f1')!
  assert.deepEqual([row.family_name, row.phone, row.personnel_number, row.email], ['Kurz', '12', 'F1', 'f1@x.example'])
})
