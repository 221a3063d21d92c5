import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { Attribute, Change } from 'ldapts'
import { openHouse } from '../../../../../test/house.ts'
import { many, one, sql } from '../../../../platform/database.ts'
import { browserOf } from '../../testing/people.ts'
import { followDirectory } from './follow.ts'
import { base, Slapd } from './testing/slapd.ts'

const slapd = new Slapd()
await slapd.start()
const house = await openHouse({ demo: false, env: { LDAP_URL: slapd.url() } })
const { db } = house.house
after(() => Promise.all([house.close(), slapd.end()]))

const office = await house.visitor().withPermissions('staff.manage')
const unit = `ou=Steueramt,${base}`
const follow = (query = '') => followDirectory({}, { ...house.house, config: { ...house.house.config, LDAP_URL: slapd.url(query) } })
const withTasks = 'tasks=businessCategory&units.tasks=description'
const idOf = async (name: string) =>
  (await one(db, sql<{ id: string }>`select account_id as id from staff.employee where family_name = ${name} and left_at is null`)).id
const unitRow = () =>
  one(
    db,
    sql<{
      id: string
      tasks: string[]
      head: string | null
    }>`select u.id, u.tasks, e.family_name as head from staff.unit u left join staff.employee e on e.account_id = u.head_id where u.name = 'Steueramt'`,
  )
const found = async (words: string) => (await office.get(`/rathaus/wer?q=${encodeURIComponent(words)}`)).words

test('after a run the directory answers who does what, and the manager of all leads the unit and looks after its people', async () => {
  await slapd.with(async client => {
    const person = (name: string, more: Record<string, string>) =>
      client.add(`cn=${name},${unit}`, { objectClass: ['inetOrgPerson'], cn: name, sn: name, ...more })
    await client.add(unit, { objectClass: ['organizationalUnit'], ou: 'Steueramt', description: 'Grundsteuer; Gewerbesteuer' })
    await person('Erhebt', { manager: `cn=Lenkt,${unit}`, businessCategory: 'Hundesteuer' })
    await person('Prueft', { manager: `cn=Lenkt,${unit}` })
    await person('Lenkt', {})
  })
  await follow(withTasks)
  await house.runJobs()
  assert.match(await found('wer ist zuständig für Hundesteuer?'), /Erhebt/)
  assert.match(await found('Gewerbesteuer'), /Steueramt/)
  assert.deepEqual([(await unitRow()).head, (await unitRow()).tasks], ['Lenkt', ['Grundsteuer', 'Gewerbesteuer']])

  const head = await browserOf(house, await idOf('Lenkt'))
  assert.equal((await head.post('/rathaus/kommen-und-gehen/startcodes', { 'people[]': await idOf('Erhebt') })).status, 303)
  const unitPath = `/rathaus/beschaeftigte/aemter/${(await unitRow()).id}`
  assert.doesNotMatch((await office.get(unitPath)).body, /name="tasks"/)
  assert.equal((await office.post(unitPath, { head: await idOf('Lenkt'), tasks: 'Anderes' })).status, 303)
  assert.deepEqual((await unitRow()).tasks, ['Grundsteuer', 'Gewerbesteuer'])
})

test('a run that is told nothing of tasks leaves what is here and what is typed', async () => {
  await follow()
  const id = await idOf('Erhebt')
  assert.match((await office.get(`/rathaus/wer/${id}`)).words, /Hundesteuer/)
  assert.equal((await office.post(`/rathaus/beschaeftigte/${id}`, { tasks: 'Zweitwohnungssteuer' })).status, 303)
  await follow()
  assert.match((await office.get(`/rathaus/wer/${id}`)).words, /Zweitwohnungssteuer/)
  assert.deepEqual((await unitRow()).tasks, ['Grundsteuer', 'Gewerbesteuer'])
})

test('a second run changes nothing, and a new head is a change of the unit that the page counts', async () => {
  const last = async () => (await many(db, sql<{ changed: number; units: number }>`select changed, units from staff.sync_run order by id desc limit 1`))[0]
  await follow(withTasks)
  await follow(withTasks)
  assert.deepEqual({ ...(await last()) }, { changed: 0, units: 0 })
  await slapd.with(async client => {
    const modification = new Attribute({ type: 'manager', values: [`cn=Prueft,${unit}`] })
    for (const name of ['Erhebt', 'Lenkt']) await client.modify(`cn=${name},${unit}`, new Change({ operation: 'replace', modification }))
    await client.modify(`cn=Prueft,${unit}`, new Change({ operation: 'delete', modification: new Attribute({ type: 'manager' }) }))
  })
  await follow(withTasks)
  assert.deepEqual({ ...(await last()) }, { changed: 3, units: 1 })
  assert.equal((await unitRow()).head, 'Prueft')
})
