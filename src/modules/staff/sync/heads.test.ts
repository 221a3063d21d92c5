import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { openHouse, type TestHouse } from '../../../../test/house.ts'
import { inTransaction, maybe, one, run, sql } from '../../../platform/database.ts'
import { browserOf } from '../testing/people.ts'
import { headsByManagers, type Member } from './heads.ts'
import { isEmpty } from './plan.ts'
import { foresee, reconcile } from './reconcile.ts'
import type { Delivery, PersonRecord, UnitRecord } from './records.ts'

let house: TestHouse
before(async () => {
  house = await openHouse({ demo: false })
})
after(() => house.close())

const carryOut = (delivery: Omit<Delivery, 'derivesHeads'>) =>
  inTransaction(house.house.db, tx => reconcile(house.house, tx, 'ldap', { derivesHeads: true, ...delivery }, 'system:staff.sync'))
const unit = (id: string, more: Partial<UnitRecord> = {}): UnitRecord => ({ id, parent: null, name: `Amt ${id}`, ...more })
const person = (id: string, unitId: string | null, manager: string | null): PersonRecord => ({ id, family_name: `Mensch ${id}`, unit: unitId, manager })
const accountOf = async (id: string) =>
  (await one(house.house.db, sql<{ id: string }>`select account_id as id from staff.employee where source = 'ldap' and external_id = ${id}`)).id
const headOf = async (id: string) =>
  (
    await maybe(
      house.house.db,
      sql<{
        head: string | null
      }>`select e.external_id as head from staff.unit u left join staff.employee e on e.account_id = u.head_id where u.source = 'ldap' and u.external_id = ${id}`,
    )
  )?.head

/** `a>m` works in the unit and names m. */
const told = (text: string): Member[] =>
  text.split(' ').map(part => {
    const [, unitId, id, manager] = /^(?:(\w+)\/)?(\w+)>(\w+)?$/.exec(part)!
    return { id: id!, unit: unitId ?? 'u', manager: manager ?? null }
  })

test('who heads a unit follows from whom its people name, and in doubt from nothing', () => {
  const below = new Map([
    ['u', null],
    ['t', 'u'],
  ])
  for (const [what, people, head] of [
    ['the manager who works elsewhere', 'a>m b>m v/m>', 'm'],
    ['the manager among them, whoever leads that one', 'a>m b>m m>chef', 'm'],
    ['the top of those who name each other in steps', 'a>t1 b>t2 t1>m t2>m m>chef', 'm'],
    ['what the tops have in common', 'a>t1 b>t2 t1>m t2>m', 'm'],
    ['the one of two whom the other names', 'a>m m>', 'm'],
    ['the manager of somebody who works alone', 'a>m', 'm'],
    ['the one who works alone, whom people below name', 'm>chef t/x>m t/y>x', 'm'],
    ['nobody, if two are named', 'a>m b>n', undefined],
    ['nobody, if one names none', 'a>m b>m c>', undefined],
    ['nobody, if two name each other', 'a>b b>a', undefined],
    ['nobody, if one works alone and names none', 'a>', undefined],
  ] as const)
    assert.equal(headsByManagers(told(people), below).get('u'), head, what)
})

const ids = ['a', 'b', 'c', 'd', 'e', 'f']
const id = fc.constantFrom(...ids)
const members = fc
  .uniqueArray(fc.record({ id, manager: fc.option(id), unit: fc.constant('u') }), { selector: one => one.id, minLength: 2 })
  .map(people => people.map(one => (one.manager === one.id ? { ...one, manager: null } : one)))

test('of two or more whoever stands above all others is the head, one among them before one beside, in whatever order they come', () => {
  fc.assert(
    fc.property(members, fc.nat(), (people, turn) => {
      const here = new Map(people.map(one => [one.id, one]))
      const reaches = (from: Member, to: string) => {
        for (let at: Member | undefined = from, step = 0; at && step < 9; at = here.get(at.manager ?? ''), step += 1) if (at.manager === to) return true
        return false
      }
      const above = ids.filter(candidate => people.every(one => one.id === candidate || reaches(one, candidate)))
      const [among, beside] = [above.filter(one => here.has(one)), above.filter(one => !here.has(one))]
      const expected = among.length > 1 ? undefined : (among[0] ?? beside[0])
      const turned = [...people.slice(turn % people.length), ...people.slice(0, turn % people.length)]
      assert.equal(headsByManagers(people, new Map()).get('u'), expected)
      assert.equal(headsByManagers(turned, new Map()).get('u'), expected)
    }),
  )
})

const key = fc.constantFrom('p1', 'p2', 'p3', 'p4', 'p5')
const unitKey = fc.constantFrom('u1', 'u2', 'u3')
const delivery = fc.record({
  units: fc.uniqueArray(
    fc.record({ id: unitKey, parent: fc.option(unitKey), head: fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, fc.option(key)) }),
    { selector: one => one.id },
  ),
  people: fc.uniqueArray(fc.record({ id: key, unit: fc.option(unitKey), manager: fc.option(key) }), { selector: one => one.id }),
  chosen: fc.option(fc.record({ unit: unitKey, head: fc.option(key) })),
})

test('whatever is delivered, the same once more changes nothing, and whom somebody chose by hand stays as long as they are here', async () => {
  const { db } = house.house
  await fc.assert(
    fc.asyncProperty(delivery, async ({ units, people, chosen }) => {
      const whole = { units: units.map(one => unit(one.id, one)), people: people.map(one => person(one.id, one.unit, one.manager)), derivesHeads: true }
      if (chosen)
        await run(
          db,
          sql`update staff.unit set head_by = 'hand', head_id = (select account_id from staff.employee where source = 'ldap' and external_id = ${chosen.head} and left_at is null)
          where source = 'ldap' and external_id = ${chosen.unit}`,
        )
      const before = chosen && (await headOf(chosen.unit))
      await carryOut(whole)
      if (chosen && before !== undefined && (before === null || people.some(one => one.id === before))) assert.equal(await headOf(chosen.unit), before)
      const { planned } = await foresee(db, 'ldap', whole)
      assert.ok(isEmpty(planned), JSON.stringify(planned))
      const gone = await maybe(db, sql`select 1 from staff.unit u join staff.employee e on e.account_id = u.head_id where e.left_at is not null`)
      assert.equal(gone, null, 'nobody heads who has left')
      await run(db, sql`update staff.unit set head_by = null, head_id = null where source = 'ldap'`)
    }),
    { numRuns: 60 },
  )
  await carryOut({ units: [], people: [] })
})

const team = (more: PersonRecord[] = []) => ({
  units: [unit('amt')],
  people: [person('m', 'amt', null), person('x', 'amt', 'm'), person('y', 'amt', 'm'), ...more],
})

test('a head whom a run has found hands out codes, shuts lost phones and enters absences, for their own people alone', async () => {
  await carryOut({ ...team([person('fremd', null, null)]) })
  const head = await browserOf(house, await accountOf('m'))
  const own = await accountOf('x')
  const foreign = await accountOf('fremd')
  assert.match((await head.get('/rathaus')).words, /Ihre Leute/)
  for (const [who, expected] of [
    [own, 303],
    [foreign, 404],
  ] as const) {
    assert.equal((await head.post('/rathaus/kommen-und-gehen/startcodes', { 'people[]': who })).status, expected)
    assert.equal((await head.post(`/rathaus/kommen-und-gehen/${who}/geraet-verloren`)).status, expected)
    assert.equal((await head.post(`/rathaus/abwesenheit/${who}`, { from: '2026-11-23', until: '2026-11-24' })).status, expected)
  }
  assert.equal((await (await browserOf(house, own)).get('/rathaus/kommen-und-gehen')).status, 404)
})

test('a newcomer who names nobody takes nobody’s people away; once nobody names the head any more, they head nothing', async () => {
  await carryOut(team([person('neu', 'amt', null)]))
  assert.equal(await headOf('amt'), 'm')
  await carryOut({ units: [unit('amt')], people: [person('m', null, null), person('x', 'amt', null), person('y', 'amt', null)] })
  assert.equal(await headOf('amt'), null)
  await carryOut(team())
  assert.equal(await headOf('amt'), 'm')
})

test('by hand wins, also nobody, until somebody lets the source say it again', async () => {
  const office = await house.visitor().withPermissions('staff.manage')
  const { id: unitId } = await one(house.house.db, sql<{ id: string }>`select id from staff.unit where source = 'ldap' and external_id = 'amt'`)
  const path = `/rathaus/beschaeftigte/aemter/${unitId}`
  assert.match((await office.get(path)).words, /Ergibt sich daraus, wen die Leute dieses Amtes als Führungskraft haben/)
  assert.equal((await office.post(path, { head: await accountOf('m'), phone: '12' })).status, 303)
  await carryOut({ units: [unit('amt')], people: [person('m', 'amt', 'x'), person('x', 'amt', null)] })
  assert.equal(await headOf('amt'), 'x', 'whoever saves the rest of the form has chosen nobody')
  assert.equal((await office.post(path, { head: '' })).status, 303)
  await carryOut(team())
  assert.equal(await headOf('amt'), null)
  assert.equal((await office.post(path, { head: await accountOf('y') })).status, 303)
  await carryOut(team([person('z', 'amt', 'm')]))
  assert.equal(await headOf('amt'), 'y')
  assert.match((await office.get(path)).words, /Hier von Hand gewählt/)
  assert.equal((await office.post(path, { head: 'quelle' })).status, 303)
  await carryOut(team())
  assert.equal(await headOf('amt'), 'm')
})

test('somebody who left past the house heads nothing after the next run, whether the source says who heads or not', async () => {
  const { db } = house.house
  await carryOut(team())
  for (const derivesHeads of [true, false]) {
    await run(db, sql`update staff.employee set left_at = now(), ended_here = true where account_id = ${await accountOf('m')}`)
    await run(db, sql`update staff.unit set head_id = ${await accountOf('m')}, head_by = 'managers' where source = 'ldap' and external_id = 'amt'`)
    await inTransaction(db, tx => reconcile(house.house, tx, 'ldap', { ...team(), derivesHeads }, 'system:staff.sync'))
    assert.equal(await headOf('amt'), null)
  }
})
